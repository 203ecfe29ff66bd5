"""What is said, as captions: WebVTT, for who cannot hear it and for a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape

from coach.timeline import CueKind, Timeline
from coach.timing.phrasebook import load_guide

LEAST_MS = 1_000
"""Shown at least so long where nothing follows: a word is over before it is read."""


@lru_cache(maxsize=64)
def web_vtt(timeline: Timeline, *, lead_ms: int = 0, locale: str = "en-US") -> str:
    """Return the captions of a timeline whose sound begins lead_ms late; sounds that mean something are named.

    Kept for a while: each play of a track, from wherever it goes on, carries the same ones.
    """
    return "\n".join(["WEBVTT", "", *_blocks(timeline, lead_ms, load_guide(locale).sounds)])


def _blocks(timeline: Timeline, lead_ms: int, sounds: Mapping[CueKind, str]) -> Iterator[str]:
    shown = [
        (cue, escape(cue.text, quote=False) or f"[{sounds[cue.kind]}]")
        for cue in timeline.cues
        if cue.text or cue.kind in sounds
    ]
    follows = [cue.start_ms for cue, _ in shown[1:]] + [timeline.total_ms]
    for (cue, text), following in zip(shown, follows, strict=True):
        end = max(cue.start_ms + cue.length_ms, min(cue.start_ms + LEAST_MS, following))
        yield f"{_clock(cue.start_ms + lead_ms)} --> {_clock(end + lead_ms)}\n{text}\n"


def _clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1_000)
    return f"{seconds // 3_600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"
