"""The sounds of a track: the bell that begins a hold, the end sound, the tick. Synthesised once."""

from __future__ import annotations

import numpy as np

from audio.levels import CEILING, Wave
from audio.pcm import Pcm
from coach.timeline import CueKind

NAME = "sounds-1"
"""Stands where a voice's name would: raised whenever a sound changes."""
RATE = 24_000

_PARTIALS = {
    CueKind.BELL: ((880.0, 1.0), (1_760.0, 0.35), (2_640.0, 0.12)),
    CueKind.END: ((587.3, 1.0), (1_174.7, 0.35), (1_762.0, 0.12)),
    CueKind.TICK: ((1_200.0, 1.0),),
}
"""Hertz and share. The end lies a fifth lower than the beginning, so that the two are told apart at once."""
_PEAK = {CueKind.BELL: 0.42, CueKind.END: 0.42, CueKind.TICK: 0.16}
_ATTACK_MS = 4
_DECAYS = 6.0
"""How often it falls to a third within its length: it has died away before the next word."""


def sound(kind: CueKind, length_ms: int) -> Pcm:
    """Return a sound that has died away after so many ms. Raises KeyError for what is no sound."""
    time = np.arange(length_ms * RATE // 1000) / RATE
    wave: Wave = sum(
        (share * np.sin(2 * np.pi * hertz * time) for hertz, share in _PARTIALS[kind]), np.zeros(time.size)
    )
    wave *= np.exp(-_DECAYS * np.arange(time.size) / max(time.size, 1))
    attack = min(_ATTACK_MS * RATE // 1000, time.size)
    wave[:attack] *= np.linspace(0.0, 1.0, attack)
    wave *= min(_PEAK[kind], CEILING) / max(float(np.max(np.abs(wave))), 1e-9)
    return Pcm((wave * 32_767).round().astype("<i2").tobytes(), RATE)
