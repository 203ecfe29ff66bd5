"""A track: which clip begins at which frame. Its file is computed, any part of it, and never stored here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from msgspec import Struct

from audio import mp3
from audio.clips import Clip, digest
from coach.timeline import CueKind, Timeline

HEAD_FRAMES = 2
"""An Info frame, which a decoder does not play, and one of silence in which it settles (LEAD_MS)."""


class Part(NamedTuple):
    """A clip as a track knows it: how it is found, even when it was made again, and how long it is here."""

    key: str
    content: str
    frames: int


class Track(Struct, frozen=True):
    """The manifest of a track; the same manifest is the same file, to the byte."""

    frames: int
    """Its length, the head left out."""
    parts: tuple[Part, ...]
    """Each clip once."""
    cues: tuple[tuple[int, int], ...]
    """Start frame and number of the part, in order; they do not overlap."""

    @property
    def size(self) -> int:
        """The length of the file in bytes."""
        return (HEAD_FRAMES + self.frames) * mp3.FRAME_BYTES

    @property
    def ms(self) -> int:
        """How long it plays, the silent frame at its head left out."""
        return self.frames * mp3.FRAME_MS


Fetch = Callable[[Part], bytes]
"""Returns the frames of a part, exactly as many as it has."""


def splice(timeline: Timeline, speech: Mapping[str, Clip], sounds: Mapping[CueKind, Clip]) -> Track:
    """Return the track of a timeline that was compiled with the lengths of these clips."""
    clips = ((cue.start_ms, speech[cue.text] if cue.text else sounds[cue.kind]) for cue in timeline.cues)
    return _laid(((mp3.frame_of(at), _part(clip)) for at, clip in clips), mp3.frame_of(timeline.total_ms))


def cut(track: Track, start_ms: int, end_ms: int) -> Track:
    """Return the track of what begins from start_ms to before end_ms, in ms; start_ms is where no clip is under way."""
    first, last = mp3.frame_of(start_ms), mp3.frame_of(end_ms)
    within = ((start - first, track.parts[number]) for start, number in track.cues if first <= start < last)
    return _laid(within, last - first)


def chained(clips: Iterable[Clip], pause_ms: int) -> Track:
    """Return the track of clips one after the other, with a silence between them."""
    pause, laid, at = mp3.frames_for(pause_ms), [], 0
    for clip in clips:
        laid.append((at, _part(clip)))
        at += clip.frames + pause
    return _laid(laid, at - pause)


def _part(clip: Clip) -> Part:
    return Part(clip.wanted.key, clip.content, clip.frames)


def _laid(parts: Iterable[tuple[int, Part]], frames: int) -> Track:
    """Return a track of so many frames with parts that begin at theirs, in order."""
    numbers: dict[Part, int] = {}
    cues = tuple((start, numbers.setdefault(part, len(numbers))) for start, part in parts)
    return Track(frames, tuple(numbers), cues)


def encoded(track: Track) -> bytes:
    """Return the manifest as it is kept."""
    return msgspec.json.encode(track)


def name_of(manifest: bytes) -> str:
    """Return the name of a track, from its manifest."""
    return digest(manifest)


def decoded(manifest: bytes) -> Track | None:
    """Return the track of a manifest, or None when it is none."""
    try:
        return msgspec.json.decode(manifest, type=Track)
    except msgspec.MsgspecError:
        return None


def chunks(track: Track, start: int, stop: int, fetch: Fetch) -> Iterator[bytes]:
    """Yield the bytes of the file from start to before stop, a clip or a silence at a time."""
    first, last = start // mp3.FRAME_BYTES, -(-stop // mp3.FRAME_BYTES)
    skip = start - first * mp3.FRAME_BYTES
    left = stop - start
    for frames in _frames(track, first, last, fetch):
        chunk = frames[skip : skip + left]
        skip = 0
        left -= len(chunk)
        yield chunk


def _frames(track: Track, first: int, last: int, fetch: Fetch) -> Iterator[bytes]:
    """Yield whole frames of the file, head included."""
    if first < HEAD_FRAMES:
        head = mp3.info_frame(track.frames + 1) + mp3.SILENT_FRAME
        yield head[first * mp3.FRAME_BYTES : last * mp3.FRAME_BYTES]
    at, end = max(first - HEAD_FRAMES, 0), last - HEAD_FRAMES
    index = max(bisect_right(track.cues, (at, len(track.parts))) - 1, 0)
    for start, number in track.cues[index:]:
        if start >= end:
            break
        part = track.parts[number]
        if start + part.frames <= at:
            continue
        if start > at:
            yield mp3.silence(start - at)
            at = start
        skip = (at - start) * mp3.FRAME_BYTES
        stop = min(start + part.frames, end)
        yield fetch(part)[skip : (stop - start) * mp3.FRAME_BYTES]
        at = stop
    if at < end:
        yield mp3.silence(end - at)
