"""Clips: encoded once, found by what they say, kept by what they are, and damage is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from audio import mp3
from audio.shelf import Shelf

_DIGEST = 16
"""Bytes of a hash: enough that no two clips share one by chance."""
FOLDERS = "clips-"
"""How the names of all that is kept of clips begin: 256 folders, by what they are named by."""
RECORD = ".json"


class Wanted(Struct, frozen=True, omit_defaults=True):
    """What a clip is to say, and how."""

    voice: str
    text: str
    rate: int
    """In percent of the voice's usual speed."""
    encoder: str
    down_db: int = 0
    """How much lower than usual, in dB."""

    @property
    def key(self) -> str:
        """Another one wherever it would sound different."""
        usual = [self.voice, self.text, self.rate, self.encoder]
        return digest(json.dumps([*usual, self.down_db] if self.down_db else usual).encode())


class Clip(Struct, frozen=True):
    """What is on record of a clip; the record outlives the sound, so that its length never changes."""

    wanted: Wanted
    content: str
    """The hash of its frames."""
    frames: int

    @property
    def ms(self) -> int:
        """How long it plays."""
        return self.frames * mp3.FRAME_MS


def digest(content: bytes) -> str:
    """Return the hash by which bytes are named."""
    return hashlib.blake2b(content, digest_size=_DIGEST).hexdigest()


class Clips:
    """The clips on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def find(self, key: str) -> Clip | None:
        """Return the record of a clip, or None where there is none or it is damaged. Raises ShelfError."""
        return self._read(_record(key))

    def all(self) -> Iterator[Clip]:
        """Yield the record of every clip, of whatever voice and rate; each is read once. Raises ShelfError."""
        for name in self._shelf.names(FOLDERS):
            if name.endswith(RECORD) and (clip := self._read(name)):
                yield clip

    def frames(self, content: str) -> bytes | None:
        """Return the frames of a clip, or None where they are gone or damaged. Raises ShelfError."""
        found = self._shelf.read(_sound(content))
        return found if found is not None and digest(found) == content else None

    def keep(self, wanted: Wanted, frames: bytes) -> Clip:
        """Keep a clip, its frames first: a record promises that they are there. Raises ShelfError."""
        clip = Clip(wanted, digest(frames), mp3.frame_count(frames))
        self._shelf.write(_sound(clip.content), frames)
        self._shelf.write(_record(wanted.key), msgspec.json.encode(clip))
        return clip

    def remove_record(self, key: str) -> None:
        """Remove the record of a clip: it is not made again, and its words are gone. Raises ShelfError."""
        self._shelf.remove(_record(key))

    def remove_frames(self, content: str) -> None:
        """Remove the frames of a clip, which may be those of several. Raises ShelfError."""
        self._shelf.remove(_sound(content))

    def _read(self, name: str) -> Clip | None:
        found = self._shelf.read(name)
        if found is None:
            return None
        try:
            clip = msgspec.json.decode(found, type=Clip)
        except msgspec.MsgspecError:
            return None
        return clip if _record(clip.wanted.key) == name and clip.frames > 0 else None


def _record(key: str) -> str:
    return f"{FOLDERS}{key[:2]}/{key}{RECORD}"


def _sound(content: str) -> str:
    return f"{FOLDERS}{content[:2]}/{content}.mp3"
