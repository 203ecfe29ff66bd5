"""The tracks on a shelf: kept as manifests, read as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from audio.shelf import Shelf
from audio.track import Fetch, Track, chunks, cut, decoded, encoded, name_of
from coach.reply import Span

_CLIPS_IN_MEMORY = 256
"""A clip is some 6 kB; a routine has about a hundred."""
_TRACKS_IN_MEMORY = 32
_FOLDER = "tracks/"

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
        self._frames = frames
        self.forget()

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

    def remove(self, keys: AbstractSet[str], names: AbstractSet[str]) -> set[str]:
        """Remove the tracks that hold one of these clips, and those named; return the contents of the clips in them.

        What two made at once has two contents, of which one is on record. Raises ShelfError.
        """
        contents: set[str] = set()
        for where, held in self._holding(keys) if keys else ():
            contents |= held
            self._remove(where.removeprefix(_FOLDER).removesuffix(".json"))
        for name in names:
            self._remove(name)
        return contents

    def forget(self) -> None:
        """Forget what was read: who asks next reads it from the shelf."""
        # New ones: whoever is reading just now would put it back into the old ones.
        self._fetch = _fetch(self._frames)
        self._track = lru_cache(_TRACKS_IN_MEMORY)(self._read)

    def _remove(self, name: str) -> None:
        self._shelf.remove(_manifest(name))
        self._shelf.remove(whole_of(name))

    def _read(self, name: str) -> Track:
        manifest = self._shelf.read(_manifest(name))
        track = decoded(manifest) if manifest is not None and name_of(manifest) == name else None
        if track is None:
            raise KeyError(name)  # not remembered: it may be kept a moment later
        return track

    def _holding(self, keys: AbstractSet[str]) -> Iterator[tuple[str, set[str]]]:
        """Yield where each track lies that holds one of these clips, and what those are in it."""
        for where in self._shelf.names(_FOLDER):
            manifest = self._shelf.read(where)
            track = decoded(manifest) if manifest is not None else None
            if track and (held := {part.content for part in track.parts if part.key in keys}):
                yield where, held


def whole_of(name: str) -> str:
    """Return under which name of a shelf the whole of a track lies, where it was written."""
    return f"whole/{name}.mp3"


def file_of(track: Track, frames: Frames) -> TrackFile:
    """Return the file of a track that was not kept."""
    return TrackFile(track, _fetch(frames))


def _fetch(frames: Frames) -> Fetch:
    return lru_cache(_CLIPS_IN_MEMORY)(lambda part: frames(part.key, part.content, part.frames))


def _manifest(name: str) -> str:
    return f"{_FOLDER}{name}.json"
