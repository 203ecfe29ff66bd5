"""A voice that hums: a plain tone as long as the words would take. For tests, and where only the timing matters."""

from __future__ import annotations

import array
import math

from audio.pcm import Pcm
from audio.voice import speakable
from coach.timeline import estimate_length

RATE = 24_000
_PERIOD = 50
"""Samples: 480 Hz, a whole number of samples, so that one period is repeated."""
_LOUDNESS = 6_000
_WAVE = array.array("h", (round(_LOUDNESS * math.sin(2 * math.pi * n / _PERIOD)) for n in range(_PERIOD))).tobytes()


class ToneVoice:
    """Hums a tone for as long as Alexa would take to say a text."""

    name = "tone-1"

    def speak(self, text: str, rate: int) -> Pcm:
        """Return the tone. Raises VoiceError when there is no word in the text."""
        count = estimate_length(speakable(text), rate) * RATE // 1000
        return Pcm((_WAVE * (count // _PERIOD + 1))[: 2 * count], RATE)
