"""Programs: what is kept, what is refused and why, what a caregiver may change, and that every version stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.acts import person_named
from coach.clinic import set_phase, set_record, written_of
from coach.clinic_views import program_view
from coach.clinical.program_read import program_data
from coach.clinical.roles import Role
from coach.errors import ForbiddenError, InvalidError, NotFoundError
from coach.people import Household, Lock, Person, with_person
from coach.programs import Acting, assign, make, revert, set_often, take_in
from coach.repository import Repository
from coach.routine import Routine, parse_routine
from coach.session import Session
from coach.versions import measured_by, program_versions, record_versions
from stores.open import open_table
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import DAY, NOW

HOUSEHOLD = "abcdefghijklmnop"
NAME = "abcdefgh/p1"
DOCTOR = Acting("Dr. Vogel", NOW)
ANN = Acting("Ann", NOW, Role.CAREGIVER)
MARIA = Acting("Maria", NOW, Role.PERSON)
RUNNING = Session(
    id="s", routine='{"id": "r", "name": "r", "items": [{"exercise": "ankle_pumps"}]}', started_at=1, step=3, into_ms=7
)


def routine(*items: dict[str, Any], name: str = "my set") -> Routine:
    """Return a routine of these items, five minutes of walking and a bridge unless others are given."""
    usual = ({"exercise": "walk"}, {"exercise": "bridge", "dose": {"reps": 8}})
    return parse_routine({"id": "mine", "version": 1, "name": name, "items": items or usual}, CATALOGUE, older=True)


def bridge(reps: int) -> Routine:
    """Return a routine with so many bridges."""
    return routine({"exercise": "walk"}, {"exercise": "bridge", "dose": {"reps": reps}})


@pytest.fixture
def repository() -> Repository:
    """Return a home of a person with a record, locked and in a session."""
    repository = Repository(open_table("sqlite://"))
    person = Person("p1", locks=(Lock("RF03", "U1", 5),), session=RUNNING)
    repository.save(HOUSEHOLD, Household(persons=(person, Person("p2"))), 0)
    record(repository, codes=["NS"], phase="subacute")
    return repository


def record(repository: Repository, now: int = NOW, **fields: object) -> None:
    """Let a clinician set a record on top of the one before."""
    set_record(repository, NAME, lambda before: {**written_of(before, now), **fields}, by="Dr. Vogel", now=now)


def at_rest(repository: Repository) -> None:
    """Let no session be under way: another diagnosis ends it, and that one is made up."""
    state, version = repository.household(HOUSEHOLD)
    repository.save(HOUSEHOLD, with_person(state, replace(state.persons[0], session=None)), version)


def kept(repository: Repository) -> Person:
    """Return the person as they are kept."""
    return person_named(repository, NAME)


def problems(raised: pytest.ExceptionInfo[InvalidError]) -> dict[str, str]:
    """Return what was wrong, by path."""
    return {problem.path: problem.message for problem in raised.value.problems}


def test_a_program_is_made_from_the_record_and_nothing_else_changes(repository: Repository) -> None:
    act = make(repository, NAME, DOCTOR)
    person = kept(repository)
    assert person.program == act.program
    assert set(act.program.regimes) == {"acute", "subacute", "maintenance"}
    assert [told.partition(" is new")[0] for told in act.changes] == [
        "acute: relief set",
        "subacute: balance set",
        "maintenance: keep well set",
    ]
    assert (person.session, person.locks) == (RUNNING, (Lock("RF03", "U1", 5),))
    assert act.waits == ("RF03 (U1)",)
    assert all(one.present == (one.phase == "subacute") for one in program_view(person))


def test_what_a_starter_routine_loses_is_told_with_its_reason(repository: Repository) -> None:
    record(repository, codes=["HD"], direction="extension")
    left = make(repository, NAME, DOCTOR).left["subacute"]
    assert "bridge is left out, as it needs a tick for HD; a clinician can tick it" in [one.reason for one in left]


def test_without_a_record_there_is_no_program(repository: Repository) -> None:
    with pytest.raises(InvalidError, match="set a record first"):
        make(repository, "abcdefgh/p2", DOCTOR)
    with pytest.raises(InvalidError, match="set a record first"):
        assign(repository, "abcdefgh/p2", routine(), DOCTOR)


def test_a_template_that_is_not_there_is_told(repository: Repository) -> None:
    with pytest.raises(NotFoundError, match="there is no starter routine"):
        make(repository, NAME, DOCTOR, "T99")


@pytest.mark.parametrize("by", ["", "  ", "x" * 500, "Ann\nDr. Vogel"])
def test_nothing_is_kept_without_a_name(repository: Repository, by: str) -> None:
    with pytest.raises(InvalidError, match="by"):
        assign(repository, NAME, routine(), replace(DOCTOR, by=by))
    assert not kept(repository).program.version


def test_a_routine_is_put_into_a_phase_and_leaves_the_others(repository: Repository) -> None:
    assign(repository, NAME, routine(), DOCTOR)
    act = assign(repository, NAME, bridge(5), DOCTOR, "maintenance")
    assert set(act.program.regimes) == {"subacute", "maintenance"}
    assert act.changes == ("maintenance: my set is new, every day, once a day: walk, bridge",)
    assert json.loads(kept(repository).routine)["id"] == "mine"
    with pytest.raises(InvalidError, match="did you mean maintenance"):
        assign(repository, NAME, routine(), DOCTOR, "maintenanc")


def test_what_the_record_does_not_allow_is_listed_and_not_kept(repository: Repository) -> None:
    record(repository, codes=["SS"])
    with pytest.raises(InvalidError) as raised:
        assign(repository, NAME, routine({"exercise": "prone_lying"}, {"exercise": "press_up"}), DOCTOR)
    told = problems(raised)
    assert told["subacute.items[1].exercise"].startswith("needs clinician: press_up cannot be given, as it is locked")
    assert not kept(repository).program.version
    assert not program_versions(repository, NAME)


def test_a_hold_of_older_people_is_for_older_people(repository: Repository) -> None:
    long = routine({"exercise": "ham_supine", "dose": {"hold_s": 45}})
    with pytest.raises(InvalidError) as raised:
        assign(repository, NAME, long, DOCTOR)
    assert "subacute.items[0].dose.hold_s" in problems(raised)
    record(repository, older=True)
    assert assign(repository, NAME, long, DOCTOR).program.version == 1


def test_a_caregiver_makes_it_easier_and_never_harder_than_allowed(repository: Repository) -> None:
    assign(repository, NAME, bridge(8), DOCTOR)
    act = assign(repository, NAME, bridge(5), ANN)
    assert act.changes == ("subacute: bridge is 5 times, held 5 s, before it was 8 times, held 5 s",)
    assert act.waits == ("urgent safety answer: yes",)
    with pytest.raises(InvalidError) as raised:
        assign(repository, NAME, bridge(12), ANN)
    assert problems(raised)["subacute.items[1].dose.reps"].startswith("needs clinician: bridge has more repetitions")
    assert kept(repository).program == act.program
    new = routine({"exercise": "walk"}, {"exercise": "bridge", "dose": {"reps": 5}}, {"exercise": "clamshell"})
    with pytest.raises(InvalidError, match="clamshell is new"):
        assign(repository, NAME, new, ANN)


def test_what_a_caregiver_eased_may_be_taken_back(repository: Repository) -> None:
    assign(repository, NAME, bridge(8), DOCTOR)
    assign(repository, NAME, bridge(5), ANN)
    assign(repository, NAME, bridge(8), replace(ANN, now=NOW + DAY))
    with pytest.raises(InvalidError):
        assign(repository, NAME, bridge(9), replace(ANN, now=NOW + DAY))


def test_changes_are_measured_by_a_week_ago_or_by_what_a_clinician_set_since(repository: Repository) -> None:
    assign(repository, NAME, bridge(8), DOCTOR)
    assign(repository, NAME, bridge(6), replace(ANN, now=NOW + DAY))
    assert measured_by(repository, NAME, NOW + 7 * DAY).version == 1
    assert measured_by(repository, NAME, NOW + 8 * DAY).version == 2
    with pytest.raises(InvalidError):
        assign(repository, NAME, bridge(8), replace(ANN, now=NOW + 8 * DAY))
    assign(repository, NAME, bridge(7), replace(DOCTOR, now=NOW + 8 * DAY))
    assert measured_by(repository, NAME, NOW + 8 * DAY).version == 3


def test_a_first_routine_is_for_a_clinician(repository: Repository) -> None:
    for acting in (ANN, MARIA):
        with pytest.raises(InvalidError, match="nothing was prescribed for the subacute phase before"):
            assign(repository, NAME, routine(), acting)
    with pytest.raises(ForbiddenError, match="Only a clinician makes a program"):
        make(repository, NAME, ANN)
    with pytest.raises(ForbiddenError, match="Only a clinician takes a program back"):
        revert(repository, NAME, 1, ANN)


def test_how_often_is_set_and_what_is_not_given_stays(repository: Repository) -> None:
    assign(repository, NAME, routine(), DOCTOR)
    set_often(repository, NAME, "", {"per_week": 5, "per_day": 2}, DOCTOR)
    act = set_often(repository, NAME, "", {"rest_days": [5, 6]}, DOCTOR)
    regime = act.program.regimes["subacute"]
    assert (regime.per_week, regime.per_day, regime.rest_days) == (5, 2, (5, 6))
    (told,) = act.changes
    assert told.startswith(
        "subacute: 5 days a week, up to 2 sessions a day, rest on Saturday and Sunday, before it was"
    )


@pytest.mark.parametrize(
    ("often", "path"),
    [({"per_week": 8}, "per_week"), ({"per_day": 4}, "per_day"), ({"rest_days": [0]}, "rest_days")],
)
def test_too_often_is_refused_with_its_place(repository: Repository, often: dict[str, object], path: str) -> None:
    assign(repository, NAME, routine(), DOCTOR)
    with pytest.raises(InvalidError) as raised:
        set_often(repository, NAME, "", often, DOCTOR)
    assert list(problems(raised)) == [f"regimes.subacute.{path}"]


def test_a_person_rests_when_it_suits_and_does_no_more_than_was_prescribed(repository: Repository) -> None:
    assign(repository, NAME, routine(), DOCTOR)
    assert set_often(repository, NAME, "", {"per_week": 5, "rest_days": [6]}, MARIA).program.by == "Maria"
    with pytest.raises(InvalidError, match="which the person may not decide"):
        set_often(repository, NAME, "", {"per_day": 2}, MARIA)
    with pytest.raises(InvalidError, match="nothing is prescribed for the acute phase yet"):
        set_often(repository, NAME, "acute", {"per_day": 1}, MARIA)


def test_an_earlier_version_comes_back_as_a_new_one_and_nothing_is_lost(repository: Repository) -> None:
    first = assign(repository, NAME, bridge(8), DOCTOR).program
    assign(repository, NAME, bridge(5), replace(ANN, now=NOW + 1))
    act = revert(repository, NAME, 1, replace(DOCTOR, now=NOW + 2))
    assert act.program == replace(first, version=3, at=NOW + 2, why="back to version 1")
    told = [(one.program.version, one.program.by, one.role, one.at) for one in program_versions(repository, NAME)]
    assert told == [
        (1, "Dr. Vogel", "clinician", NOW),
        (2, "Ann", "caregiver", NOW + 1),
        (3, "Dr. Vogel", "clinician", NOW + 2),
    ]
    with pytest.raises(NotFoundError, match="There is no version 9"):
        revert(repository, NAME, 9, DOCTOR)
    with pytest.raises(InvalidError, match="3 is the present one; name an earlier one"):
        revert(repository, NAME, 3, DOCTOR)


def test_no_version_comes_back_that_the_record_does_not_allow_any_more(repository: Repository) -> None:
    assign(repository, NAME, bridge(8), DOCTOR)
    assign(repository, NAME, routine({"exercise": "walk"}), replace(DOCTOR, now=NOW + 1))
    at_rest(repository)
    record(repository, codes=["HD"])
    with pytest.raises(InvalidError, match="bridge cannot be given, as it needs a tick for HD"):
        revert(repository, NAME, 1, replace(DOCTOR, now=NOW + 2))
    assert kept(repository).program.version == 2


def test_a_record_tells_what_of_the_program_is_not_allowed_any_more(repository: Repository) -> None:
    assign(repository, NAME, bridge(8), DOCTOR)
    before = kept(repository).program
    at_rest(repository)
    act = set_record(repository, NAME, lambda _: {"codes": ["HD"], "phase": "subacute"}, by="Dr. Vogel", now=NOW + 1)
    assert [one.path for one in act.not_allowed] == ["subacute.items[1].exercise"]
    assert kept(repository).program == before
    # How often is no question of what is in it.
    assert set_often(repository, NAME, "", {"per_week": 3}, replace(DOCTOR, now=NOW + 2)).program.version == 2


def test_a_phase_takes_another_routine(repository: Repository) -> None:
    make(repository, NAME, DOCTOR)
    before = kept(repository).routine
    set_phase(repository, NAME, "maintenance", by="Dr. Vogel", now=NOW + 1)
    assert kept(repository).routine not in ("", before)
    assert [one.record.phase for one in record_versions(repository, NAME)] == ["subacute", "maintenance"]


def test_what_is_exported_comes_in_again(repository: Repository) -> None:
    act = make(repository, NAME, DOCTOR)
    again = take_in(repository, NAME, json.loads(json.dumps(program_data(act.program))), replace(DOCTOR, now=NOW + 1))
    assert again.changes == ()
    assert again.program.regimes == act.program.regimes
    assert (again.program.version, again.program.why) == (2, "taken in from a file")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 400) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
PLACES = (("regimes",), ("regimes", "subacute"), ("regimes", "subacute", "routine"))


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_an_export_edited_into_nonsense_is_told_and_changes_nothing(data: st.DataObject) -> None:
    repository = Repository(open_table("sqlite://"))
    repository.save(HOUSEHOLD, Household(persons=(Person("p1"),)), 0)
    record(repository, codes=["NS"], phase="subacute")
    assign(repository, NAME, routine(), DOCTOR)
    present = kept(repository)
    edited = program_data(present.program)
    inside: Any = edited
    *way, last = data.draw(st.sampled_from(PLACES))
    for key in way:
        inside = inside[key]
    inside[last] = data.draw(JSON)
    with pytest.raises(InvalidError) as raised:
        take_in(repository, NAME, edited, replace(DOCTOR, now=NOW + 1))
    assert all(problem.message for problem in raised.value.problems)
    assert kept(repository) == present
