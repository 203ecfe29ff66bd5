"""A dose: what its kind allows, what the exercise supplies, what the caps forbid."""

from __future__ import annotations

import json

import pytest

from coach.exercises import Laterality
from coach.prescribing.dose import Dose, DoseKind, Sides
from coach.routine import Routine, RoutineItem
from coach.timeline import Inputs, StepKind, compile_timeline, estimate_length
from tests.coach.builders_routine import CATALOGUE, dosed, item, only, source, wrong


def test_without_a_dose_the_exercise_gets_its_own() -> None:
    assert only(source(item("bridge"))).dose == CATALOGUE.exercises["bridge"].dose


def test_what_a_dose_leaves_out_comes_from_the_exercise_when_the_kind_is_the_same() -> None:
    own = CATALOGUE.exercises["bridge"].dose
    dose = only(dosed("bridge", reps=own.reps + 1)).dose
    assert (dose.reps, dose.hold_ms, dose.tempo_in_ms) == (own.reps + 1, own.hold_ms, own.tempo_in_ms)


def test_a_dose_of_another_kind_needs_its_own_figures_and_gets_the_usual_tempo_and_sides() -> None:
    dose = only(dosed("knee_chest_1", kind="reps", reps=10, hold_s=2)).dose
    assert dose == Dose(
        DoseKind.REPS,
        reps=10,
        hold_ms=2_000,
        tempo_in_ms=2_000,
        tempo_out_ms=2_000,
        sides=Sides.AFFECTED_FIRST,
    )
    assert wrong(dosed("knee_chest_1", kind="reps")) == {"items[0].dose.reps": "it is missing; write how many"}
    assert set(wrong(dosed("bridge", kind="hold"))) == {"items[0].dose.hold_s"}


@pytest.mark.parametrize(
    ("dose", "path"),
    [
        ({"exercise": "bridge", "kind": "timed", "duration_s": 15}, "kind"),
        ({"exercise": "bridge", "kind": "held"}, "kind"),
        ({"exercise": "bridge", "duration_s": 20}, "duration_s"),
        ({"exercise": "bridge", "sides": "left"}, "sides"),
        ({"exercise": "bridge", "left": {"reps": 3}}, "left"),
        ({"exercise": "bridge", "reps": 13}, "reps"),
        ({"exercise": "bridge", "reps": 0}, "reps"),
        ({"exercise": "bridge", "reps": 2.0}, "reps"),
        ({"exercise": "bridge", "reps": "5"}, "reps"),
        ({"exercise": "bridge", "reps": True}, "reps"),
        ({"exercise": "bridge", "sets": 4}, "sets"),
        ({"exercise": "bridge", "hold_s": 20.001}, "hold_s"),
        ({"exercise": "bridge", "hold_s": float("nan")}, "hold_s"),
        ({"exercise": "bridge", "hold_s": float("inf")}, "hold_s"),
        ({"exercise": "bridge", "hold_s": 10**400}, "hold_s"),
        ({"exercise": "bridge", "hold_s": -1}, "hold_s"),
        ({"exercise": "bridge", "hold_s": None}, "hold_s"),
        ({"exercise": "bridge", "hold_s": True}, "hold_s"),
        ({"exercise": "bridge", "hold_ms": 5000.0}, "hold_ms"),
        ({"exercise": "bridge", "hold_s": 5, "hold_ms": 5000}, "hold_s"),
        ({"exercise": "bridge", "hold_s": 0, "tempo_in_s": 0.4, "tempo_out_s": 0.5}, "tempo_in_s"),
        ({"exercise": "bridge", "rest_s": 181}, "rest_s"),
        ({"exercise": "plank", "hold_s": 31}, "hold_s"),
        ({"exercise": "plank", "hold_s": 0.0004}, "hold_s"),
        ({"exercise": "plank", "reps": 3}, "reps"),
        ({"exercise": "prone_lying", "duration_s": 301}, "duration_s"),
        ({"exercise": "slider_seat", "hold_s": 1}, "hold_s"),
        ({"exercise": "slider_seat", "reps": 21}, "reps"),
        ({"exercise": "ham_supine", "left": {"hold_s": 31}}, "left.hold_s"),
        ({"exercise": "ham_supine", "left": {"reps": 2}}, "left.reps"),
        ({"exercise": "ham_supine", "left": {"rest_s": 2}}, "left.rest_s"),
        ({"exercise": "ham_supine", "left": 3}, "left"),
        ({"exercise": "ham_supine", "sides": "right", "left": {"sets": 2}}, "left"),
        ({"exercise": "ham_supine", "sides": "left", "right": {"sets": 2}}, "right"),
        ({"exercise": "bird_dog", "sets": 1, "left": {"sets": 2}}, "left.sets"),
        ({"exercise": "bird_dog", "sets": 2, "right": {"sets": 1, "reps": 3}}, "right.sets"),
        ({"exercise": "clamshell", "sides": "alternating", "left": {"sets": 2}}, "sides"),
        ({"exercise": "hook_march", "kind": "reps", "reps": 5, "hold_s": 20.001}, "hold_s"),
        ({"exercise": "hook_march", "kind": "reps", "reps": 5, "left": {"hold_s": 21}}, "left.hold_s"),
        ({"exercise": "hook_march", "duration_s": 31}, "duration_s"),
        ({"exercise": "bridge", "tempo_in_s": 0, "tempo_out_s": 0}, "tempo_in_s"),
        ({"exercise": "bridge", "tempo_in_ms": 0, "tempo_out_s": 0}, "tempo_in_ms"),
        ({"exercise": "bridge", "tempo_in_s": 10.001}, "tempo_in_s"),
        ({"exercise": "bridge", "tempo_out_s": 15}, "tempo_out_s"),
        ({"exercise": "hook_march", "sides": "left"}, "sides"),
        ({"exercise": "hook_march", "sides": "affected_first"}, "sides"),
        ({"exercise": "hook_march", "left": {"duration_s": 10}}, "left"),
        ({"exercise": "hook_march", "right": {"sets": 1}}, "right"),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) and len(str(value)) < 90 else None,
)
def test_a_dose_that_cannot_be_is_refused_at_its_path(dose: dict[str, object], path: str) -> None:
    exercise = str(dose["exercise"])
    data = dosed(exercise, **{key: value for key, value in dose.items() if key != "exercise"})
    assert set(wrong(data)) == {f"items[0].dose.{path}"}


