"""The port to a voice: text in, sound out."""

from __future__ import annotations

import re
import unicodedata
from typing import Protocol

from audio.pcm import Pcm
from coach.errors import CoachError

_MARKUP = re.compile(r"<[^<>]*>|\[\[|\]\]")
"""SSML, and the brackets in which a voice may take sounds instead of words: a text is spoken and commands nothing."""


class VoiceError(CoachError):
    """A voice cannot speak: it is not installed, damaged, unreachable, or has nothing to say."""

    code = "voice"


class Voice(Protocol):
    """Somebody who reads aloud, the same text always the same way."""

    @property
    def name(self) -> str:
        """Tells voices apart; another one wherever the same text would sound different."""

    def speak(self, text: str, rate: int) -> Pcm:
        """Return text read at a rate in percent of the usual. Raises VoiceError."""


def speakable(text: str) -> str:
    """Return a text as it is handed to a voice: without markup and control characters. Raises VoiceError when empty."""
    printable = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in text)
    plain = " ".join(_MARKUP.sub(" ", printable).split())
    if not any(mark.isalnum() for mark in plain):
        raise VoiceError("The text has no word that a voice could say: write one.")
    return plain
