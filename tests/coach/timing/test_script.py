"""What is said around the work and in repetitions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from coach.exercises import Dose, DoseKind, SideDose, Sides
from coach.routine import RoutineItem, Verbosity
from coach.timeline import CueKind, Inputs, StepKind, Timeline, compile_timeline, estimate_length
from tests.coach.builders_timeline import CATALOGUE, HOLD, REPS, TIMED, any_inputs, compiled, inputs

relaxed = settings(deadline=None, max_examples=60)
SORE_FIRST = Dose(DoseKind.HOLD, sets=2, hold_ms=30_000, sides=Sides.AFFECTED_FIRST)


def _texts(line: Timeline, *kinds: CueKind) -> list[str]:
    return [cue.text for cue in line.cues if cue.kind in kinds]


def test_a_new_exercise_is_told_whole() -> None:
    line = compiled(inputs(RoutineItem("hamstring", SORE_FIRST, note="Gently today.")))
    (way,) = _texts(line, CueKind.POSITION)
    assert way.startswith("Have a strap or towel at hand. Now lie down on your back, hands first, in your own time.")
    assert way.endswith("I wait for you.")
    assert _texts(line, CueKind.ANNOUNCE) == [
        "Hamstring stretch, right leg, the sore side, first. Thirty seconds, twice each side.",
        "Gently today.",
    ]
    assert _texts(line, CueKind.STEPS) == ["Settle in.", "Straighten the knee slowly."]
    assert _texts(line, CueKind.READY) == ["Right leg. Get ready."]
    assert _texts(line, CueKind.SWITCH) == [
        "Change to the left leg.",
        "Right leg again, second and last.",
        "Change to the left leg, second and last.",
    ]
    assert _texts(line, CueKind.RELEASE) == ["Let go."] * 4
    assert _texts(line, CueKind.START) == ["And hold."] * 4


def test_a_known_exercise_is_named_and_no_more() -> None:
    line = compiled(inputs(("hamstring", SORE_FIRST), known=True))
    assert _texts(line, CueKind.ANNOUNCE) == ["Hamstring stretch, right leg, the sore side, first. Twice each side."]
    assert _texts(line, CueKind.STEPS) == []
    assert _texts(line, CueKind.READY) == ["Get ready."]


@pytest.mark.parametrize(
    ("verbosity", "known", "told"),
    [
        (Verbosity.FULL, True, True),
        (Verbosity.BRIEF, False, False),
        (Verbosity.AUTO, True, False),
        (Verbosity.AUTO, False, True),
    ],
)
def test_how_much_is_told(verbosity: Verbosity, *, known: bool, told: bool) -> None:
    line = compiled(inputs(("bridge", REPS), known=known, verbosity=verbosity))
    assert bool(_texts(line, CueKind.STEPS)) is told


@pytest.mark.parametrize(
    ("exercise", "dose", "heading"),
    [
        ("walk", TIMED, "Walk, five minutes."),
        ("walk", Dose(DoseKind.TIMED, hold_ms=90_000), "Walk, one minute and thirty seconds."),
        ("bridge", REPS, "Bridge, six times."),
        ("bridge", Dose(DoseKind.REPS, sets=3, reps=8), "Bridge, three sets of eight."),
        ("sphinx", Dose(DoseKind.HOLD, hold_ms=20_000), "Sphinx, twenty seconds."),
        ("sphinx", HOLD, "Sphinx, thirty seconds, twice."),
        ("clamshell", REPS, "Clamshell, left leg first. Six times each side."),
        (
            "clamshell",
            Dose(DoseKind.REPS, sets=2, reps=4, sides=Sides.LEFT),
            "Clamshell, left leg. Two sets of four.",
        ),
        (
            "bird_dog",
            Dose(DoseKind.REPS, reps=3, sides=Sides.ALTERNATING),
            "Bird dog, one side, then the other, right side first. Six times in all.",
        ),
    ],
)
def test_the_heading_says_the_side_and_how_much(exercise: str, dose: Dose, heading: str) -> None:
    assert _texts(compiled(inputs((exercise, dose))), CueKind.ANNOUNCE)[0] == heading


def test_sides_with_figures_of_their_own_are_told_when_their_turn_comes() -> None:
    dose = Dose(DoseKind.HOLD, hold_ms=30_000, right=SideDose(hold_ms=20_000))
    line = compiled(inputs(("hamstring", dose)))
    assert _texts(line, CueKind.ANNOUNCE) == ["Hamstring stretch, left leg first. Thirty seconds."]
    assert _texts(line, CueKind.SWITCH) == ["Change to the right leg. Twenty seconds."]


def test_the_same_side_again_is_told_as_again() -> None:
    line = compiled(inputs(("sphinx", Dose(DoseKind.HOLD, sets=3, hold_ms=10_000)), known=True))
    assert _texts(line, CueKind.ANNOUNCE)[1:] == ["Again, second of three.", "Again, third and last."]


def test_a_rest_between_sets_names_what_comes_and_lasts_as_prescribed() -> None:
    dose = Dose(DoseKind.HOLD, sets=2, hold_ms=10_000, rest_ms=20_000)
    line = compiled(inputs(("hamstring", dose)))
    rests = [step for step in line.steps if step.kind is StepKind.REST]
    assert [step.end_ms - step.start_ms for step in rests] == [20_000]
    assert _texts(line, CueKind.REST) == ["Rest. Left leg again, second and last."]
    assert [step.bout for step in line.steps] == [0, 1, 2, 2, 3, 4, 5]
    assert _texts(line, CueKind.READY)[-1] == "Left leg. Get ready."


def test_a_long_rest_tells_when_it_ends() -> None:
    dose = Dose(DoseKind.HOLD, sets=2, hold_ms=10_000, rest_ms=30_000)
    line = compiled(inputs(("sphinx", dose)))
    rest = next(step for step in line.steps if step.kind is StepKind.REST)
    said = line.cues_between(rest.start_ms, rest.end_ms)
    assert [(rest.end_ms - cue.start_ms, cue.text) for cue in said[1:2]] == [(10_000, "Ten seconds.")]
    assert [rest.end_ms - cue.start_ms for cue in said if cue.kind is CueKind.TICK] == [3_000, 2_000, 1_000]


def test_between_exercises_the_next_is_named_with_its_side_and_things() -> None:
    line = compiled(inputs(("bridge", REPS), ("hamstring", SORE_FIRST)))
    assert _texts(line, CueKind.REST) == ["Rest. Next, hamstring stretch, right leg. Have a strap or towel at hand."]


def test_things_are_named_once() -> None:
    line = compiled(inputs(("hamstring", HOLD), ("bridge", REPS), ("hamstring", HOLD)))
    assert "strap" not in " ".join(_texts(line, CueKind.REST))


def test_a_wait_is_rest_enough() -> None:
    line = compiled(inputs(("walk", TIMED), ("bridge", REPS)))
    assert [step.kind for step in line.steps[:2]] == [StepKind.WORK, StepKind.WAIT]


def test_changing_sides_takes_its_own_time_and_ends_in_three_ticks() -> None:
    line = compiled(inputs(("hamstring", Dose(DoseKind.HOLD, hold_ms=10_000)), changeover_ms=12_000))
    step = [step for step in line.steps if step.kind is StepKind.WORK][1]
    said = line.cues_between(step.entry_ms, step.work_ms)
    assert step.work_ms - step.entry_ms == 12_000
    assert [cue.kind for cue in said] == [CueKind.SWITCH, *[CueKind.TICK] * 3, CueKind.START]
    assert [said[-1].start_ms - cue.start_ms for cue in said[1:4]] == [3_000, 2_000, 1_000]


@pytest.mark.parametrize(("exercise", "lying"), [("clamshell", ("right", "left")), ("side_plank", ("left", "right"))])
def test_lying_on_the_side_says_which_side_and_turns_over_in_time(exercise: str, lying: tuple[str, str]) -> None:
    line = compiled(inputs((exercise, Dose(DoseKind.REPS, reps=2))))
    assert f"lie down on your {lying[0]} side" in _texts(line, CueKind.POSITION)[0]
    assert _texts(line, CueKind.SWITCH) == [f"Roll over slowly, onto your {lying[1]} side. Change to the right leg."]
    turned = next(step for step in line.steps if step.bout == 2)
    assert turned.work_ms - turned.entry_ms == 20_000


def test_reps_are_counted_at_the_lowering_and_the_last_is_told() -> None:
    line = compiled(inputs(("bridge", Dose(DoseKind.REPS, reps=3, hold_ms=5_000)), known=True))
    assert _texts(line, CueKind.COUNT) == ["And down. One.", "And down. Two.", "And down. Three."]
    assert _texts(line, CueKind.START) == ["Squeeze, and lift.", "Squeeze, and lift.", "Last one."]
    step = line.steps[2]
    assert step.rep == 2
    lowering = next(cue for cue in line.cues if cue.text == "And down. Two.")
    assert lowering.start_ms == step.work_ms + 2_000 + 5_000


def test_seconds_inside_a_rep_are_ticks_and_never_numbers() -> None:
    line = compiled(inputs(("bridge", Dose(DoseKind.REPS, reps=1, hold_ms=5_000)), known=True))
    step = line.steps[1]
    held = line.cues_between(step.work_ms + 2_000, step.work_ms + 7_000)
    assert [(cue.start_ms - step.work_ms, cue.kind, cue.text) for cue in held] == [
        (ms, CueKind.TICK, "") for ms in (2_000, 3_000, 4_000, 5_000, 6_000)
    ]


def test_a_moving_rep_counts_at_the_return() -> None:
    dose = Dose(DoseKind.REPS, reps=2, tempo_in_ms=4_000, tempo_out_ms=6_000)
    line = compiled(inputs(("bridge", dose), known=True))
    step = line.steps[1]
    assert step.hold_ms == 0
    counted = next(cue for cue in line.cues if cue.kind is CueKind.COUNT)
    assert counted.start_ms == step.work_ms + 4_000
    assert step.end_ms == step.work_ms + 10_000


def test_words_that_do_not_fit_a_short_rep_leave_the_count() -> None:
    dose = Dose(DoseKind.REPS, reps=3, tempo_in_ms=1_000, tempo_out_ms=1_000)
    line = compiled(inputs(("bridge", dose), known=True))
    assert _texts(line, CueKind.COUNT) == ["One.", "Two.", "Three."]
    step = line.steps[1]
    assert line.cues_between(step.work_ms, step.work_ms + 1)[0].kind is CueKind.TICK


def test_alternating_reps_name_the_side_at_first_and_always_while_new() -> None:
    dose = Dose(DoseKind.REPS, reps=2, hold_ms=5_000, sides=Sides.ALTERNATING)
    new = compiled(inputs(("bird_dog", dose)))
    assert _texts(new, CueKind.START) == ["Right. Reach.", "Left. Reach.", "Right. Reach.", "Left. Last one."]
    known = compiled(inputs(("bird_dog", dose), known=True))
    assert _texts(known, CueKind.START) == ["Right. Reach.", "Left. Reach.", "Reach.", "Last one."]


@pytest.mark.parametrize("known", [False, True])
def test_a_side_that_comes_again_is_named_where_the_sides_take_turns(known: bool) -> None:
    own = SideDose(reps=2)
    dose = Dose(DoseKind.REPS, reps=5, hold_ms=5_000, sides=Sides.ALTERNATING, right=own)
    line = compiled(inputs(("bird_dog", dose), known=known))
    sides = [str(step.side) for step in line.steps if step.kind is StepKind.WORK]
    assert sides == ["right", "left", "right", "left", "left", "left", "left"]
    assert _texts(line, CueKind.START)[4:] == ["Left. Reach.", "Left. Reach.", "Left. Last one."]
    assert _texts(line, CueKind.START)[2:4] == (["Reach."] * 2 if known else ["Right. Reach.", "Left. Reach."])


@pytest.mark.parametrize("known", [False, True])
def test_each_hold_begins_with_the_way_into_it_and_its_clock_after_it(known: bool) -> None:
    line = compiled(inputs(("plank", Dose(DoseKind.HOLD, sets=3, hold_ms=10_000)), known=known))
    assert _texts(line, CueKind.START) == ["Toes, and lift.", "And hold."] * 3
    assert _texts(line, CueKind.STEPS) == ([] if known else ["On your front.", "You will lift."])
    for step in line.steps:
        if step.kind is StepKind.WORK:
            lift, hold, bell = line.cues_between(step.entry_ms + 1, step.work_ms + 1)
            assert [cue.kind for cue in (lift, hold, bell)] == [CueKind.START, CueKind.START, CueKind.BELL]
            assert lift.start_ms - step.entry_ms == 5_000
            assert lift.start_ms + lift.length_ms + 1_200 == hold.start_ms
            assert bell.start_ms == step.work_ms == hold.start_ms + hold.length_ms + 150
            assert step.work_end_ms - step.work_ms == 10_000


def test_what_is_counted_is_told_whole_and_lifts_with_each_repetition() -> None:
    line = compiled(inputs(("plank", Dose(DoseKind.REPS, reps=2))))
    assert _texts(line, CueKind.STEPS) == ["Settle in.", "Straighten the knee slowly."]
    assert _texts(line, CueKind.START) == ["Tuck, and lift.", "Tuck, and lift."]


def test_a_change_of_side_before_a_hold_is_ticked_to_its_first_movement() -> None:
    line = compiled(inputs(("side_plank", Dose(DoseKind.HOLD, hold_ms=10_000))))
    lifting = compile_timeline(
        inputs(("side_plank", Dose(DoseKind.HOLD, hold_ms=10_000))),
        replace(CATALOGUE, words={**CATALOGUE.words, "side_plank": replace(CATALOGUE.words["plank"], limb="side")}),
        estimate_length,
    )
    for each, first in ((line, "And hold."), (lifting, "Toes, and lift.")):
        step = [step for step in each.steps if step.kind is StepKind.WORK][1]
        heard = each.cues_between(step.entry_ms, step.work_ms)
        assert [cue.kind for cue in heard[:4]] == [CueKind.SWITCH, *[CueKind.TICK] * 3]
        assert heard[4].text == first
        assert [heard[4].start_ms - cue.start_ms for cue in heard[1:4]] == [3_000, 2_000, 1_000]
    turned = [step for step in lifting.steps if step.kind is StepKind.WORK][1]
    assert lifting.cues_between(turned.entry_ms, turned.work_ms)[4].start_ms - turned.entry_ms == 20_000


@pytest.mark.parametrize("sets", [1, 2])
def test_the_last_repetition_of_a_set_ends_with_the_way_out(sets: int) -> None:
    line = compiled(inputs(("plank", Dose(DoseKind.REPS, sets=sets, reps=2))))
    released = [line.at(cue.start_ms) for cue in line.cues if cue.kind is CueKind.RELEASE]
    assert [(step.set, step.rep) for step in released] == [(number, 2) for number in range(1, sets + 1)]
    assert _texts(line, CueKind.RELEASE) == ["And rest."] * sets
    last = released[-1]
    assert line.cues_between(line.end_mark(last.work_ms), last.end_ms)[0].text == "And down. Two."


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        (Sides.ALTERNATING, True),
        (Sides.LEFT, False),
        (Sides.RIGHT, False),
        (Sides.BOTH, False),
        (Sides.AFFECTED_FIRST, False),
    ],
)
def test_the_step_to_the_other_side_is_told_only_where_the_sides_take_turns(sides: Sides, *, told: bool) -> None:
    line = compiled(inputs(("knee_rolls", Dose(DoseKind.REPS, reps=3, sides=sides))))
    assert ("Then the other." in _texts(line, CueKind.STEPS)) is told
    timed = compiled(inputs(("knee_rolls", Dose(DoseKind.TIMED, hold_ms=30_000, sides=Sides.ALTERNATING))))
    assert "Then the other." in _texts(timed, CueKind.STEPS)


@pytest.mark.parametrize(
    ("exercise", "rest_ms", "least_ms"),
    [
        ("clamshell", 5_000, 20_000),
        ("clamshell", 30_000, 30_000),
        ("lunge", 5_000, 15_000),
        ("hamstring", 5_000, 5_000),
    ],
)
def test_a_rest_over_which_one_turns_over_lasts_as_long_as_turning_takes(
    exercise: str, rest_ms: int, least_ms: int
) -> None:
    dose = Dose(DoseKind.HOLD, sets=2, hold_ms=10_000, rest_ms=rest_ms)
    (rest,) = (step for step in compiled(inputs((exercise, dose))).steps if step.kind is StepKind.REST)
    assert rest.end_ms - rest.start_ms == least_ms


def test_a_rest_on_the_same_side_lasts_as_prescribed() -> None:
    dose = Dose(DoseKind.REPS, sets=2, reps=2, rest_ms=5_000, sides=Sides.LEFT)
    (rest,) = (step for step in compiled(inputs(("clamshell", dose))).steps if step.kind is StepKind.REST)
    assert rest.end_ms - rest.start_ms == 5_000


def test_who_lies_on_a_side_at_the_end_is_not_told_to_roll_there() -> None:
    (closing,) = _texts(compiled(inputs(("clamshell", REPS))), CueKind.CLOSING)
    assert closing.endswith("push up with your hands first.")
    assert "roll" not in closing
    ways = _texts(compiled(inputs(("clamshell", REPS), ("walk", TIMED))), CueKind.POSITION)
    assert ways[1].startswith("Now push up with your hands.")


def test_a_new_held_rep_is_coached_now_and_then_by_another_sentence() -> None:
    line = compiled(inputs(("bridge", Dose(DoseKind.REPS, reps=6, hold_ms=6_000))))
    said = _texts(line, CueKind.COACHING)
    assert len(said) == len(set(said)) == 3


@pytest.mark.parametrize(
    ("exercise", "way_up"),
    [
        ("bridge", "roll to your side first"),
        ("bird_dog", "a hand on something firm"),
        ("walk", "before you walk on"),
    ],
)
def test_the_closing_says_the_safe_way_up(exercise: str, way_up: str) -> None:
    (closing,) = _texts(compiled(inputs((exercise, REPS))), CueKind.CLOSING)
    assert closing.startswith("And that was the last one.")
    assert way_up in closing


@pytest.mark.parametrize("first", ["walk", "bridge"])
def test_a_note_on_the_routine_is_said_first(first: str) -> None:
    line = compiled(inputs((first, REPS), note="Slowly today."))
    assert line.cues[0].text == "Slowly today."


@relaxed
@given(any_inputs())
def test_sounds_have_no_text_and_speech_has(what: Inputs) -> None:
    for cue in compiled(what).cues:
        assert bool(cue.text) is (cue.kind not in (CueKind.BELL, CueKind.TICK, CueKind.END))
        assert cue.length_ms > 0
        assert "{" not in cue.text
        assert "  " not in cue.text
