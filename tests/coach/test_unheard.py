"""Who does not come is told of to whoever looks, at once and by the days of that day; looking keeps nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.acts import person_named
from coach.clinic import clear_locks, list_people, set_phase
from coach.clinic_views import person_view
from coach.clinical.roles import Role
from coach.conversation.scene import Record
from coach.pain import load_rules
from coach.people import Household, Last, Lock, Person, with_person
from coach.repository import Repository
from coach.table import Value
from coach.waiting import waiting
from stores.open import open_table
from tests.coach.builders_history import BEGAN, HOUSEHOLD, NAME, home_with, item, live, note
from tests.coach.builders_routine import CATALOGUE
from tests.coach.builders_session import session
from tests.coach.clinical.records import DAY, NOW

RULES = load_rules()
KINDS = ("session", "gate", "pain", "walk", "change", "record", "program", "lock")


def acute() -> Repository:
    """Return a home in the acute phase, whose program was done last today."""
    repository = home_with(item("walk"), item("bridge", reps=8), began=NOW - DAY, phase="acute")
    live(repository, 0)
    return repository


def told(repository: Repository, days: int) -> list[tuple[str, str, str]]:
    """Return what is told, beside what can be agreed to, to who looks so many days later."""
    found = waiting(repository, NAME, NOW + days * DAY, CATALOGUE, RULES)
    return [(one.what, one.rule, one.plain) for one in found if not one.code]


def listed(repository: Repository, days: int, role: Role = Role.CAREGIVER) -> str:
    """Return the end of the person's line in the list so many days later."""
    (line,) = list_people(repository, NOW + days * DAY, role)
    return line.rpartition("  ")[2]


def shown(repository: Repository, days: int) -> tuple[str, ...]:
    """Return what is shown of silence with the person so many days later."""
    return person_view(repository, NAME, NOW + days * DAY, Role.CAREGIVER).idle


def changed(repository: Repository, **person: object) -> None:
    """Change something of the person, as the conversation does."""
    state, version = repository.household(HOUSEHOLD)
    repository.save(HOUSEHOLD, with_person(state, replace(state.persons[0], **person)), version)


def kept(repository: Repository) -> object:
    """Return all that is kept of the household."""
    records = [found for kind in KINDS for found in repository.records(HOUSEHOLD, "p1", kind)]
    return repository.household(HOUSEHOLD), records


def test_in_the_acute_phase_three_days_without_a_word_are_told_at_once() -> None:
    repository = acute()
    assert (told(repository, 3), listed(repository, 3), shown(repository, 3)) == ([], "free", ())
    plain = (
        "No exercise has been heard of for five days; as rest beyond a couple of days does not help, "
        "please ask how things are."
    )
    assert told(repository, 6) == [("alert", "R8", plain)]
    assert listed(repository, 6) == listed(repository, 6, Role.CLINICIAN) == "no exercise heard of for 5 days"
    assert shown(repository, 6) == (plain,)


def test_the_days_are_those_of_the_day_on_which_somebody_looks_also_after_a_note() -> None:
    repository = acute()
    note(repository, "change", NOW + 4 * DAY, what="alert", rule="R8", plain="noted")
    noted, now = told(repository, 10)
    assert noted == ("alert", "R8", "noted")
    assert now[2].startswith("No exercise has been heard of for nine days;")
    assert listed(repository, 20) == "no exercise heard of for 19 days"


@pytest.mark.parametrize("phase", ["subacute", "maintenance"])
def test_outside_of_it_a_gap_of_four_weeks_is_told_before_it_locks(phase: str) -> None:
    repository = acute()
    set_phase(repository, NAME, phase, by="Dr. Vogel", now=NOW + 1)
    program = person_named(repository, NAME).program
    changed(repository, program=replace(program, regimes={phase: program.regimes["acute"]}))
    assert (told(repository, 27), listed(repository, 27), shown(repository, 27)) == ([], "free", ())
    ((what, rule, plain),) = told(repository, 35)
    assert (what, rule) == ("lock", "R9")
    assert plain == (
        "No session has been heard of for thirty-five days; from the next launch on everything waits until "
        "a clinician has confirmed the program."
    )
    assert listed(repository, 35) == "no session heard of for 35 days, locks at the next launch"


def test_a_silence_longer_than_the_history_is_told_as_well() -> None:
    repository = acute()
    changed(repository, last=Last(at=NOW, exercises=2, done=2))
    assert listed(repository, 100).endswith("no session heard of for 100 days, locks at the next launch")


def test_looking_keeps_nothing() -> None:
    repository = acute()
    before = kept(repository)
    for days in (5, 35):
        assert told(repository, days)
        assert listed(repository, days) != "free"
        assert shown(repository, days)
    assert before == kept(repository)


def test_a_walk_or_a_set_in_bed_ends_the_silence() -> None:
    repository = acute()
    note(repository, "walk", NOW + 4 * DAY, minutes=10)
    assert listed(repository, 7) == "free"
    note(repository, "session", NOW + 7 * DAY, started_at=NOW + 7 * DAY, low=True)
    assert listed(repository, 10) == "free"
    assert listed(repository, 11) == "no exercise heard of for 3 days"


def test_a_session_that_nobody_ended_is_heard_before_the_next_launch_files_it() -> None:
    repository = acute()
    began = NOW + 5 * DAY
    changed(repository, session=session("T7", id="s", started_at=began, worked={"bridge": 60_000}))
    assert listed(repository, 8) == "free"
    assert listed(repository, 9) == "no exercise heard of for 3 days"
    assert [plain[:45] for _, _, plain in told(repository, 9)] == ["No exercise has been heard of for three days;"]
    assert listed(repository, 32).endswith("26 days")
    assert listed(repository, 33).endswith("no session heard of for 28 days, locks at the next launch")


def test_one_in_which_nothing_was_guided_is_none() -> None:
    repository = acute()
    changed(repository, session=session("T7", id="s", started_at=NOW + 5 * DAY))
    assert listed(repository, 6) == "no exercise heard of for 5 days"


def test_who_has_never_begun_alarms_nobody() -> None:
    repository = home_with(item("walk"), phase="acute", began=BEGAN)
    assert (told(repository, 35), listed(repository, 35)) == ([], "free")


def test_nor_does_who_has_nothing_on_record() -> None:
    repository = Repository(open_table("sqlite://"))
    at: dict[str, Value] = {"started_at": NOW, "worked": {"walk": 1000}, "prescribed": {"walk": 1000}}
    repository.save(HOUSEHOLD, Household(persons=(Person("p1"),)), 0, [Record("session", "p1", NOW, at)])
    assert (told(repository, 35), listed(repository, 35)) == ([], "free")


def test_who_is_locked_was_told_to_wait_and_has_three_days_once_it_is_lifted() -> None:
    repository = acute()
    changed(repository, locks=(Lock("RF03", "U1", NOW),))
    assert (told(repository, 10), listed(repository, 10), shown(repository, 10)) == (
        [],
        "urgent safety answer: yes",
        (),
    )
    clear_locks(repository, NAME, by="Dr. Vogel", reason="seen", now=NOW + 10 * DAY)
    assert listed(repository, 12) == "free"
    assert listed(repository, 13) == "no exercise heard of for 12 days"


def test_a_program_that_cannot_be_read_hides_nobody_else_of_the_list() -> None:
    repository = acute()
    program = person_named(repository, NAME).program
    broken = replace(program.regimes["acute"], routine='{"id": "mine", "items": 3}')
    changed(repository, program=replace(program, regimes={"acute": broken}))
    assert listed(repository, 5) == "the program cannot be read"
