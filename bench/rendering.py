"""Rendering a routine with the installed voice: with none of its clips, and with all of them."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from audio import mp3
from audio.clips import Clips
from audio.folder import FolderShelf
from audio.piper import PiperVoice
from audio.studio import Studio
from bench import sound
from bench.measure import timed
from coach.exercises import load_catalogue
from coach.routine import Routine, load_templates
from local.sound import voice_installed

NAMES = ("neutral", "T5")
ROUNDS = 10


def run() -> Iterator[str]:
    """Yield the processing a second of speech and of track, and the time to timeline and manifest with warm clips."""
    if not voice_installed():
        yield "left out: no voice is installed"
        return
    voice, templates = PiperVoice(), load_templates(load_catalogue())
    took = timed(lambda: voice.speak("One.", 100))
    yield f"the voice is loaded, and says its first word, in {took / 1000:.1f} s; not counted below"
    for name in NAMES:
        with tempfile.TemporaryDirectory() as folder:
            yield from _rendered(templates[name], voice, Path(folder))


def _rendered(routine: Routine, voice: PiperVoice, folder: Path) -> Iterator[str]:
    def record() -> None:
        sound.recorded(routine, Studio(voice, Clips(FolderShelf(folder))))

    cold = timed(record)
    warm = statistics.median(timed(record) for _ in range(ROUNDS))
    _, track = sound.recorded(routine, Studio(voice, Clips(FolderShelf(folder))))
    speech = sum(part.frames for part in track.parts) * mp3.FRAME_MS
    yield f"{routine.id}: {len(track.parts)} clips, {speech / 1000:.0f} s of sound, {track.ms / 60_000:.1f} minutes:"
    yield f"none of the clips there {cold / 1000:.1f} s, a real-time factor of {cold / speech:.3f} for what is spoken"
    yield f"and of {cold / track.ms:.4f} for the track; all there {warm:.0f} ms"
