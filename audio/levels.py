"""The loudness of a clip: trimmed to the voice, levelled, its peaks held down. Works on arrays of -1 to 1."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyloudnorm
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from audio.pcm import Pcm

Wave = np.ndarray[Any, np.dtype[np.float64]]

TARGET_LUFS = -20.0
CEILING = 10 ** (-1.5 / 20)
"""-1.5 dBFS: an encoder adds a little to a peak."""
SHORT_MS = 800
"""Loudness is measured in blocks of 400 ms: a single word has too few of them and is levelled by its power."""
_WINDOW_MS = 5
_ONSET_DB = -40.0
"""Below the loudest moment: where a voice begins and ends."""
_LEAD_MS = 5
_TAIL_MS = 40
_LIMIT_MS = 5
_FULL = 32_768.0


def levelled(pcm: Pcm) -> Pcm:
    """Return a clip from the first sound of the voice to its last, about -20 LUFS loud, with peaks below -1.5 dBFS.

    Where nothing can be heard, nothing is left of it.
    """
    wave = _trimmed(np.frombuffer(pcm.samples, "<i2").astype(np.float64) / _FULL, pcm.rate)
    if not wave.size:
        return Pcm(b"", pcm.rate)
    loud = wave * 10 ** ((TARGET_LUFS - loudness(wave, pcm.rate)) / 20)
    return Pcm((_limited(loud, pcm.rate) * (_FULL - 1)).round().astype("<i2").tobytes(), pcm.rate)


def loudness(wave: Wave, rate: int) -> float:
    """Return how loud a wave is, in LUFS (ITU-R BS.1770); of a single word its power, in dBFS."""
    if wave.size * 1000 >= SHORT_MS * rate:
        return float(pyloudnorm.Meter(rate).integrated_loudness(wave))
    return float(10 * np.log10(np.mean(wave**2)))


def _trimmed(wave: Wave, rate: int) -> Wave:
    size = _WINDOW_MS * rate // 1000
    blocks = wave[: wave.size // size * size].reshape(-1, size)
    power = np.sqrt(np.mean(blocks**2, axis=1)) if blocks.size else np.zeros(0)
    if not power.size or not power.max():
        return wave[:0]
    heard = np.flatnonzero(power >= power.max() * 10 ** (_ONSET_DB / 20))
    start = max(int(heard[0]) * size - _LEAD_MS * rate // 1000, 0)
    end = (int(heard[-1]) + 1) * size + _TAIL_MS * rate // 1000
    return _faded(wave[start:end].copy(), _LEAD_MS * rate // 1000, _TAIL_MS * rate // 1000)


def _faded(wave: Wave, lead: int, tail: int) -> Wave:
    """Begin and end in silence: what is cut off hard is heard as a click."""
    lead, tail = min(lead, wave.size), min(tail, wave.size)
    wave[:lead] *= np.linspace(0.0, 1.0, lead)
    wave[wave.size - tail :] *= np.linspace(1.0, 0.0, tail)
    return wave


def _limited(wave: Wave, rate: int) -> Wave:
    """Turn down around a peak, smoothly: the mean of the least gains near a moment is never above its own."""
    size = 2 * (_LIMIT_MS * rate // 2000) + 1
    gain = np.minimum(1.0, CEILING / np.maximum(np.abs(wave), 1e-9))
    eased: Wave = uniform_filter1d(minimum_filter1d(gain, size), size)
    return wave * eased
