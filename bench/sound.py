"""The sound that several benchmarks need: a studio whose clips are kept in .cache, and a routine of 20 minutes."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from audio.clips import Clips
from audio.folder import FolderShelf
from audio.piper import PiperVoice
from audio.recording import record
from audio.studio import Studio
from audio.tone import ToneVoice
from audio.track import Track
from audio.tracks import Tracks
from coach.exercises import load_catalogue
from coach.routine import Routine, load_templates
from coach.timeline import Inputs, Timeline, compile_timeline, estimate_length
from coach.timing.phrasebook import load_guide
from local.sound import voice_installed

FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "bench-sound"
"""Kept from one run to the next: a clip is found by all that it depends on, so none is ever stale."""
MINUTES = 20


def studio(folder: Path = FOLDER) -> Studio:
    """Return a new studio, which knows nothing yet of what is in the folder; it hums where no voice is installed."""
    return Studio(PiperVoice() if voice_installed() else ToneVoice(), Clips(FolderShelf(folder)))


def tracks(folder: Path = FOLDER) -> Tracks:
    """Return new tracks, with nothing in memory."""
    return Tracks(FolderShelf(folder), studio(folder).frames)


def recorded(routine: Routine, at: Studio) -> tuple[Timeline, Track]:
    """Return the timeline and the track of a routine."""
    catalogue, inputs = load_catalogue(), Inputs(routine)
    made = record(lambda lengths: compile_timeline(inputs, catalogue, lengths), at, 100, load_guide(catalogue.locale))
    return made.timeline, made.track


def twenty_minutes() -> Routine:
    """Return the starter routine that is nearest to 20 minutes."""
    catalogue = load_catalogue()

    def off(routine: Routine) -> int:
        return abs(compile_timeline(Inputs(routine), catalogue, estimate_length).total_ms - MINUTES * 60_000)

    return min(load_templates(catalogue).values(), key=off)


def repeated(routine: Routine, times: int) -> Routine:
    """Return a routine gone through so many times."""
    return replace(routine, items=routine.items * times)


def voice_note() -> str:
    """Say which voice is heard."""
    return "the installed voice" if voice_installed() else "a hum, since no voice is installed"
