"""What only a clinician does: lifting locks for a written reason, putting a routine on record."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from coach.clinic import TRIES, assign, clear_locks, keep_record, list_people
from coach.clinical.record import ClinicalRecord, Phase
from coach.clinical.roles import Role
from coach.errors import Conflict, ForbiddenError, InvalidError, NotFoundError
from coach.exercises import Bias, Side, load_catalogue
from coach.people import Gate, Household, Lock, Person
from coach.repository import Repository
from coach.routine import load_templates
from coach.session import Session
from coach.table import Item, Key, Page, Table, Value, Write
from stores.open import open_table

HOUSEHOLD = "abcdefghijklmnop"
NAME = "abcdefgh/p1"
T7 = load_templates(load_catalogue())["T7"]
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


def test_where_nothing_is_locked_it_says_so(repository: Repository) -> None:
    clear(repository)
    assert clear_locks(repository, NAME, by="Dr Ray", reason="again", now=10) == "nothing was locked"


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


def test_a_routine_is_put_on_record_and_the_running_session_keeps_its_own(repository: Repository) -> None:
    running = Session(id="s", routine="frozen", started_at=1, step=3, into_ms=7)
    repository.save(HOUSEHOLD, Household(persons=(Person("p1", session=running), OTHER)), 1)
    put_record(repository)
    assert assign(repository, NAME, T7, by="Dr Ray", now=9) == []
    person, other = persons(repository)
    assert person.session == running
    assert '"id":"T7"' in person.routine
    assert other == OTHER
    (kept,) = records(repository, "program")
    assert (kept["version"], kept["by"], kept["at"]) == (1, "Dr Ray", 9)


def test_a_routine_is_for_the_present_phase_and_leaves_the_others(repository: Repository) -> None:
    put_record(repository)
    assign(repository, NAME, T7, by="Dr Ray", now=9)
    put_record(repository, now=10, phase=Phase.MAINTENANCE)
    assert not persons(repository)[0].routine
    assign(repository, NAME, load_templates(load_catalogue())["T8"], by="Dr Ray", now=10)
    person = persons(repository)[0]
    assert '"id":"T8"' in person.routine
    assert set(person.program.regimes) == {"acute", "maintenance"}
    assert person.program.version == 2


def test_without_a_record_no_program_is_kept(repository: Repository) -> None:
    with pytest.raises(InvalidError, match="set a record first"):
        assign(repository, NAME, T7, by="Dr Ray", now=9)
    assert persons(repository)[0] == LOCKED


def test_a_routine_lifts_no_lock(repository: Repository) -> None:
    put_record(repository)
    assert assign(repository, NAME, T7, by="Dr Ray", now=9) == [
        "RF01 (U1)",
        "PO_PR (record)",
        "bridge left out",
    ]
    maria = persons(repository)[0]
    assert (maria.locks, maria.left_out) == (LOCKED.locks, LOCKED.left_out)


def test_nobody_puts_a_routine_on_record_without_a_name(repository: Repository) -> None:
    put_record(repository)
    with pytest.raises(InvalidError):
        assign(repository, NAME, T7, by=" ", now=9)
    assert not persons(repository)[0].program.version


def test_people_are_listed_with_what_waits(repository: Repository) -> None:
    first, second = list_people(repository)
    assert first.startswith(NAME)
    assert "maria" in first
    assert first.endswith("RF01 (U1), PO_PR (record), bridge left out")
    assert second.startswith("abcdefgh/p2")
    clear(repository)
    assert list_people(repository)[0].endswith("free")
