"""A timeline as data and as a listing."""

from __future__ import annotations

import json

import pytest

from coach.exercises import Dose, DoseKind
from local.plan import plan_data, plan_lines
from tests.coach.builders_timeline import compiled, inputs

LINE = compiled(inputs(("hamstring", Dose(DoseKind.HOLD, hold_ms=10_000)), known=True))


def test_the_data_is_json_with_every_step_and_cue() -> None:
    data = json.loads(json.dumps(plan_data(LINE)))
    assert set(data) == {"total_ms", "announced_ms", "hash", "steps", "cues"}
    assert (data["total_ms"], data["announced_ms"], data["hash"]) == (LINE.total_ms, LINE.announced_ms, LINE.hash)
    assert len(data["steps"]) == len(LINE.steps)
    assert len(data["cues"]) == len(LINE.cues)


def test_a_step_is_told_with_its_side_and_times() -> None:
    step = LINE.steps[1]
    steps = plan_data(LINE)["steps"]
    assert isinstance(steps, list)
    assert steps[1] == {
        "index": 1,
        "kind": "work",
        "exercise": "hamstring",
        "set": 1,
        "rep": 1,
        "side": "left",
        "hold_ms": 10_000,
        "start_ms": step.start_ms,
        "end_ms": step.end_ms,
        "work_ms": step.work_ms,
    }
    assert steps[0]["side"] is None


def test_a_cue_is_told_with_its_kind_and_text() -> None:
    cues = plan_data(LINE)["cues"]
    assert isinstance(cues, list)
    assert {"start_ms": 0, "length_ms": LINE.cues[0].length_ms, "kind": "position", "text": LINE.cues[0].text} in cues


def test_the_listing_has_a_line_for_each_step_and_cue_and_one_for_the_whole() -> None:
    lines = plan_lines(LINE)
    assert len(lines) == len(LINE.steps) + len(LINE.cues) + 1
    assert lines[0] == "00:00.0  [wait]  hamstring"
    assert "00:45.0  [work]  hamstring  set 1 of 1, rep 1 of 1  left side  hold 10 s" in lines
    assert any(line.endswith("switch    Change to the right leg.") for line in lines)
    assert lines[-1].endswith("in all, and up to 00:45.0 for changing position")


@pytest.mark.parametrize(("ms", "told"), [(300_000, "5 min"), (90_000, "90 s"), (30_000, "30 s")])
def test_minutes_of_walking_are_no_hold_of_seconds(ms: int, told: str) -> None:
    line = compiled(inputs(("walk", Dose(DoseKind.TIMED, hold_ms=ms)), known=True))
    assert any(each.endswith(f"[work]  walk  set 1 of 1, rep 1 of 1  {told}") for each in plan_lines(line, {"walk"}))
