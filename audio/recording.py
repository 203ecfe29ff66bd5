"""A timeline with the true lengths of its speech, and its track: what is missing is spoken on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from audio.clips import Clip
from audio.studio import Studio
from audio.track import Track, splice
from coach.timeline import CueKind, Lengths, Timeline, estimate_length
from coach.timing.phrasebook import Guide

Compile = Callable[[Lengths], Timeline]


def record(compiled: Compile, studio: Studio, rate: int, guide: Guide) -> tuple[Timeline, Track]:
    """Return the timeline that compiled makes of true lengths, and its track. Raises VoiceError, ShelfError."""
    speech: dict[str, Clip] = {}
    while True:
        line, unknown = _tried(compiled, speech, rate)
        if not unknown:
            return line, splice(line, speech, studio.sounds(sound_lengths(guide)))
        speech.update(studio.spoken(unknown, rate))


def sound_lengths(guide: Guide) -> Mapping[CueKind, int]:
    """Return how long each sound lasts, in ms."""
    return {CueKind.BELL: guide.ms.bell, CueKind.END: guide.ms.end, CueKind.TICK: guide.ms.tick}


def _tried(compiled: Compile, speech: Mapping[str, Clip], rate: int) -> tuple[Timeline, dict[str, None]]:
    """Compile with the lengths that are known; which texts are asked for depends on what fits, so each is noted."""
    unknown: dict[str, None] = {}

    def length(text: str) -> int:
        if text in speech:
            return speech[text].ms
        unknown[text] = None
        return estimate_length(text, rate)

    return compiled(length), unknown
