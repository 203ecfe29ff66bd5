"""What is really heard: a file decoded by ffmpeg, its sounds found in the samples."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from audio import mp3
from coach.tape import LEAD_MS
from coach.timeline import CueKind, Step, StepKind, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

QUIET = 0.004
"""Below this nothing is heard: an encoder leaves a trace before and after a sound."""
_WITHIN_MS = 300
"""How late a sound is looked for."""

Samples = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Heard:
    """A decoded file: its samples from -1 to 1, and what the decoder complained about."""

    samples: Samples
    warnings: str

    @property
    def ms(self) -> float:
        """How long it lasts."""
        return len(self.samples) * 1000 / mp3.SAMPLE_RATE


def decode(file: bytes) -> Heard:
    """Return what ffmpeg makes of an MP3."""
    with tempfile.NamedTemporaryFile(suffix=".mp3") as kept:  # through a pipe its length would not be known
        kept.write(file)
        kept.flush()
        command = ["ffmpeg", "-hide_banner", "-loglevel", "warning", "-i", kept.name, "-f", "s16le", "-"]
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)  # noqa: S603 - ours
    return Heard(np.frombuffer(done.stdout, "<i2") / 32_768, done.stderr.decode())


def onset_ms(samples: Samples, from_ms: float, to_ms: float, level: float = QUIET) -> float | None:
    """Return when something is first heard between two moments, or None."""
    first = max(round(from_ms * mp3.SAMPLE_RATE / 1000), 0)
    part = np.abs(samples[first : round(to_ms * mp3.SAMPLE_RATE / 1000)])
    loud = np.flatnonzero(part > level)
    return None if not loud.size else (first + int(loud[0])) * 1000 / mp3.SAMPLE_RATE


def hold_errors(line: Timeline, heard: Heard) -> Iterator[tuple[Step, float]]:
    """Yield each hold that a bell begins, and how many ms too long it is from there to its end sound."""
    for step in line.steps:
        if step.kind is StepKind.WORK and _has_bell(line, step.work_ms):
            yield step, _sound_ms(heard, step.work_end_ms) - _sound_ms(heard, step.work_ms) - step.hold_ms


def _has_bell(line: Timeline, at_ms: int) -> bool:
    return any(cue.kind is CueKind.BELL for cue in line.cues_between(at_ms, at_ms + 1))


def _sound_ms(heard: Heard, at_ms: int) -> float:
    """Return when the sound is heard that is due at a position. Raises ValueError where there is none."""
    found = onset_ms(heard.samples, LEAD_MS + at_ms - mp3.FRAME_MS / 2, LEAD_MS + at_ms + _WITHIN_MS)
    if found is None:
        raise ValueError(f"nothing is heard at {at_ms} ms")
    return found
