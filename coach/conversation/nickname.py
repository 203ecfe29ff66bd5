"""Names as they are told, kept and said: short, capitalised, and never a word that wakes a speaker."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 20
"""Characters of a name; what is longer is cut after a word, so that saying it stays short."""
WAKING = re.compile(r"\b(alexa|echo|computer|amazon|ziggy|hey disney)\b", re.IGNORECASE)
NOBODY = frozenset(
    {"me", "myself", "nobody", "somebody", "someone", "somebody else", "someone else", "not me", "him", "her"}
)
"""Words that fall into the place of a name and name nobody."""


def is_told(said: str | None) -> bool:
    """Say whether a name was told at all."""
    return said is not None and " ".join(said.lower().split()) not in NOBODY


def fit(said: str) -> str:
    """Return a name as it is kept and said; empty when it cannot be."""
    plain = "".join(map(_letter, said.replace("\u2019", "'")))
    words = [name for word in plain.split() if (name := _capital(word))]
    while len(words) > 1 and len(" ".join(words)) > LONGEST:
        words.pop()
    name = " ".join(words)[:LONGEST]
    return "" if WAKING.search(said) or WAKING.search(name) else name


def is_same(name: str, other: str) -> bool:
    """Say whether two names are one, however they are written."""
    return name.casefold() == other.casefold()


def _letter(char: str) -> str:
    # Letters of any script with their marks; anything else parts two words.
    return char if unicodedata.category(char)[0] in "LM" or char in "'-" else " "


def _capital(word: str) -> str:
    plain = word.strip("'-").lower()
    return plain[:1].upper() + plain[1:]
