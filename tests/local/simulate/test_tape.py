"""A tape that records nothing tells the truth of lengths: track and timeline are one."""

from __future__ import annotations

import pytest

from coach.exercises import load_catalogue
from coach.routine import load_templates
from coach.session import compile_inputs
from coach.tape import LEAD_MS
from coach.timeline import Inputs
from local.simulate.tape import FRAME_MS, SilentTape, track_ms


@pytest.fixture
def inputs() -> Inputs:
    """What a session of the neutral set is made from, as a track."""
    return Inputs(load_templates(load_catalogue())["neutral"], None, frozenset(), (), continuous=True)


@pytest.mark.parametrize("rate", [80, 100, 120])
def test_a_track_is_as_long_as_the_timeline_that_its_lengths_make(inputs: Inputs, rate: int) -> None:
    made = SilentTape().record(inputs, rate, "", wait=True)
    assert made
    line = compile_inputs(inputs, rate, made.lengths)
    assert line.total_ms <= track_ms(made.track) - LEAD_MS < line.total_ms + FRAME_MS
    assert all(cue.length_ms % FRAME_MS == 0 for cue in line.cues if cue.text)


def test_sentences_whose_lengths_are_given_keep_them(inputs: Inputs) -> None:
    first = SilentTape().record(inputs, 100, "", wait=True)
    assert first
    slower = SilentTape().record(inputs, 70, first.lengths, wait=True)
    assert slower
    assert track_ms(slower.track) == track_ms(first.track)


def test_the_same_name_is_the_same_sound(inputs: Inputs) -> None:
    one, again = (SilentTape().record(inputs, 100, "", wait=True) for _ in range(2))
    other = SilentTape().record(inputs, 90, "", wait=True)
    assert one
    assert other
    assert one == again
    assert one.track != other.track
