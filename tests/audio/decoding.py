"""What is really heard: a file decoded by ffmpeg, its sounds found in the samples."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from audio import mp3

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed: apt install ffmpeg")
QUIET = 0.004
"""Below this nothing is heard: an encoder leaves a trace before and after a sound."""

Samples = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Heard:
    """A decoded file: its samples from -1 to 1, and what the decoder complained about."""

    samples: Samples
    warnings: str

    @property
    def ms(self) -> float:
        return len(self.samples) * 1000 / mp3.SAMPLE_RATE


def decode(file: bytes) -> Heard:
    """Return what ffmpeg makes of an MP3."""
    with tempfile.NamedTemporaryFile(suffix=".mp3") as kept:  # through a pipe its length would not be known
        kept.write(file)
        kept.flush()
        command = ["ffmpeg", "-hide_banner", "-loglevel", "warning", "-i", kept.name, "-f", "s16le", "-"]
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return Heard(np.frombuffer(done.stdout, "<i2") / 32_768, done.stderr.decode())


def onset_ms(samples: Samples, from_ms: float, to_ms: float, level: float = QUIET) -> float | None:
    """Return when something is first heard between two moments, or None."""
    first = max(round(from_ms * mp3.SAMPLE_RATE / 1000), 0)
    part = np.abs(samples[first : round(to_ms * mp3.SAMPLE_RATE / 1000)])
    loud = np.flatnonzero(part > level)
    return None if not loud.size else (first + int(loud[0])) * 1000 / mp3.SAMPLE_RATE
