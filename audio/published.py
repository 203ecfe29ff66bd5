"""Tracks as whole objects in a bucket, by signed addresses that end: an Echo fetches them without a server of ours."""

from __future__ import annotations

from typing import Protocol

from audio.shelf import Shelf
from audio.tracks import Tracks, whole_of

LASTS_S = 3 * 3_600
"""A routine of 25 minutes, paused for half an hour more than once, is over by then."""


class Bucket(Shelf, Protocol):
    """A shelf that lends what it keeps to whoever has the address."""

    def holds(self, name: str) -> bool:
        """Say whether something is kept under a name. Raises ShelfError."""

    def lend(self, name: str, lasts_s: int) -> str:
        """Return an address from which anybody may read a name for so long, in seconds. Raises ShelfError."""


class Published:
    """Writes a track as a whole once, and gives its address each time anew."""

    def __init__(self, tracks: Tracks, bucket: Bucket, lasts_s: int = LASTS_S) -> None:
        self._tracks = tracks
        self._bucket = bucket
        self._lasts_s = lasts_s

    def url_of(self, name: str) -> str:
        """Return the address of a track. Raises KeyError where there is none, ShelfError, VoiceError."""
        where = whole_of(name)
        if not self._bucket.holds(where):
            file = self._tracks.open(name)
            if file is None:
                raise KeyError(name)
            self._bucket.write(where, b"".join(file.read(0, file.size)))
        return self._bucket.lend(where, self._lasts_s)
