"""What waits for a clinician: told from the history, agreed to by a clinician alone, and then not told again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from coach.acts import person_named
from coach.approving import approve
from coach.clinic import clear_locks, set_record, written_of
from coach.clinic_views import person_view
from coach.clinical.record import Phase
from coach.clinical.roles import Role
from coach.errors import ForbiddenError, InvalidError
from coach.pain import load_rules
from coach.people import Lock, with_person
from coach.programs import Acting, assign
from coach.progress.propose import propose
from coach.recalling import recall_now
from coach.reply import Say
from coach.repository import Repository
from coach.routine import parse_routine
from coach.versions import program_versions, record_versions
from coach.waiting import Waiting, waiting
from tests.coach.builders_history import BEGAN, DOCTOR, HOUSEHOLD, NAME, home_with, item, live, note
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import DAY, NOW

RULES = load_rules()
TOP = item("hook_march", sets=3, duration_s=30)
"""At every cap: the next step is another exercise, dead_bug of level 3."""


def told(repository: Repository, now: int = NOW) -> tuple[Waiting, ...]:
    """Return what waits."""
    return waiting(repository, NAME, now, CATALOGUE, RULES)


def agree(repository: Repository, number: int = 1, acting: Acting = DOCTOR) -> Any:
    """Let somebody agree to the first, second... step that waits; to one that does not where there are fewer."""
    codes = [one.code for one in told(repository, acting.now) if one.code][number - 1 :]
    return agree_to(repository, codes[0] if codes else "bridge-reps-9", acting)


def agree_to(repository: Repository, code: str, acting: Acting = DOCTOR) -> Any:
    """Let somebody agree to what has a code."""
    return approve(repository, NAME, code, acting, CATALOGUE, RULES)


def doses(repository: Repository) -> dict[str, dict[str, int]]:
    """Return the doses of the routine on record by exercise."""
    return {one["exercise"]: one["dose"] for one in json.loads(person_named(repository, NAME).routine)["items"]}


def kept(repository: Repository, kind: str) -> list[dict[str, Any]]:
    """Return the records of a kind, the oldest first."""
    return [dict(found.data) for found in repository.records(HOUSEHOLD, "p1", kind)]


def lock(repository: Repository) -> None:
    """Lock everything of the person."""
    state, version = repository.household(HOUSEHOLD)
    locked = replace(state.persons[0], locks=(Lock("RF03", "U1", NOW),))
    repository.save(HOUSEHOLD, with_person(state, locked), version)


@pytest.fixture
def proven() -> Repository:
    """Return a home in which a level up is due, and the glide as well."""
    repository = home_with(TOP, item("slider_seat", reps=8), ticked=["slider_seat"])
    live(repository, 3, 2, 1)
    return repository


def test_a_level_up_and_a_nerve_glide_wait_each_with_its_sentence(proven: Repository) -> None:
    level, glide = told(proven)
    assert (level.code, level.what, level.rule) == ("hook_march-level-dead_bug", "raise", "R7")
    assert level.exercise == "hook_march"
    assert level.plain == "Your lying march could give way to the dead bug; this waits for your clinician."
    assert (level.ticks, level.barred) == ("dead_bug", "")
    assert (glide.code, glide.exercise, glide.ticks) == ("slider_seat-reps-9", "slider_seat", "")
    assert glide.plain.endswith("could go from eight to nine repetitions; this waits for your clinician.")
    assert person_view(proven, NAME, NOW).to_decide == 2


def test_agreeing_puts_the_harder_exercise_into_the_program_and_ticks_it(proven: Repository) -> None:
    act = agree(proven)
    assert set(doses(proven)) == {"dead_bug", "slider_seat"}
    person = person_named(proven, NAME)
    assert person.record.ticked == ("dead_bug", "slider_seat")
    assert (person.record.at, person.record.by) == (BEGAN, "Dr. Vogel")
    assert act.plain == "Your lying march gives way to the dead bug, one step harder."
    assert act.changes[-1].startswith("subacute: dead_bug is new")
    last = program_versions(proven, NAME)[-1]
    assert (last.program, last.at, last.role) == (person.program, NOW, "clinician")
    assert (last.program.by, last.program.version, last.program.why) == ("Dr. Vogel", 2, act.plain)
    assert record_versions(proven, NAME)[-1].record == person.record
    (change,) = kept(proven, "change")
    assert (change["what"], change["rule"], change["by"]) == ("raise", "R7", "Dr. Vogel")
    assert (change["exercise"], change["to"], change["plain"]) == ("hook_march", "dead_bug", act.plain)


def test_what_was_agreed_to_is_not_proposed_again_and_the_rest_waits_on(proven: Repository) -> None:
    agree(proven)
    (left,) = told(proven)
    assert (left.code, left.exercise) == ("slider_seat-reps-9", "slider_seat")
    agree(proven, 1, replace(DOCTOR, now=NOW + 1))
    assert doses(proven)["slider_seat"]["reps"] == 9
    assert told(proven, NOW + 2) == ()
    assert len(kept(proven, "change")) == 2


def test_agreeing_twice_does_not_agree_to_the_next_step(proven: Repository) -> None:
    first = told(proven)[0].code
    agree_to(proven, first)
    with pytest.raises(InvalidError, match="does not wait; what waits is slider_seat-reps-9"):
        agree_to(proven, first, replace(DOCTOR, now=NOW + 1))
    assert doses(proven)["slider_seat"]["reps"] == 8


def test_what_was_agreed_to_is_the_one_step_of_its_week(proven: Repository) -> None:
    agree(proven, 2)
    for days in (1, 2, 3, 4, 5):
        live(proven, 0, now=NOW + days * DAY)
        assert "slider_seat" not in [one.exercise for one in told(proven, NOW + days * DAY + 3_600_000)]
    live(proven, 0, now=NOW + 6 * DAY)
    assert "slider_seat" in [one.exercise for one in told(proven, NOW + 7 * DAY)]


def test_steps_agreed_to_count_as_those_of_the_session() -> None:
    repository = home_with(TOP, item("slider_seat", reps=8), item("bridge", reps=8), ticked=["slider_seat"])
    live(repository, 3, 2, 1)
    agree(repository, 1)
    agree(repository, 1, replace(DOCTOR, now=NOW + 1))
    person = person_named(repository, NAME)
    history, day = recall_now(repository, NAME, NOW + 2, RULES)
    found = propose(person.record, person.program, history, day, CATALOGUE, lambda _: True)
    assert found.changes == ()  # two went up after the last session, and bridge waits its turn


@pytest.mark.parametrize("role", [Role.CAREGIVER, Role.PERSON])
def test_nobody_else_agrees(proven: Repository, role: Role) -> None:
    before = person_named(proven, NAME)
    with pytest.raises(ForbiddenError, match="Only a clinician agrees"):
        agree(proven, 1, Acting("Ann", NOW, role))
    with pytest.raises(InvalidError, match="by"):
        agree(proven, 1, Acting(" ", NOW))
    assert person_named(proven, NAME) == before
    assert kept(proven, "change") == []


@pytest.mark.parametrize(
    ("code", "meant"), [("", ""), ("1", ""), ("slider_seat-reps-8", "; did you mean slider_seat-reps-9")]
)
def test_what_does_not_wait_is_told(proven: Repository, code: str, meant: str) -> None:
    has = "what waits is hook_march-level-dead_bug, slider_seat-reps-9"
    with pytest.raises(InvalidError, match=f"does not wait; {has}{meant}"):
        agree_to(proven, code)
    with pytest.raises(InvalidError, match="there is nothing to decide today"):
        agree(home_with(TOP), 1)


def test_what_the_record_locks_is_told_before_and_not_done() -> None:
    repository = home_with(TOP, codes=["PO"], ticked=["hook_march"])
    clear_locks(repository, NAME, by="Dr. Vogel", reason="the surgeon's plan is made", now=BEGAN + 2)
    live(repository, 3, 2, 1)
    (locked,) = told(repository)
    assert (locked.code, locked.ticks) == ("hook_march-level-dead_bug", "")
    assert locked.barred == "dead_bug cannot be given, as it is locked for PO; a clinician can unlock it"
    with pytest.raises(InvalidError, match="dead_bug cannot be given, as it is locked for PO"):
        agree(repository)
    assert set(doses(repository)) == {"hook_march"}


def test_nothing_goes_up_while_everything_is_locked(proven: Repository) -> None:
    lock(proven)
    assert told(proven) == ()
    with pytest.raises(InvalidError, match="nothing to decide"):
        agree(proven)


def test_a_bad_session_takes_the_step_back_before_anybody_agreed(proven: Repository) -> None:
    live(proven, 0, end_score=6)
    with pytest.raises(InvalidError):
        agree(proven)


def test_the_next_phase_waits_and_is_set_by_who_agrees() -> None:
    repository = home_with(item("walk"), item("bridge", reps=8))
    live(repository, *range(28, 0, -1), score=1, end_score=1)
    phases = [one for one in told(repository) if one.what == "phase"]
    assert [(one.rule, one.code) for one in phases] == [("phases", "phase-maintenance")]
    act = agree_to(repository, phases[0].code)
    person = person_named(repository, NAME)
    record = person.record
    assert person.agreed == (Say("program.phase.agreed", {"phase": "maintenance"}),)
    assert (record.phase, record.by, record.at, record.version) == (Phase.MAINTENANCE, "Dr. Vogel", NOW, 2)
    assert act.changes[0].startswith("phase: maintenance, before it was subacute")
    assert act.missing
    assert record_versions(repository, NAME)[-1].record == record
    assert kept(repository, "change")[-1]["what"] == "phase"
    assert told(repository, NOW + 1) == ()


def test_what_happened_in_the_last_two_weeks_is_told_and_no_code_agrees_to_it() -> None:
    repository = home_with(item("walk"))
    for what, days in (("flare", 20), ("flare", 13), ("ease", 12), ("review", 3), ("alert", 1)):
        at = NOW - days * DAY
        note(repository, "change", at, what=what, rule="R6", plain=f"{what} {days}")
    assert [(one.what, one.plain, one.at, one.code) for one in told(repository)] == [
        ("flare", "flare 13", NOW - 13 * DAY, ""),
        ("review", "review 3", NOW - 3 * DAY, ""),
        ("alert", "alert 1", NOW - DAY, ""),
    ]


def raised(repository: Repository, reps: int, now: int, role: Role = Role.CAREGIVER) -> None:
    """Let somebody put a routine with so many bridges into the program."""
    items = [item("walk"), item("bridge", reps=reps)]
    routine = parse_routine({"id": "mine", "version": 1, "name": "my set", "items": items}, CATALOGUE)
    assign(repository, NAME, routine, Acting("Ann", now, role))


def test_a_caregiver_raises_a_little_what_went_well() -> None:
    repository = home_with(item("walk"), item("bridge", reps=10))
    with pytest.raises(InvalidError, match="the last sessions do not allow a step up of it yet"):
        raised(repository, 11, NOW)
    live(repository, 3, 2, 1)
    with pytest.raises(InvalidError, match="the person may not decide"):
        raised(repository, 11, NOW, Role.PERSON)
    raised(repository, 11, NOW)
    assert doses(repository)["bridge"]["reps"] == 11
    with pytest.raises(InvalidError, match="do not allow a step up"):  # it is another exercise now
        raised(repository, 12, NOW + 1)


def test_a_caregiver_raises_no_more_than_a_week_allows_however_well_it_went() -> None:
    repository = home_with(item("walk"), item("bridge", reps=9))
    live(repository, 3, 2, 1)
    with pytest.raises(InvalidError, match="more than a week allows"):
        raised(repository, 11, NOW)


def test_a_caregiver_raises_nothing_while_everything_is_locked() -> None:
    repository = home_with(item("walk"), item("bridge", reps=10))
    live(repository, 3, 2, 1)
    lock(repository)
    with pytest.raises(InvalidError, match="do not allow a step up"):
        raised(repository, 11, NOW)


@pytest.mark.parametrize("hard", [{"end_score": 5}, {"effort": 6}, {"amount": "some"}, {"amount": ""}])
def test_a_caregiver_raises_nothing_after_a_session_that_was_hard(hard: dict[str, Any]) -> None:
    repository = home_with(item("walk"), item("bridge", reps=10))
    live(repository, 3, 2)
    live(repository, 1, **hard)
    with pytest.raises(InvalidError, match="do not allow a step up"):
        raised(repository, 11, NOW)


def test_what_a_caregiver_raised_is_the_one_step_of_its_week() -> None:
    repository = home_with(item("walk"), item("bridge", reps=10))
    live(repository, 3, 2, 1)
    raised(repository, 11, NOW)
    (step,) = kept(repository, "change")
    assert (step["what"], step["rule"], step["exercise"], step["by"]) == ("raise", "R7", "bridge", "Ann")
    assert step["plain"] == "Your bridge goes from ten to eleven repetitions."
    for days in range(1, 9):
        live(repository, 0, now=NOW + days * DAY)
        person = person_named(repository, NAME)
        history, day = recall_now(repository, NAME, NOW + days * DAY + 3_600_000, RULES)
        found = propose(person.record, person.program, history, day, CATALOGUE, lambda _: True)
        assert ("bridge" in [change.exercise for change in found.changes]) == (days >= 7)


def test_what_a_caregiver_eases_or_names_anew_is_no_step() -> None:
    repository = home_with(item("walk"), item("bridge", reps=10))
    live(repository, 3, 2, 1)
    raised(repository, 8, NOW)
    raised(repository, 10, NOW + 1)  # back to what was prescribed
    assert kept(repository, "change") == []


@pytest.mark.parametrize("now_on_record", [{"caps": {"ham_supine": {"hold_s": 15}}}, {"older": False}])
def test_what_is_over_a_cap_set_later_is_still_looked_at_and_made_easier(now_on_record: dict[str, Any]) -> None:
    repository = home_with(item("walk"), item("ham_supine", hold_s=45), older=True)
    set_record(
        repository, NAME, lambda before: {**written_of(before, NOW), **now_on_record}, by="Dr. Ito", now=NOW - 9 * DAY
    )
    live(repository, 3, 2, 1)
    assert told(repository) == ()
    items = [item("walk"), item("ham_supine", hold_s=15)]
    routine = parse_routine({"id": "mine", "version": 1, "name": "my set", "items": items}, CATALOGUE)
    assign(repository, NAME, routine, Acting("Ann", NOW, Role.CAREGIVER))
    assert doses(repository)["ham_supine"]["hold_ms"] == 15_000
