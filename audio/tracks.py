"""The tracks on a shelf: kept as manifests, read as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from audio.shelf import Shelf
from audio.track import Fetch, Track, chunks, cut, decoded, encoded, name_of
from coach.reply import Span

_CLIPS_IN_MEMORY = 256
"""A clip is some 6 kB; a routine has about a hundred."""
_TRACKS_IN_MEMORY = 32

Frames = Callable[[str, str, int], bytes]
"""Key, content and count of a clip -> its frames; see Studio.frames."""


class TrackFile:
    """The file of a track, of which any part can be read."""

    def __init__(self, track: Track, fetch: Fetch) -> None:
        self.size = track.size
        self._track = track
        self._fetch = fetch

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """Yield the bytes from start to before stop. Raises VoiceError or ShelfError where a clip is lost for good."""
        return chunks(self._track, start, stop, self._fetch)


class Tracks:
    """Keeps tracks and gives out their files; what was read last stays in memory."""

    def __init__(self, shelf: Shelf, frames: Frames) -> None:
        self._shelf = shelf
        self._fetch = _fetch(frames)
        self._track = lru_cache(_TRACKS_IN_MEMORY)(self._read)

    def keep(self, track: Track) -> str:
        """Keep a track and return its name. Raises ShelfError."""
        manifest = encoded(track)
        name = name_of(manifest)
        if self._shelf.read(_manifest(name)) != manifest:
            self._shelf.write(_manifest(name), manifest)
        return name

    def cut(self, name: str, span: Span) -> str:
        """Keep the track of a part of another one, and return its name. Raises KeyError, ShelfError."""
        return self.keep(cut(self._track(name), span.start_ms, span.end_ms))

    def open(self, name: str) -> TrackFile | None:
        """Return the file of a track, or None where there is none or it is damaged. Raises ShelfError."""
        try:
            return TrackFile(self._track(name), self._fetch)
        except KeyError:
            return None

    def _read(self, name: str) -> Track:
        manifest = self._shelf.read(_manifest(name))
        track = decoded(manifest) if manifest is not None and name_of(manifest) == name else None
        if track is None:
            raise KeyError(name)  # not remembered: it may be kept a moment later
        return track


def file_of(track: Track, frames: Frames) -> TrackFile:
    """Return the file of a track that was not kept."""
    return TrackFile(track, _fetch(frames))


def _fetch(frames: Frames) -> Fetch:
    return lru_cache(_CLIPS_IN_MEMORY)(lambda part: frames(part.key, part.content, part.frames))


def _manifest(name: str) -> str:
    return f"tracks/{name}.json"
