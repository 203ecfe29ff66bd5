"""The voice of this machine: sentences as clips, each spoken when it is first asked for, under a name of its own.

They are kept in memory alone. Among them are names and what somebody told of their pain: when it is said that this is
gone, no file may hold it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from audio.clips import Clips, Wanted
from audio.encoder import SETTINGS
from audio.studio import Studio
from audio.voice import Voice
from coach.tape import LOW_DB

ROOM_BYTES = 32_000_000
"""Of clips: an hour and a half of speech."""
MOST_WANTED = 8_192
"""Sentences whose name is known: an answer has some hundred at most."""


class MemoryShelf:
    """A shelf in memory; what was not used for longest goes first. Safe with threads."""

    def __init__(self, room: int = ROOM_BYTES) -> None:
        self._room, self._used = room, 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, or None."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def write(self, name: str, content: bytes) -> None:
        """Keep content under a name."""
        with self._lock:
            self._used += len(content) - len(self._kept.pop(name, b""))
            self._kept[name] = content
            while self._used > self._room and len(self._kept) > 1:
                self._used -= len(self._kept.popitem(last=False)[1])

    def remove(self, name: str) -> None:
        """Remove what is kept under a name, if there is anything."""
        with self._lock:
            self._used -= len(self._kept.pop(name, b""))

    def names(self, beginning: str) -> list[str]:
        """Return the names of what is kept that begin so, in order."""
        with self._lock:
            return sorted(name for name in self._kept if name.startswith(beginning))


class DeviceVoice:
    """Gives each sentence an address, and speaks it when somebody comes there. Safe with threads."""

    def __init__(self, voice: Voice | None, folder: str) -> None:
        self._voice = voice
        self._folder = folder
        self._studio = Studio(voice, Clips(MemoryShelf())) if voice else None
        self._wanted: OrderedDict[str, Wanted] = OrderedDict()
        self._lock = Lock()

    @property
    def installed(self) -> bool:
        """Say whether there is a voice at all."""
        return self._voice is not None

    def address(self, text: str, rate: int, *, low: bool = False) -> str | None:
        """Return where a sentence is to be heard, in a low voice or not; None without a voice."""
        if self._voice is None:
            return None
        wanted = Wanted(self._voice.name, text, rate, SETTINGS, LOW_DB if low else 0)
        with self._lock:
            self._wanted[wanted.key] = wanted
            self._wanted.move_to_end(wanted.key)
            while len(self._wanted) > MOST_WANTED:
                self._wanted.popitem(last=False)
        return f"{self._folder}/{wanted.key}.mp3"

    def mp3(self, name: str) -> bytes | None:
        """Return the sound of a sentence, or None where none has that name. Raises VoiceError."""
        with self._lock:
            wanted = self._wanted.get(name)
        if wanted is None or self._studio is None:
            return None
        studio = self._studio.at_level(low=wanted.down_db > 0)
        ((_, clip),) = studio.spoken([wanted.text], wanted.rate)
        return studio.frames(wanted.key, clip.content, clip.frames)

    def prepare(self, sentences: Iterable[str]) -> None:
        """Load the voice, and speak what is soon asked for, so that nobody waits for it. Raises VoiceError."""
        for sentence in sentences:
            if address := self.address(sentence, 100):
                self.mp3(address.rpartition("/")[2].removesuffix(".mp3"))
