"""The line below the prompt."""

from __future__ import annotations

import pytest

from coach.exercises import Dose, DoseKind
from coach.timeline import StepKind
from local.observe import Standing
from local.toolbar import CLOSED, below
from tests.coach.builders_timeline import REPS, TIMED, compiled, inputs

LINE = compiled(inputs(("hamstring", Dose(DoseKind.HOLD, hold_ms=10_000, sets=2, rest_ms=30_000)), known=True))
HOLD = next(step for step in LINE.steps if step.kind is StepKind.WORK)


def shown(position_ms: int, state: str = "guiding", *, listening: bool = True, speaking: bool = True) -> str:
    standing = Standing(state, LINE.at(position_ms), position_ms, LINE.left(position_ms))
    return below(standing, {"hamstring": "hamstring stretch"}.__getitem__, listening=listening, speaking=speaking)


def test_a_hold_counts_down_second_by_second() -> None:
    seconds = [shown(HOLD.work_ms + ms).split("  ")[0] for ms in range(0, 10_000, 1_000)]
    assert seconds == [f" hold {left} s" for left in range(10, 0, -1)]
    assert shown(HOLD.work_ms + 9_999).startswith(" hold 1 s")


def test_a_hold_is_shown_with_its_side_its_set_and_what_is_left_of_all() -> None:
    left = LINE.left(HOLD.work_ms).total_ms // 1000
    assert shown(HOLD.work_ms) == (
        f" hold 10 s  ·  hamstring stretch, {HOLD.side} side  ·  set 1 of 2  ·  {left // 60}:{left % 60:02} left in all"
    )


def test_before_and_after_the_hold_nothing_counts() -> None:
    assert shown(HOLD.work_ms - 1).startswith(" get ready  ·  hamstring stretch")
    assert shown(HOLD.work_end_ms).startswith(" let go  ·  hamstring stretch")


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        (StepKind.WAIT, " changing position, say ready"),
        (StepKind.REST, " rest "),
        (StepKind.TALK, " listen  "),
    ],
)
def test_every_kind_of_step_is_told(kind: StepKind, beginning: str) -> None:
    assert shown(next(step for step in LINE.steps if step.kind is kind).start_ms).startswith(beginning)


@pytest.mark.parametrize(("name", "dose", "beginning"), [("walk", TIMED, " 5:00  ·"), ("bridge", REPS, " ")])
def test_a_walk_and_a_movement_are_no_holds(name: str, dose: Dose, beginning: str) -> None:
    line = compiled(inputs((name, dose), known=True))
    step = next(step for step in line.steps if step.kind is StepKind.WORK)
    text = below(Standing("guiding", step, step.work_ms, line.left(step.work_ms)), str, listening=True, speaking=True)
    assert text.startswith(beginning)
    assert "hold" not in text


def test_outside_a_hold_the_ear_and_the_place_are_told() -> None:
    assert shown(0, "paused", speaking=False) == " listening  ·  paused  ·  hamstring stretch"
    assert below(Standing("screening"), str, listening=True, speaking=True) == " speaking  ·  safety questions"
    assert below(Standing("paused"), str, listening=False, speaking=False) == CLOSED
