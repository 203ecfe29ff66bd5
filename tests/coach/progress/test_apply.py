"""A change becomes the next version of the program, and can be taken back."""

from __future__ import annotations

import json

from msgspec.structs import replace

from coach.clinical.program import NO_PROGRAM, Program
from coach.clinical.record import ClinicalRecord, OwnCaps, Phase
from coach.progress.apply import apply, revert
from coach.progress.change import Change, Kind, noted
from coach.progress.easing import change_by
from coach.progress.figures import Field, work_ms
from coach.progress.history import Changed, History
from coach.progress.propose import propose
from coach.progress.steps import Step, down, easier
from coach.routine import Routine, parse_routine
from tests.coach.builders_routine import CATALOGUE, item, source
from tests.coach.progress.builders_progress import anybody, performed, program_of, routine_of, situation_of

BRIDGE = item("bridge", dose={"reps": 10, "hold_s": 5}, note="Slowly.")
DOG = item("bird_dog", dose={"reps": 5, "hold_s": 5})
ROUTINE = parse_routine(source(BRIDGE, DOG), CATALOGUE)
PROGRAM = program_of(ROUTINE, 4)
SUBACUTE = ClinicalRecord(phase=Phase.SUBACUTE)
WELL = History(tuple(performed(day, ("bridge", "bird_dog")) for day in (1, 2, 3)))


def in_phase(program: Program, phase: Phase = Phase.SUBACUTE) -> Routine:
    """Return the routine of a phase."""
    return routine_of(program, ClinicalRecord(phase=phase))


def removal(exercise: str, field: Field) -> Change:
    """Return the change that leaves an exercise out."""
    step = Step(field, exercise, "", None)
    told = situation_of(ROUTINE, History(), 1)
    return change_by(told, Kind.RESTART, "R9", next(one for one in ROUTINE.items if one.exercise == exercise), step)


def test_a_raise_is_the_next_version_with_who_when_and_why() -> None:
    first = propose(SUBACUTE, PROGRAM, WELL, 3, CATALOGUE, anybody).changes[0]
    after = apply(PROGRAM, first, Phase.SUBACUTE, "R7", 99)
    assert (after.version, after.by, after.at) == (5, "R7", 99)
    assert after.why == "Your bridge goes from ten to eleven repetitions."
    bridge, dog = in_phase(after).items
    assert (bridge.dose.reps, bridge.note, dog) == (11, "Slowly.", ROUTINE.items[1])
    assert in_phase(after) == replace(ROUTINE, items=(bridge, dog))


def test_a_routine_is_kept_without_a_blank_that_says_nothing() -> None:
    """It stands in the household's item, which has a size to keep to."""
    first = propose(SUBACUTE, PROGRAM, WELL, 3, CATALOGUE, anybody).changes[0]
    regime = apply(PROGRAM, first, Phase.SUBACUTE, "R7", 99).regime(Phase.SUBACUTE)
    assert regime
    assert regime.routine == json.dumps(json.loads(regime.routine), separators=(",", ":"))


def test_other_phases_and_the_frequency_stay() -> None:
    first = propose(SUBACUTE, PROGRAM, WELL, 3, CATALOGUE, anybody).changes[0]
    after = apply(PROGRAM, first, Phase.SUBACUTE, "R7", 99)
    assert in_phase(after, Phase.ACUTE) == ROUTINE
    assert {phase: regime.per_week for phase, regime in after.regimes.items()} == {phase.value: 5 for phase in Phase}


def test_another_exercise_comes_in_at_the_same_place() -> None:
    told = situation_of(ROUTINE, History(), 1)
    step = easier(ROUTINE.items[1], told.ways)
    assert step
    after = apply(PROGRAM, change_by(told, Kind.EASE, "R5", ROUTINE.items[1], step), Phase.SUBACUTE, "R5", 9)
    assert [one.exercise for one in in_phase(after).items] == ["bridge", "cat_camel"]


def test_what_is_removed_is_gone_and_what_is_out_for_today_stays() -> None:
    gone = apply(PROGRAM, removal("bird_dog", Field.REMOVED), Phase.SUBACUTE, "R9", 9)
    assert [one.exercise for one in in_phase(gone).items] == ["bridge"]
    assert apply(PROGRAM, removal("bird_dog", Field.OUT), Phase.SUBACUTE, "R5", 9) is PROGRAM