@pytest.mark.parametrize(
    ("exercise", "dose"),
    [
        ("bridge", {"hold_s": 20, "reps": 12, "sets": 3}),
        ("plank", {"hold_s": 30, "sets": 3}),
        ("ham_supine", {"hold_s": 30, "right": {"hold_ms": 30_000}}),
        ("slider_seat", {"reps": 20, "hold_s": 0}),
        ("prone_lying", {"duration_s": 300}),
        ("bridge", {"sides": "both"}),
        ("bird_dog", {"sides": "both", "left": {"sets": 2}}),
        ("bird_dog", {"sets": 2, "left": {"sets": 2, "reps": 3, "hold_s": 4}}),
        ("bird_dog", {"kind": "hold", "hold_s": 10, "left": {"sets": 2}}),
        ("hook_march", {"sides": "both"}),
        ("hook_march", {"duration_s": 30}),
        ("hook_march", {"kind": "reps", "reps": 5, "hold_s": 20}),
        ("bridge", {"tempo_in_s": 10, "tempo_out_s": 10}),
        ("hook_march", {"kind": "reps", "reps": 5, "sides": "left", "left": {"reps": 4}}),
    ],
)
def test_a_dose_may_go_up_to_its_caps_and_differ_by_side_where_sides_are_told_apart(
    exercise: str, dose: dict[str, object]
) -> None:
    assert only(dosed(exercise, **dose)).exercise == exercise


def test_a_message_says_what_was_written_and_what_may_be() -> None:
    assert wrong(dosed("ham_supine", hold_s=45)) == {"items[0].dose.hold_s": "45 is too much; write 1 to 30 seconds"}
    assert wrong(dosed("bird_dog", left={"sets": 2})) == {
        "items[0].dose.left.sets": "the sides take turns in each set, so both have 1; "
        "leave it out, or write sides as both"
    }
    assert wrong(dosed("hook_march", sides="left")) == {
        "items[0].dose.sides": "a march for a time has both sides in it; leave it out, or give it in reps"
    }
    assert wrong(dosed("ham_supine", hold_ms=500)) == {
        "items[0].dose.hold_ms": "500 is too little; write 1000 to 30000 milliseconds"
    }


ONE_AFTER_THE_OTHER = sorted(id_ for id_, one in CATALOGUE.exercises.items() if one.laterality is Laterality.UNILATERAL)


@pytest.mark.parametrize("exercise", ONE_AFTER_THE_OTHER)
def test_only_what_changes_sides_in_place_takes_turns(exercise: str) -> None:
    kind = CATALOGUE.exercises[exercise].dose.kind
    assert wrong(dosed(exercise, kind=str(kind), sides="alternating")) == {
        "items[0].dose.sides": "this exercise cannot change sides between two repetitions; "
        "write both, or affected_first"
    }
    for remedy in ("both", "affected_first"):
        assert only(dosed(exercise, kind=str(kind), sides=remedy)).dose.sides == remedy


@pytest.mark.parametrize("exercise", ["trunk_rot", "hook_march", "bird_dog", "dead_bug"])
def test_what_changes_sides_in_place_may_take_turns(exercise: str) -> None:
    assert only(dosed(exercise, kind="reps", reps=4, sides="alternating")).dose.sides is Sides.ALTERNATING


def test_a_tempo_that_is_written_is_obeyed() -> None:
    dose = only(dosed("bridge", tempo_in_s=0, tempo_out_s=1)).dose
    routine = Routine("r", 1, "r", (RoutineItem("bridge", dose),))
    line = compile_timeline(Inputs(routine), CATALOGUE, estimate_length)
    rep = next(step for step in line.steps if step.kind is StepKind.WORK)
    assert rep.work_end_ms - rep.work_ms == dose.hold_ms + 1_000
    assert wrong(dosed("bridge", tempo_in_s=0, tempo_out_s=0)) == {
        "items[0].dose.tempo_in_s": "a repetition needs a second to go in and out; make the tempo slower"
    }


def test_at_the_slowest_tempo_no_repetition_is_silent_for_ten_seconds() -> None:
    for exercise in ("bridge", "cat_camel", "bird_dog", "slider_seat"):
        hold = {} if exercise == "slider_seat" else {"hold_s": 0}
        dose = only(dosed(exercise, reps=2, tempo_in_s=10, tempo_out_s=10, **hold)).dose
        line = compile_timeline(
            Inputs(Routine("r", 1, "r", (RoutineItem(exercise, dose),))), CATALOGUE, estimate_length
        )
        for step in line.steps:
            if step.kind is StepKind.WORK:
                heard = line.cues_between(step.work_ms, step.end_ms)
                ends = [step.work_ms, *(cue.start_ms + cue.length_ms for cue in heard)]
                starts = [*(cue.start_ms for cue in heard), step.work_end_ms]
                assert max(start - end for end, start in zip(ends, starts, strict=True)) < 10_000
