"""Clips are trimmed, levelled, and never too loud."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.encoder import encode
from audio.levels import CEILING, TARGET_LUFS, levelled, loudness
from audio.pcm import Pcm
from tests.audio.decoding import needs_ffmpeg
from tools.heard import decode

RATES = (16_000, 22_050, 24_000)


def _tone(ms: int, rate: int, loud: float, silence_ms: int = 0) -> Pcm:
    time = np.arange(ms * rate // 1000) / rate
    quiet = np.zeros(silence_ms * rate // 1000)
    return _pcm(np.concatenate([quiet, loud * np.sin(2 * np.pi * 500 * time), quiet]), rate)


def _pcm(wave: Any, rate: int) -> Pcm:
    return Pcm((wave * 32_767).round().astype("<i2").tobytes(), rate)


def _wave(pcm: Pcm) -> Any:
    return np.frombuffer(pcm.samples, "<i2") / 32_768


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("loud", [0.02, 0.2, 0.9])
@pytest.mark.parametrize("ms", [250, 2_000])
def test_a_clip_is_as_loud_as_every_other(ms: int, loud: float, rate: int) -> None:
    made = levelled(_tone(ms, rate, loud))
    assert loudness(_wave(made), rate) == pytest.approx(TARGET_LUFS, abs=0.7)


@given(st.integers(0, 2**32 - 1), st.sampled_from(RATES), st.integers(30, 1_500), st.floats(0.001, 1))
def test_no_peak_is_above_the_ceiling(seed: int, rate: int, ms: int, share: float) -> None:
    noise = np.random.default_rng(seed)
    wave = noise.uniform(-1, 1, ms * rate // 1000) * (noise.uniform(size=ms * rate // 1000) < share)
    assert np.abs(_wave(levelled(_pcm(wave, rate)))).max(initial=0) <= CEILING


@pytest.mark.parametrize("rate", RATES)
def test_the_silence_around_a_voice_is_trimmed(rate: int) -> None:
    made = levelled(_tone(600, rate, 0.3, silence_ms=400))
    assert made.ms == pytest.approx(650, abs=12)


@given(st.integers(0, 3_000))
def test_silence_leaves_nothing(samples: int) -> None:
    assert levelled(Pcm(bytes(2 * samples), 24_000)).samples == b""


def test_a_clip_begins_and_ends_in_silence() -> None:
    wave = _wave(levelled(_tone(600, 24_000, 0.9)))
    assert abs(wave[0]) < 0.001
    assert abs(wave[-1]) < 0.001


@needs_ffmpeg
@pytest.mark.parametrize("rate", RATES)
def test_what_is_decoded_is_whole_and_stays_below_full_scale(rate: int) -> None:
    made = levelled(_tone(1_000, rate, 0.9))
    heard = decode(encode(made))
    loud = np.flatnonzero(np.abs(heard.samples) > 0.03)
    assert (loud[-1] - loud[0]) / 24 == pytest.approx(1_000, abs=12)
    assert np.abs(heard.samples).max() < 0.95
