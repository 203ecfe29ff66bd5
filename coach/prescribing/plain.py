"""What is wrong with a single value that somebody wrote, and how to show it back."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from types import NoneType

from coach.prescribing.limits import limits

SHOWN = 40
"""How many characters of a value are shown back."""
DAY = "a date"
LARGEST = 10**12
"""Beyond it a number is called huge and not printed."""


def show(value: object) -> str:
    """Return a value in a few printable characters, whatever it is."""
    if isinstance(value, str):
        cut = value if len(value) <= SHOWN else value[: SHOWN - 3] + "..."
        return '"' + "".join(mark if mark.isprintable() else "?" for mark in cut) + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return "a huge number" if abs(value) > LARGEST else str(value)
    names = {NoneType: "nothing", list: "a list", tuple: "a list", date: DAY, datetime: DAY, time: "a time of day"}
    return names.get(type(value), "a table")


def milliseconds(value: object) -> int | None:
    """Return a time in seconds as whole ms, or None when value is no number; an endless one is cut."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if value != value:  # noqa: PLR0124 - only what is not a number differs from itself
        return None
    return round(max(-LARGEST, min(value, LARGEST)) * 1000)


def fault(value: object, most: int, *, empty: bool) -> str | None:
    """Return what keeps a value from being spoken as a text of so many characters, or None."""
    if not isinstance(value, str):
        return f"{show(value)} is no text; put it in quotes"
    if len(value) > most:
        return f"it has {len(value)} characters; use {most} or fewer"
    if not value.isprintable():
        return "it holds a line break or another character that cannot be spoken; use letters and plain spaces"
    if not (empty or value.strip()):
        return "it is empty; write it"
    heard = _wake_word().search(_as_spoken(value))
    return f'the word "{heard[1]}" would wake the device; use another word' if heard else None


def _as_spoken(text: str) -> str:
    """Return a text as a voice reads it: plain small letters, no marks on them, an underscore for a space."""
    if not text.isascii():
        text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if unicodedata.category(mark)[0] != "M")
    return text.casefold().replace("_", " ")


@functools.cache
def _wake_word() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(limits().wake_words))})(?:e?s)?\b")


def nearest(value: object, options: Iterable[str]) -> str:
    """Return "; did you mean ..." with the option most like value, or nothing."""
    import difflib  # noqa: PLC0415 - only a mistake needs it, a cold start does not

    if not isinstance(value, str) or len(value) > SHOWN:
        return ""
    near = difflib.get_close_matches(value.casefold(), list(options), n=1)
    return f"; did you mean {near[0]}" if near else ""
