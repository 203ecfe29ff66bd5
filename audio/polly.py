"""The voice of the cloud: Amazon Polly, neural. The only file of the audio that calls Polly."""

from __future__ import annotations

from contextlib import closing
from html import escape
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from audio.pcm import Pcm
from audio.voice import VoiceError, speakable

if TYPE_CHECKING:
    from types_boto3_polly import PollyClient
    from types_boto3_polly.literals import VoiceIdType

RATE = 16_000
"""The highest that Polly gives as PCM."""
MOST_CHARS = 3_000
"""Billed characters in one request of Polly."""
_CONFIG = Config(connect_timeout=2, read_timeout=6, retries={"total_max_attempts": 3})


class PollyVoice:
    """A neural voice of Amazon Polly."""

    def __init__(self, speaker: VoiceIdType = "Matthew", client: PollyClient | None = None) -> None:
        self.name = f"polly-{speaker.lower()}-neural-1"
        self._speaker = speaker
        self._client = client or boto3.client("polly", config=_CONFIG)

    def speak(self, text: str, rate: int) -> Pcm:
        """Return text read at a rate in percent. Raises VoiceError."""
        words = speakable(text)
        if len(words) > MOST_CHARS:
            raise VoiceError(f"The text has {len(words)} characters: write {MOST_CHARS} or fewer.")
        try:
            answer = self._client.synthesize_speech(
                Engine="neural",
                LanguageCode="en-US",
                OutputFormat="pcm",
                SampleRate=str(RATE),
                Text=f'<speak><prosody rate="{rate}%">{escape(words, quote=False)}</prosody></speak>',
                TextType="ssml",
                VoiceId=self._speaker,
            )
            with closing(answer["AudioStream"]) as stream:
                return Pcm(stream.read(), RATE)
        except (BotoCoreError, ClientError, OSError) as error:
            raise VoiceError("Amazon Polly does not answer: try again, and see that this place may use it.") from error
