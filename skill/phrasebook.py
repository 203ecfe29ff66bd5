"""Sentences by name, filled in for the ear: numbers in words, ids as names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import tomli
from msgspec import Struct

from coach.exercises import Catalogue, load_catalogue
from coach.reply import Param, Say
from coach.wording import Worded

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
BEGINNING = re.compile(r"(?:^|[.?!] )[a-z]")
"""The first letter of a sentence."""
LOOKED_UP = frozenset({"place", "tell", "when", "part", "about"})
"""Parameters whose value names another phrase."""


def in_words(number: int) -> str:
    """Return a whole number in English words, 0 to 9,999; larger ones as digits."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f" {ONES[ones]}" if ones else "")
    if number < 10_000:
        unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
        high, low = divmod(number, unit)
        return f"{in_words(high)} {name}" + (f" {in_words(low)}" if low else "")
    return str(number)


class Phrasebook(Struct, frozen=True):
    """The sentences of one locale."""

    sentences: Mapping[str, str]
    catalogue: Catalogue

    def text(self, say: Say) -> str:
        """Return a sentence as it is said, not yet escaped. Raises KeyError when it does not exist."""
        sentence = self._find(say.key)
        filled = sentence.format_map(_Filled(self, say.params)) if "{" in sentence else sentence
        return BEGINNING.sub(lambda begins: begins[0].upper(), filled)

    def _find(self, key: str) -> str:
        if key not in self.sentences and key.endswith(".reprompt"):
            key = key.removesuffix(".reprompt")
        return self.sentences[key]

    def value(self, name: str, value: Param) -> object:
        """Return what a parameter is said as."""
        if isinstance(value, int):
            return Worded(in_words(value), several=value != 1)
        if name in LOOKED_UP:
            return self.sentences[value if "." in value else f"{name}.{value}"]
        if name == "things":
            *most, last = [self.sentences[f"thing.{t}"] for t in value.split(",")]
            return f"{', '.join(most)} and {last}" if most else last
        return self._of_exercise(name, value)

    def _of_exercise(self, name: str, value: str) -> str:
        if name in ("old", "new"):  # one exercise in the place of another, or a figure with a fraction
            known = self.catalogue.words.get(value)
            return known.called if known else Worded(value, several=True)
        if name not in ("exercise", "steps", "easier", "limb"):
            return value
        words = self.catalogue.words[value]
        if name == "steps":
            return " ".join(words.steps)
        return {"exercise": words.called, "easier": words.easier, "limb": words.limb}[name]


class _Filled(Mapping[str, object]):
    def __init__(self, book: Phrasebook, params: Mapping[str, Param]) -> None:
        self._book, self._params = book, params

    def __getitem__(self, name: str) -> object:
        return self._book.value(name, self._params[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._params)

    def __len__(self) -> int:
        return len(self._params)


@functools.cache
def load_phrasebook(locale: str = "en-US") -> Phrasebook:
    """Return the sentences of a locale, read once and kept."""
    raw = tomli.loads((files("skill.phrases") / f"{locale}.toml").read_text("utf-8"))
    return Phrasebook(dict(_flat(raw)), load_catalogue(locale))


def _flat(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = ".".join(part for part in (path, key) if part)
        if isinstance(value, str):
            yield name, value
        else:
            yield from _flat(value, name)
