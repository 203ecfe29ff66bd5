"""Three tenths of a second are left free around a cue, to the millisecond; what does not fit so is left out whole."""

from __future__ import annotations

import pytest

from coach.exercises import Dose, DoseKind
from coach.routine import Countdown
from coach.timeline import CueKind, Lengths, Timeline
from coach.timing.lane import Lane
from tests.coach.builders_timeline import compiled, inputs

SPARE_MS = 300
BELL_MS = 600


def _said(kind: CueKind, line: Timeline) -> list[str]:
    return [cue.text for cue in line.cues if cue.kind is kind]


def _held(ms: int, lengths: Lengths, **changes: object) -> Timeline:
    return compiled(inputs(("sphinx", Dose(DoseKind.HOLD, hold_ms=ms)), known=True, **changes), lengths)


@pytest.mark.parametrize(("ms", "counted"), [(1_000 - SPARE_MS, True), (1_000 - SPARE_MS + 1, False)])
def test_a_count_that_would_run_into_the_next_second_is_left_out_whole(ms: int, counted: bool) -> None:
    line = _held(10_000, lambda text: ms if text in {"Three.", "Two.", "One."} else 500)
    assert _said(CueKind.COUNT, line) == (["Three.", "Two.", "One."] if counted else [])


@pytest.mark.parametrize(("ms", "said"), [(10_000 - SPARE_MS, True), (10_000 - SPARE_MS + 1, False)])
def test_halfway_is_over_in_time_for_the_end_of_the_hold(ms: int, said: bool) -> None:
    line = _held(20_000, lambda text: ms if text == "Halfway." else 500, countdown=Countdown.HALFWAY)
    assert _said(CueKind.HALFWAY, line) == (["Halfway."] if said else [])


@pytest.mark.parametrize(("ms", "said"), [(2_000 - SPARE_MS, True), (2_000 - SPARE_MS + 1, False)])
def test_the_word_for_the_way_up_is_over_before_the_way_down(ms: int, said: bool) -> None:
    dose = Dose(DoseKind.REPS, reps=1, tempo_in_ms=2_000, tempo_out_ms=2_000)
    line = compiled(inputs(("bridge", dose)), lambda text: ms if text == "Squeeze, and lift." else 500)
    assert ("Squeeze, and lift." in _said(CueKind.START, line)) is said


@pytest.mark.parametrize(("ms", "said"), [(2_000 - SPARE_MS, "And down. One."), (2_000 - SPARE_MS + 1, "One.")])
def test_the_word_for_the_way_down_is_over_before_the_repetition(ms: int, said: str) -> None:
    dose = Dose(DoseKind.REPS, reps=1, tempo_in_ms=2_000, tempo_out_ms=2_000)
    line = compiled(inputs(("bridge", dose)), lambda text: ms if text == "And down. One." else 500)
    assert _said(CueKind.COUNT, line) == [said]


@pytest.mark.parametrize(
    ("start", "length", "fits"),
    [
        (BELL_MS + SPARE_MS, 500, True),
        (BELL_MS + SPARE_MS - 1, 500, False),
        (6_000 - SPARE_MS - 500, 500, True),
        (6_000 - SPARE_MS - 499, 500, False),
        (10_000 - SPARE_MS - 500, 500, True),
        (10_000 - SPARE_MS - 499, 500, False),
    ],
    ids=["after a cue", "too soon", "before a cue", "into it", "before the end", "into the end"],
)
def test_a_cue_keeps_its_distance_from_its_neighbours_and_from_the_end(start: int, length: int, fits: bool) -> None:
    lane = Lane(0, 10_000, SPARE_MS)
    lane.place(0, BELL_MS, CueKind.BELL)
    lane.place(6_000, 500, CueKind.HALFWAY, "Halfway.")
    assert lane.place(start, length, CueKind.COACHING, "Breathe.") is fits
