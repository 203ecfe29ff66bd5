"""Frames of an MP3 as arithmetic."""

from __future__ import annotations

import lameenc
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audio import mp3
from audio.encoder import encode
from audio.pcm import Pcm
from tests.audio.decoding import needs_ffmpeg
from tools.heard import decode


def _encoder_silence() -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(mp3.KBIT_S)
    encoder.set_in_sample_rate(mp3.SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(bytes(2 * mp3.SAMPLE_RATE)) + encoder.flush())


def test_the_silent_frame_says_what_the_first_frame_of_an_encode_of_silence_says() -> None:
    assert mp3.SILENT_FRAME[:13] == _encoder_silence()[:13]
    assert len(mp3.SILENT_FRAME) == mp3.FRAME_BYTES


@needs_ffmpeg
def test_silence_and_its_head_decode_to_silence_without_a_warning() -> None:
    heard = decode(mp3.info_frame(1_250) + mp3.silence(1_250))
    assert (heard.warnings, heard.ms, float(abs(heard.samples).max())) == ("", 30_000, 0.0)


@given(st.integers(0, 10**8))
def test_a_moment_is_at_most_half_a_frame_from_its_frame(ms: int) -> None:
    assert abs(mp3.frame_of(ms) * mp3.FRAME_MS - ms) <= mp3.FRAME_MS / 2


@given(st.integers(0, 10**7), st.integers(0, 10**6))
def test_what_does_not_overlap_in_ms_does_not_overlap_in_frames(start: int, gap: int) -> None:
    frames = 7
    following = start + frames * mp3.FRAME_MS + gap
    assert mp3.frame_of(following) >= mp3.frame_of(start) + frames


@given(st.integers(0, 10**7))
def test_a_moment_and_its_byte_are_one_number(frame: int) -> None:
    assert mp3.ms_of_byte(mp3.byte_of_ms(frame * mp3.FRAME_MS)) == frame * mp3.FRAME_MS
    assert mp3.byte_of_ms(frame * mp3.FRAME_MS) == frame * mp3.FRAME_BYTES


@given(st.binary(min_size=mp3.FRAME_BYTES, max_size=mp3.FRAME_BYTES), st.integers(1, 3), st.integers(0, 30))
def test_what_is_lower_differs_in_the_gain_of_its_frames_alone(frame: bytes, count: int, down_db: int) -> None:
    lower, gain = mp3.lowered(frame * count, down_db), 0b11_11111100
    for at in range(0, len(lower), mp3.FRAME_BYTES):
        one = lower[at : at + mp3.FRAME_BYTES]
        assert one[:7] + one[9:] == frame[:7] + frame[9:]
        was, now = (int.from_bytes(each[7:9], "big") for each in (frame, one))
        assert was & ~gain == now & ~gain
        assert ((was & gain) - (now & gain)) >> 2 == min(round(down_db / mp3.GAIN_STEP_DB), (was & gain) >> 2)


@needs_ffmpeg
@given(st.integers(0, 2**32 - 1), st.sampled_from([3, 6, 12]))
@settings(max_examples=5)
def test_what_is_lower_is_heard_as_much_lower_and_is_otherwise_the_same(seed: int, down_db: int) -> None:
    noise = np.random.default_rng(seed).integers(-9_000, 9_000, mp3.SAMPLE_RATE, np.int16)
    clip = encode(Pcm(noise.tobytes(), mp3.SAMPLE_RATE))
    lower = mp3.lowered(clip, down_db)
    assert not [*mp3.faults(lower)]
    usual, low = (decode(mp3.info_frame(mp3.frame_count(clip)) + each) for each in (clip, lower))
    assert low.warnings == ""
    exactly = 10 ** (-round(down_db / mp3.GAIN_STEP_DB) * mp3.GAIN_STEP_DB / 20)
    assert np.abs(low.samples - usual.samples * exactly).max() * 32_768 <= 1


@given(st.binary(max_size=600))
def test_bytes_that_are_no_frames_are_told_and_nothing_raises(content: bytes) -> None:
    assert list(mp3.faults(content))


def test_a_clip_that_leans_on_a_frame_before_it_is_told() -> None:
    clip = encode(Pcm(bytes(48_000), mp3.SAMPLE_RATE))
    assert not list(mp3.faults(clip))
    assert list(mp3.faults(clip[mp3.FRAME_BYTES :])) == ["its first frame takes from an earlier one"]


def test_another_rate_or_bit_rate_is_told() -> None:
    clip = encode(Pcm(bytes(48_000), mp3.SAMPLE_RATE))
    foreign = clip[: 5 * mp3.FRAME_BYTES] + b"\xff\xf3\x74\xc4" + clip[5 * mp3.FRAME_BYTES + 4 :]
    assert list(mp3.faults(foreign)) == ["frame 5 is not 48 kbit/s, 24000 Hz, mono"]


@given(st.integers(1, 40), st.integers(1, 60))
def test_a_clip_is_cut_or_filled_up_to_its_frames(has: int, wanted: int) -> None:
    clip = bytes([7]) * has * mp3.FRAME_BYTES
    made = mp3.resized(clip, wanted)
    assert mp3.frame_count(made) == wanted
    assert made[: min(has, wanted) * mp3.FRAME_BYTES] == clip[: min(has, wanted) * mp3.FRAME_BYTES]
    assert made[len(clip) :] == mp3.silence(max(wanted - has, 0))
