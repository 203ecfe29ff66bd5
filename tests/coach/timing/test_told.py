"""What is said inside repetitions and short durations while an exercise is new."""

from __future__ import annotations

import pytest

from coach.exercises import Dose, DoseKind, Sides
from coach.routine import Countdown
from coach.timeline import CueKind, StepKind, Timeline
from tests.coach.builders_timeline import compiled, inputs


def _coached_sides(line: Timeline) -> set[str]:
    coached = [cue for cue in line.cues if cue.kind is CueKind.COACHING]
    return {str(line.at(cue.start_ms).side) for cue in coached}


def test_where_the_sides_take_turns_each_side_is_coached() -> None:
    dose = Dose(DoseKind.REPS, reps=6, hold_ms=5_000, sides=Sides.ALTERNATING)
    assert _coached_sides(compiled(inputs(("bird_dog", dose)))) == {"left", "right"}


def test_no_new_repetition_is_silent_for_ten_seconds() -> None:
    line = compiled(inputs(("bridge", Dose(DoseKind.REPS, reps=4, hold_ms=10_000))))
    for step in line.steps:
        if step.kind is not StepKind.WORK:
            continue
        said = [c for c in line.cues_between(step.work_ms, step.end_ms) if c.text]
        ends = [step.work_ms, *(c.start_ms + c.length_ms for c in said)]
        starts = [*(c.start_ms for c in said), step.end_ms]
        assert max(start - end for end, start in zip(ends, starts, strict=True)) < 10_000


@pytest.mark.parametrize(
    ("style", "counted"),
    [
        (Countdown.NONE, []),
        (Countdown.HALFWAY, []),
        (Countdown.LAST_THREE, ["Three.", "Two.", "One."]),
        (Countdown.EVERY_TEN, ["Twenty seconds to go.", "Ten seconds to go."]),
    ],
)
def test_a_short_duration_is_counted_down_as_a_hold_is(style: Countdown, counted: list[str]) -> None:
    line = compiled(inputs(("march", Dose(DoseKind.TIMED, hold_ms=30_000)), countdown=style))
    assert [cue.text for cue in line.cues if cue.kind is CueKind.COUNT] == counted


def test_minutes_are_told_by_the_minute_whatever_the_style() -> None:
    for style in (Countdown.LAST_THREE, Countdown.EVERY_TEN):
        line = compiled(inputs(("walk", Dose(DoseKind.TIMED, hold_ms=300_000)), countdown=style))
        assert [cue.text for cue in line.cues if cue.kind is CueKind.COUNT] == ["One minute left.", "Ten seconds."]
