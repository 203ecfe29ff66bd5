"""What is heard on a track, measured on the decoded samples and not computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings

from audio.clips import Clips
from audio.folder import FolderShelf
from audio.piper import PiperVoice
from audio.recording import record
from audio.studio import Studio
from coach.exercises import load_catalogue
from coach.routine import load_templates
from coach.tape import LEAD_MS
from coach.timeline import Inputs, Timeline, compile_timeline
from tests.audio.builders import GUIDE, HUMMED, recorded, whole
from tests.audio.decoding import needs_ffmpeg
from tests.coach.builders_timeline import any_inputs
from tools.heard import Heard, decode, hold_errors, onset_ms

if TYPE_CHECKING:
    from audio.track import Track

FRAME_MS = 24
pytestmark = needs_ffmpeg


@pytest.fixture(scope="session")
def piper(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """A studio with the real voice; its clips are shared by all tests, also those of other processes."""
    return Studio(PiperVoice(), Clips(FolderShelf(tmp_path_factory.getbasetemp().parent / "spoken")))


def _sounded(line: Timeline, heard: Heard) -> None:
    """Every cue begins where the timeline says, later by one and the same delay, and between cues is silence."""
    late = []
    for cue in line.cues:
        at = onset_ms(heard.samples, LEAD_MS + cue.start_ms - FRAME_MS / 2, LEAD_MS + cue.start_ms + cue.length_ms)
        assert at is not None, cue
        late.append(at - LEAD_MS - cue.start_ms)
    assert 30 <= min(late) <= max(late) <= 75  # the encoder's 46 ms, and half a frame of rounding to both sides
    silent = np.ones(len(heard.samples), dtype=bool)
    for cue in line.cues:
        first = round((LEAD_MS + cue.start_ms - FRAME_MS / 2) * 24)
        silent[max(first, 0) : first + (cue.length_ms + FRAME_MS) * 24 + 600] = False
    assert not np.any(np.abs(heard.samples[silent]) > 0.001)


@settings(max_examples=15)
@given(any_inputs())
def test_a_random_routine_is_heard_as_its_timeline_says(what: Inputs) -> None:
    at = HUMMED
    line, track = recorded(what, at)
    heard = decode(whole(track, at))
    assert heard.warnings == ""
    assert abs(heard.ms - LEAD_MS - line.total_ms) <= FRAME_MS
    _sounded(line, heard)


def _track(name: str, at: Studio) -> tuple[Timeline, Track]:
    catalogue = load_catalogue()
    chosen = Inputs(load_templates(catalogue)[name])
    made = record(lambda lengths: compile_timeline(chosen, catalogue, lengths), at, 100, GUIDE)
    return made.timeline, made.track


@pytest.mark.parametrize("name", sorted(load_templates(load_catalogue())))
def test_every_hold_of_every_template_lasts_from_bell_to_end_sound_as_prescribed(name: str, piper: Studio) -> None:
    line, track = _track(name, piper)
    heard = decode(whole(track, piper))
    assert heard.warnings == ""
    assert abs(heard.ms - LEAD_MS - line.total_ms) <= FRAME_MS
    for step, error in hold_errors(line, heard):
        assert abs(error) <= FRAME_MS, step


def test_no_clip_of_the_voice_comes_near_full_scale_or_clicks_at_its_ends(piper: Studio) -> None:
    line, track = _track("T1", piper)
    heard = decode(whole(track, piper))
    assert float(np.abs(heard.samples).max()) < 0.95
    for frame, number in track.cues:
        end = LEAD_MS + (frame + track.parts[number].frames) * FRAME_MS
        joint = heard.samples[round((end - 2) * 24) : round((end + 24) * 24)]
        assert float(np.abs(np.diff(joint)).max(initial=0)) < 0.02, line.at(frame * FRAME_MS)
