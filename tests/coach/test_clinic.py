"""What only a clinician does: lifting locks for a written reason, putting a routine on record."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from msgspec.structs import replace

from coach.acts import TRIES
from coach.clinic import clear_locks, keep_record, list_people, set_phase, set_record, written_of
from coach.clinical.record import NO_RECORD, ClinicalRecord, Phase
from coach.clinical.roles import Role
from coach.errors import Conflict, ForbiddenError, InvalidError, NotFoundError
from coach.exercises import Bias, Side
from coach.people import Gate, Household, Lock, Person, with_person
from coach.repository import Repository
from coach.table import Item, Key, Page, Table, Value, Write
from stores.open import open_table

HOUSEHOLD = "abcdefghijklmnop"
NAME = "abcdefgh/p1"
LOCKED = Person(
    id="p1",
    nickname="maria",
    gate=Gate(1, 2, 3),
    locks=(Lock("RF01", "U1", 5), Lock("PO_PR", "record", 6)),
    left_out=("bridge",),
)
OTHER = Person(id="p2", locks=(Lock("RF08", "U2", 5),), gate=Gate(1, 2, 3))


class Racing:
    """A real table at which somebody else is faster for some commits."""

    def __init__(self) -> None:
        self.table: Table = open_table("sqlite://")
        self.lose = 0

    def get(self, key: Key) -> Item | None:
        return self.table.get(key)

    def query(
        self, partition: str, prefix: str = "", *, after: str | None = None, limit: int = 100, reverse: bool = False
    ) -> Page:
        return self.table.query(partition, prefix, after=after, limit=limit, reverse=reverse)

    def commit(self, writes: Sequence[Write]) -> None:
        if self.lose:
            self.lose -= 1
            raise Conflict("somebody else wrote first")
        self.table.commit(writes)


@pytest.fixture
def table() -> Racing:
    return Racing()


@pytest.fixture
def repository(table: Racing) -> Repository:
    repository = Repository(table)
    repository.save(HOUSEHOLD, Household(persons=(LOCKED, OTHER)), 0)
    return repository


def clear(repository: Repository, name: str = NAME, by: str = "Dr Ray", reason: str = "seen today") -> str:
    """Lift the locks of a person."""
    return clear_locks(repository, name, by=by, reason=reason, now=9)


def persons(repository: Repository) -> tuple[Person, ...]:
    """Return the persons as they are kept."""
    return repository.household(HOUSEHOLD)[0].persons


def records(repository: Repository, kind: str) -> list[dict[str, Value]]:
    """Return what is on record of p1."""
    return [dict(item.data) for item in repository.records(HOUSEHOLD, "p1", kind)]


def test_locks_are_lifted_recorded_and_the_gate_is_asked_again(repository: Repository) -> None:
    assert clear(repository) == "lifted RF01, PO_PR, bridge"
    maria, other = persons(repository)
    assert (maria.locks, maria.left_out, maria.gate) == ((), (), None)
    assert other == OTHER
    assert records(repository, "clear") == [
        {"by": "Dr Ray", "reason": "seen today", "lifted": ["RF01", "PO_PR", "bridge"]}
    ]


def test_one_of_several_is_lifted_and_the_rest_waits_on(repository: Repository) -> None:
    def lift(*only: str, now: int = 9) -> str:
        return clear_locks(repository, NAME, by="Dr Ray", reason="seen", now=now, only=only)

    assert lift("RF01") == "lifted RF01"
    maria = persons(repository)[0]
    assert ([lock.code for lock in maria.locks], maria.left_out) == (["PO_PR"], ("bridge",))
    assert (maria.gate, maria.confirmed_at, maria.settled) == (None, LOCKED.confirmed_at, ())
    assert lift("PO_PR", now=10) == "lifted PO_PR"
    maria = persons(repository)[0]
    assert (maria.locks, maria.left_out, maria.confirmed_at, maria.settled) == ((), ("bridge",), 0, ("PO_PR",))
    assert lift("bridge", now=11) == "lifted bridge"
    assert (persons(repository)[0].left_out, persons(repository)[0].confirmed_at) == ((), 11)
    assert [data["lifted"] for data in records(repository, "clear")] == [["RF01"], ["PO_PR"], ["bridge"]]


def test_what_a_joined_yes_left_open_is_still_asked_while_something_waits(repository: Repository) -> None:
    state, version = repository.household(HOUSEHOLD)
    repository.save(HOUSEHOLD, with_person(state, replace(LOCKED, doubted=("RF07",))), version)
    clear_locks(repository, NAME, by="Dr Ray", reason="seen", now=9, only=["RF01"])
    assert persons(repository)[0].doubted == ("RF07",)
    clear_locks(repository, NAME, by="Dr Ray", reason="seen", now=10)
    assert persons(repository)[0].doubted == ()


def test_lifting_a_lock_for_a_look_at_the_plan_counts_its_age_anew_though_an_exercise_waits_on(
    repository: Repository,
) -> None:
    state, version = repository.household(HOUSEHOLD)
    old = replace(LOCKED, locks=(Lock("REVIEW", "review", 5),))
    repository.save(HOUSEHOLD, with_person(state, old), version)
    clear_locks(repository, NAME, by="Dr Ray", reason="seen", now=9, only=["REVIEW"])
    maria = persons(repository)[0]
    assert (maria.locks, maria.left_out, maria.confirmed_at) == ((), ("bridge",), 9)


def test_what_does_not_wait_is_not_lifted_and_nor_is_what_is_named_beside_it(repository: Repository) -> None:
    for only in (["RF8"], ["RF01", "clamshell"], ["rf01"]):
        with pytest.raises(InvalidError, match="neither locked nor left out; what waits is RF01, PO_PR, bridge"):
            clear_locks(repository, NAME, by="Dr Ray", reason="seen", now=9, only=only)
    assert persons(repository) == (LOCKED, OTHER)
    clear(repository)
    with pytest.raises(InvalidError, match='"RF01" is neither locked nor left out; nothing waits'):
        clear_locks(repository, NAME, by="Dr Ray", reason="seen", now=9, only=["RF01"])


def test_where_nothing_is_locked_it_says_so(repository: Repository) -> None:
    clear(repository)
    told = clear_locks(repository, NAME, by="Dr Ray", reason="again", now=10)
    assert told == "nothing was locked, and what is on record counts as looked at"


@pytest.mark.parametrize(("by", "reason"), [("", "seen"), ("Dr Ray", ""), ("  ", "seen"), ("Dr Ray", " \n")])
def test_without_a_name_and_a_reason_nothing_is_lifted(repository: Repository, by: str, reason: str) -> None:
    with pytest.raises(InvalidError, match="must be written"):
        clear(repository, by=by, reason=reason)
    assert persons(repository) == (LOCKED, OTHER)


@pytest.mark.parametrize("name", ["", "abcdefgh", "abcdefgh/", "/p1", "abcdefgh/p3", "zzz/p1", "abcdefgh/p1/x"])
def test_nobody_of_that_name(repository: Repository, name: str) -> None:
    with pytest.raises(NotFoundError, match="stretches person list"):
        clear(repository, name)
    assert persons(repository) == (LOCKED, OTHER)


def test_a_name_that_fits_two_households_is_nobodys(repository: Repository) -> None:
    repository.save("abcdefghzz", Household(persons=(LOCKED,)), 0)
    with pytest.raises(NotFoundError):
        clear(repository)
    assert clear(repository, "abcdefghi/p1").startswith("lifted")


def test_a_lost_race_is_tried_again(repository: Repository, table: Racing) -> None:
    table.lose = TRIES - 1
    assert clear(repository).startswith("lifted")
    assert not persons(repository)[0].locks
    assert len(records(repository, "clear")) == 1


def test_after_too_many_lost_races_nothing_is_lifted_and_it_is_told(repository: Repository, table: Racing) -> None:
    table.lose = TRIES
    with pytest.raises(Conflict):
        clear(repository)
    assert persons(repository)[0] == LOCKED
    assert not records(repository, "clear")


def test_nobody_but_a_clinician_lifts_a_lock(repository: Repository) -> None:
    for role in (Role.PERSON, Role.CAREGIVER):
        with pytest.raises(ForbiddenError, match="Only a clinician"):
            clear_locks(repository, NAME, by="Ann", reason="she is fine", now=9, role=role)
    assert persons(repository) == (LOCKED, OTHER)
    assert not records(repository, "clear")


def put_record(repository: Repository, now: int = 8, **fields: object) -> None:
    """Set a record for p1."""
    new = msgspec.structs.replace(ClinicalRecord(1, ("NS",), by="Dr Ray", at=now), **fields)
    keep_record(repository, NAME, lambda before: msgspec.structs.replace(new, version=before.version + 1), now=now)


def test_a_record_is_kept_with_every_version_of_it(repository: Repository) -> None:
    put_record(repository)
    put_record(repository, now=9, codes=("HD",), direction=Bias.EXTENSION, affected=Side.LEFT)
    person = persons(repository)[0]
    assert person.record == ClinicalRecord(2, ("HD",), direction=Bias.EXTENSION, affected=Side.LEFT, by="Dr Ray", at=9)
    assert person.affected == "left"
    assert [data["version"] for data in records(repository, "record")] == [1, 2]
    assert [data["codes"] for data in records(repository, "record")] == [["NS"], ["HD"]]


def test_a_record_lifts_no_lock(repository: Repository) -> None:
    put_record(repository, codes=("PR",))
    maria = persons(repository)[0]
    assert (maria.locks, maria.left_out) == (LOCKED.locks, LOCKED.left_out)


def test_people_are_listed_with_what_waits(repository: Repository) -> None:
    first, second = list_people(repository, 9)
    assert first.startswith(NAME)
    assert "maria" in first
    assert first.endswith("RF01 (U1), PO_PR (record), bridge left out")
    assert second.startswith("abcdefgh/p2")
    clear(repository)
    assert list_people(repository, 9)[0].endswith("free")


def test_two_acts_in_one_millisecond_are_two_records(repository: Repository) -> None:
    put_record(repository)
    put_record(repository)
    put_record(repository)
    assert [data["version"] for data in records(repository, "record")] == [1, 2, 3]


def test_whoever_is_no_clinician_is_told_of_a_private_flag_that_there_is_one(repository: Repository) -> None:
    private = msgspec.structs.replace(
        LOCKED, locks=(Lock("RF03", "U1", 5), Lock("RF02", "U1", 5), Lock("RF08", "U2", 6))
    )
    repository.save(HOUSEHOLD, Household(persons=(private,)), 1)
    assert list_people(repository, 9)[0].endswith("RF03 (U1), RF02 (U1), RF08 (U2), bridge left out")
    for role in (Role.PERSON, Role.CAREGIVER):
        (line,) = list_people(repository, 9, role)
        assert line.endswith("urgent safety answer: yes, RF08 (U2), bridge left out")


def test_a_record_is_set_on_top_of_the_one_before_and_it_is_told_what_changed(repository: Repository) -> None:
    first = set_record(repository, NAME, lambda _: {"codes": ["NS"], "ticked": ["bridge"]}, by="Dr Ray", now=8)
    assert first.changes == ("diagnoses, new: NS (no specific cause)", "ticked, new: bridge", "phase: acute")
    second = set_record(
        repository,
        NAME,
        lambda before: {**written_of(before, 9), "codes": ["HD"], "affected": "left"},
        by="Dr Mo",
        now=9,
    )
    assert second.changes == (
        "diagnoses, new: HD (disc herniation)",
        "diagnoses, no longer: NS (no specific cause)",
        "sore side: left",
    )
    assert (second.record.version, second.record.by, second.record.at, second.record.ticked) == (
        2,
        "Dr Mo",
        9,
        ("bridge",),
    )
    assert second.waits == ("RF01 (U1)", "PO_PR (record)", "bridge left out")
    assert [data["by"] for data in records(repository, "record")] == ["Dr Ray", "Dr Mo"]


def test_a_record_set_again_as_it_was_is_confirmed(repository: Repository) -> None:
    set_record(repository, NAME, lambda _: {"codes": ["NS"]}, by="Dr Ray", now=8)
    again = set_record(repository, NAME, lambda before: written_of(before, 20), by="Dr Ray", now=20)
    assert (again.changes, again.record.version, again.record.at) == ((), 2, 20)


def test_a_look_whose_day_has_come_is_this_one(repository: Repository) -> None:
    set_record(repository, NAME, lambda _: {"codes": ["NS"], "review": 50}, by="Dr Ray", now=8)
    assert written_of(persons(repository)[0].record, 49)["review"] == 50
    later = set_record(repository, NAME, lambda before: written_of(before, 60), by="Dr Ray", now=60)
    assert later.record.review_at == 0
    assert later.changes == ("to be looked at again: no day is set any more",)


def test_nobody_but_a_clinician_sets_a_record_or_a_phase(repository: Repository) -> None:
    for role in (Role.PERSON, Role.CAREGIVER):
        with pytest.raises(ForbiddenError, match="Only a clinician sets the clinical record"):
            set_record(repository, NAME, lambda _: {"codes": ["NS"]}, by="Ann", now=9, role=role)
        with pytest.raises(ForbiddenError, match="Only a clinician decides the phase"):
            set_phase(repository, NAME, "subacute", by="Ann", now=9, role=role)
    assert persons(repository)[0].record == NO_RECORD


def test_a_record_with_mistakes_is_not_kept(repository: Repository) -> None:
    with pytest.raises(InvalidError) as raised:
        set_record(repository, NAME, lambda _: {"codes": ["NS", "HD"], "level": 9}, by="Dr Ray", now=9)
    assert {problem.path for problem in raised.value.problems} == {"codes", "level"}
    with pytest.raises(InvalidError, match="must be written"):
        set_record(repository, NAME, lambda _: {"codes": ["NS"]}, by=" ", now=9)
    assert persons(repository)[0].record == NO_RECORD
    assert not records(repository, "record")


def test_a_phase_is_another_version_of_the_record(repository: Repository) -> None:
    set_record(repository, NAME, lambda _: {"codes": ["HD"], "ticked": ["bridge"]}, by="Dr Ray", now=8)
    act = set_phase(repository, NAME, "subacute", by="Dr Mo", now=9)
    assert act.changes == ("phase: subacute, before it was acute",)
    assert (act.record.version, act.record.phase, act.record.ticked) == (2, Phase.SUBACUTE, ("bridge",))
    with pytest.raises(InvalidError, match="did you mean subacute"):
        set_phase(repository, NAME, "subacut", by="Dr Mo", now=9)
