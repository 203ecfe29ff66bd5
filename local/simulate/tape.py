"""A tape that records nothing: it knows how long a sentence lasts, by estimate, and so how long a track would be."""

from __future__ import annotations

import hashlib
from collections.abc import Set as AbstractSet
from functools import lru_cache

from coach.exercises import load_catalogue
from coach.reply import Span
from coach.tape import LEAD_MS, Recorded
from coach.timeline import Inputs, compile_timeline, estimate_length
from coach.timing.measured import is_measured, measured, pack

FRAME_MS = 24
"""A track is whole frames of an MP3."""
_MADE: dict[str, int] = {}


class SilentTape:
    """The port to a voice, for people who need no ears."""

    def prepare(self, inputs: Inputs, rate: int) -> None:
        """Do nothing: a track is there at once."""

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:  # noqa: ARG002 - a port
        """Return the track of inputs; sentences whose lengths are given keep them."""
        return _record(inputs, rate, lengths)

    def piece(self, inputs: Inputs, rate: int, lengths: str, span: Span) -> str | None:  # noqa: ARG002 - a port
        """Return None: a part of a session is spoken."""
        return None

    def said(self, texts: tuple[str, ...], rate: int, *, low: bool) -> str | None:  # noqa: ARG002 - a port
        """Return None: sentences are spoken."""
        return None

    def forget(self, words: AbstractSet[str], tracks: AbstractSet[str]) -> None:
        """Do nothing: there is no sound that says a word."""


def track_ms(track: str) -> int:
    """Return how long a track lasts, in ms. Raises KeyError where there is none of this name."""
    return _MADE[track]


@lru_cache(maxsize=4096)
def _record(inputs: Inputs, rate: int, lengths: str) -> Recorded:
    spoken: dict[str, int] = {}

    def length(text: str) -> int:
        if text not in spoken:
            known = measured(lengths)(text) if is_measured(lengths, text) else estimate_length(text, rate)
            spoken[text] = -(-known // FRAME_MS) * FRAME_MS
        return spoken[text]

    line = compile_timeline(inputs, load_catalogue(), length)
    packed = pack(spoken)
    track = hashlib.sha256(f"{line.hash} {rate} {packed}".encode()).hexdigest()[:32]
    _MADE[track] = -(-line.total_ms // FRAME_MS) * FRAME_MS + LEAD_MS
    return Recorded(track, packed)
