"""Studios over a shelf in memory, a voice that hums, and what was recorded with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.clips import Clips
from audio.pcm import Pcm
from audio.recording import record
from audio.shelf import ShelfError, check_name
from audio.studio import Studio
from audio.tone import ToneVoice
from audio.tracks import Tracks
from audio.voice import VoiceError
from coach.timing.phrasebook import load_guide
from tests.coach.builders_timeline import compiled

if TYPE_CHECKING:
    from audio.track import Track
    from audio.voice import Voice
    from coach.timeline import Inputs, Timeline

GUIDE = load_guide("en-US")


class MemoryShelf:
    """A shelf of which a test sees everything, and can spoil it."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.full = False
        self.locked = False
        """Nothing can be removed."""

    def read(self, name: str) -> bytes | None:
        return self.kept.get(check_name(name))

    def write(self, name: str, content: bytes) -> None:
        if self.full:
            raise ShelfError("It is full: make room.")
        self.kept[check_name(name)] = content

    def remove(self, name: str) -> None:
        if self.locked:
            raise ShelfError("It is locked: open it.")
        self.kept.pop(check_name(name), None)

    def names(self, beginning: str) -> list[str]:
        return sorted(name for name in self.kept if name.startswith(beginning))

    def ending(self, ending: str) -> list[str]:
        """Return the names of what is kept that end so."""
        return sorted(name for name in self.kept if name.endswith(ending))


class ScriptedVoice:
    """Hums, counts what it was asked for, and fails when told to."""

    def __init__(self, *, slower: int = 100) -> None:
        self.name = "scripted-1"
        self.asked: list[str] = []
        self.failing = False
        self.slower = slower

    def speak(self, text: str, rate: int) -> Pcm:
        self.asked.append(text)
        if self.failing:
            raise VoiceError("It fails: mend it.")
        return ToneVoice().speak(text, rate * 100 // self.slower)


def studio(shelf: MemoryShelf | None = None, voice: Voice | None = None) -> Studio:
    """Return a studio, of a voice that hums unless another is given."""
    return Studio(voice or ToneVoice(), Clips(shelf or MemoryShelf()))


def recorded(what: Inputs, at: Studio, rate: int = 100) -> tuple[Timeline, Track]:
    """Return the timeline and the track of inputs of the small catalogue."""
    made = record(lambda lengths: compiled(what, lengths), at.at_level(low=what.low), rate, GUIDE)
    return made.timeline, made.track


def whole(track: Track, at: Studio) -> bytes:
    """Return the file of a track."""
    shelf = MemoryShelf()
    tracks = Tracks(shelf, at.frames)
    file = tracks.open(tracks.keep(track))
    assert file is not None
    return b"".join(file.read(0, file.size))


HUMMED = studio()
"""One for all examples of a property: what was hummed once is there."""
