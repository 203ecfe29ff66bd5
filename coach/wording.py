"""What is filled into a sentence and is one thing or several: a number in words, the name of an exercise."""

from __future__ import annotations

from typing import Self


class Worded(str):
    """Words; a format of `goes|go` or `minute|minutes` adds what agrees with them, for one thing or for several."""

    __slots__ = ("several",)

    several: bool

    def __new__(cls, text: str, *, several: bool) -> Self:
        """Return the words, and whether they are of several things."""
        words = super().__new__(cls, text)
        words.several = several
        return words

    def __format__(self, agreeing: str) -> str:
        """Return the words, with what agrees with them when it is given."""
        one, _, many = agreeing.partition("|")
        return f"{self!s} {many if self.several else one}".strip()
