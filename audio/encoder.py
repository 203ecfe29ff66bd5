"""A levelled wave -> the frames of a clip, by LAME."""

from __future__ import annotations

import lameenc

from audio import mp3
from audio.pcm import Pcm
from audio.voice import VoiceError

SETTINGS = "lame-48k-24000-mono-q2-lufs20-1"
"""Part of a clip's key: raised whenever the same sound would become another clip."""
_QUALITY = 2


def encode(pcm: Pcm) -> bytes:
    """Return the frames of a clip. Raises VoiceError when they cannot be spliced."""
    if not pcm.samples:
        raise VoiceError("The voice has no sound for this text: write it in plain words.")
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(mp3.KBIT_S)
    encoder.set_in_sample_rate(pcm.rate)
    encoder.set_out_sample_rate(mp3.SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    clip = bytes(encoder.encode(pcm.samples) + encoder.flush())
    needed = -(-(len(pcm.samples) // 2 * mp3.SAMPLE_RATE // pcm.rate + mp3.DELAY_SAMPLES) // mp3.FRAME_SAMPLES)
    clip = clip[: needed * mp3.FRAME_BYTES]
    for fault in mp3.faults(clip):
        raise VoiceError(f"The encoder made a clip that cannot be used: {fault}.")
    return clip
