"""A timeline with the true lengths of its speech, and its track: what is missing is spoken on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from audio import mp3
from audio.clips import Clip
from audio.studio import Studio
from audio.track import Track, splice
from coach.timeline import CueKind, Lengths, Timeline, estimate_length
from coach.timing.measured import is_measured, measured, pack
from coach.timing.phrasebook import Guide

Compile = Callable[[Lengths], Timeline]


class Recording(Struct, frozen=True):
    """What was recorded: the timeline, its track, and the lengths that it was compiled with, packed."""

    timeline: Timeline
    track: Track
    lengths: str


def record(compiled: Compile, studio: Studio, rate: int, guide: Guide, lengths: str = "") -> Recording:
    """Return the recording of the timeline that compiled makes of true lengths. Raises VoiceError, ShelfError.

    Sentences whose lengths are given, packed, keep them: their clips are cut or filled up.
    """
    speech: dict[str, Clip] = {}
    while True:
        line, unknown = _tried(compiled, speech, rate)
        if not unknown:
            track = splice(line, speech, studio.sounds(sound_lengths(guide)))
            return Recording(line, track, pack({text: clip.ms for text, clip in speech.items()}))
        speech.update((text, _as_before(text, clip, lengths)) for text, clip in studio.spoken(unknown, rate))


def sound_lengths(guide: Guide) -> Mapping[CueKind, int]:
    """Return how long each sound lasts, in ms."""
    return {CueKind.BELL: guide.ms.bell, CueKind.END: guide.ms.end, CueKind.TICK: guide.ms.tick}


def _as_before(text: str, clip: Clip, lengths: str) -> Clip:
    return replace(clip, frames=measured(lengths)(text) // mp3.FRAME_MS) if is_measured(lengths, text) else clip


def _tried(compiled: Compile, speech: Mapping[str, Clip], rate: int) -> tuple[Timeline, dict[str, None]]:
    """Compile with the lengths that are known; which texts are asked for depends on what fits, so each is noted."""
    unknown: dict[str, None] = {}

    def length(text: str) -> int:
        if text in speech:
            return speech[text].ms
        unknown[text] = None
        return estimate_length(text, rate)

    return compiled(length), unknown