def test_what_changes_no_routine_leaves_the_program_as_it_is() -> None:
    told = situation_of(ROUTINE, History(), 1).teller.tell(Kind.RESCREEN, "R9", "rescreen", days=14)
    raised = propose(SUBACUTE, PROGRAM, WELL, 3, CATALOGUE, anybody).changes[0]
    assert apply(PROGRAM, told, Phase.SUBACUTE, "R9", 9) is PROGRAM
    assert apply(NO_PROGRAM, raised, Phase.SUBACUTE, "R7", 9) is NO_PROGRAM
    other = program_of(parse_routine(source(DOG), CATALOGUE))
    assert apply(other, raised, Phase.SUBACUTE, "R7", 9) is other


def test_a_program_is_put_back_as_another_version() -> None:
    first = propose(SUBACUTE, PROGRAM, WELL, 3, CATALOGUE, anybody).changes[0]
    after = apply(PROGRAM, first, Phase.SUBACUTE, "R7", 99)
    back = revert(after, PROGRAM, "Dr Kim", 100, "It was too soon.")
    assert back == Program(6, PROGRAM.regimes, "Dr Kim", 100, "It was too soon.")


def test_what_is_noted_says_what_became_of_which_exercise() -> None:
    told = situation_of(ROUTINE, History(), 1)
    bridge, dog = ROUTINE.items
    less = change_by(told, Kind.EASE, "R5", bridge, down(bridge, told.ways))
    assert noted(less, 7, 1) == Changed(7, 1, "ease", "bridge", "R5", "", -10_000)
    step = easier(dog, told.ways)
    assert step
    assert step.item
    other = change_by(told, Kind.EASE, "R5", dog, step)
    by_ms = work_ms(step.item, CATALOGUE.exercises["cat_camel"]) - work_ms(dog, CATALOGUE.exercises["bird_dog"])
    assert noted(other, 7, 1) == Changed(7, 1, "ease", "bird_dog", "R5", "cat_camel", by_ms)


def test_a_reason_has_a_key_and_what_is_filled_in_with_holds_in_seconds() -> None:
    told = situation_of(ROUTINE, History(), 1)
    less = change_by(told, Kind.EASE, "R5", ROUTINE.items[0], down(ROUTINE.items[0], told.ways))
    assert (less.reason.key, less.reason.params) == ("program.eased.hold", {"exercise": "bridge", "old": 5, "new": 4})
    assert (less.old, less.new, less.field) == (5000, 4000, Field.HOLD)
    assert less.plain == "Your bridge goes down from five seconds to four."


def test_who_has_to_act_is_told_beside_what_is_done_at_once() -> None:
    tell = situation_of(ROUTINE, History(), 1).teller.tell
    lock = tell(Kind.LOCK, "R9", "lock.gap", days=28)
    review = tell(Kind.REVIEW, "R10", "review.worse", weeks=2)
    alert = tell(Kind.ALERT, "R8", "rest.alert", days=3)
    assert [(one.automatic, one.waits_for) for one in (lock, review, alert)] == [
        (True, "clinician"),
        (True, "clinician"),
        (True, ""),
    ]


def test_a_dose_over_a_cap_that_was_set_later_can_still_be_eased() -> None:
    lower = replace(SUBACUTE, caps={"bridge": OwnCaps(reps=5)})
    history = History((performed(1, ("bridge", "bird_dog")),))
    changes = propose(lower, PROGRAM, history, 8, CATALOGUE, anybody).changes
    assert [(change.exercise, change.new) for change in changes] == [("bridge", 7), ("bird_dog", 3)]


def test_what_waits_says_so_and_is_applied_once_a_clinician_agrees() -> None:
    glides = program_of(parse_routine(source(item("slider_seat", dose={"reps": 10})), CATALOGUE))
    well = History(tuple(performed(day, ("slider_seat",)) for day in (1, 2, 3)))
    (waiting,) = propose(SUBACUTE, glides, well, 3, CATALOGUE, anybody).changes
    assert (waiting.automatic, waiting.waits_for) == (False, "clinician")
    assert (waiting.reason.key, waiting.reason.params["new"]) == ("program.waits.reps", 11)
    assert waiting.plain.endswith("could go from ten to eleven repetitions; this waits for your clinician.")
    after = apply(glides, waiting, Phase.SUBACUTE, "Dr Kim", 9)
    assert [one.dose.reps for one in in_phase(after).items] == [11]


def test_a_record_without_a_routine_has_nothing_to_raise_or_to_ease() -> None:
    assert propose(SUBACUTE, NO_PROGRAM, WELL, 3, CATALOGUE, anybody).changes == ()
    assert [change.kind for change in propose(SUBACUTE, NO_PROGRAM, WELL, 40, CATALOGUE, anybody).changes] == [
        Kind.LOCK
    ]
