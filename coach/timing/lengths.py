"""How long a sentence lasts when it is spoken."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Lengths = Callable[[str], int]
"""How long a text lasts when spoken, in ms."""

# Set so that the guide's own sentences come to about 150 words a minute (dialogues.md), a little on the long side.
_BREATH_MS = 60
_WORD_MS = 115
_LETTER_MS = 53
_COMMA_MS = 200
_STOP_MS = 350

_WORD = re.compile(r"[^\W_]+")
_COMMA = re.compile(r"[,;:]")
_STOP = re.compile(r"[.?!]")
_DIGIT = re.compile(r"\d")
_LETTERS_A_DIGIT = 5
"""A figure is read as a word."""


def estimate_length(text: str, rate_percent: int = 100) -> int:
    """Return how long text lasts when Alexa says it, in ms, a little on the long side (about 150 words a minute)."""
    return -(-_at_usual_rate(text) * 100 // rate_percent)


@lru_cache(maxsize=4096)
def _at_usual_rate(text: str) -> int:
    words = list(_WORD.finditer(text))
    if not words:
        return 0
    # A pause counts only between words: what follows the last one is silence, and silence is not speech.
    inner = text[: words[-1].start()]
    letters = sum(len(word[0]) for word in words) + len(_DIGIT.findall(text)) * (_LETTERS_A_DIGIT - 1)
    pauses = len(_COMMA.findall(inner)) * _COMMA_MS + len(_STOP.findall(inner)) * _STOP_MS
    return _BREATH_MS + len(words) * _WORD_MS + letters * _LETTER_MS + pauses
