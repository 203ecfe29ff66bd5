"""Finds the values of slots in plain text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import tomli

from local.understanding.lexicon import DURATION, NAME, NUMBER, TIME, Lexicon
from local.understanding.numbers import Span, durations, scores
from local.understanding.times import times

_FRAMES = ("name is", "call me", "calls me", "called", "go by", "names")
_DENIED = re.compile(
    r"\b(?:no|without|nor|never|(?:not|never)(?: (?:have|had|having|got|getting|noticed|felt|a|the))?"
    r"|(?:no|not any) [a-z]+ (?:or|nor|and no))(?: (?:any|new|real|more|further|sign of|signs of))*$"
)


class Finder:
    """Finds slot values in plain text: the longest first, blind to spaces inside words and to plurals."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._ids: dict[str, dict[str, str]] = defaultdict(dict)
        self._stems: dict[str, dict[str, str]] = defaultdict(dict)
        for kind, value_id, text in lexicon.said():
            self._ids[kind].setdefault(text.replace(" ", ""), value_id)
            self._stems[kind].setdefault("".join(map(_stem, text.split())), value_id)
        self._longest = {kind: max(map(len, ids)) for kind, ids in self._ids.items()}
        self._vocabulary = {word for m in lexicon.intents.values() for s in m.samples for word in s.split()}

    def find(self, kind: str, text: str) -> list[Span]:
        """Return the values of a slot type in text, none overlapping another, left to right."""
        if kind == NUMBER:
            return scores(text)
        if kind == DURATION:
            return durations(text)
        if kind == TIME:
            return list(times(text))
        if kind == NAME:
            return self._names(text)
        return self._custom(kind, text)

    def _custom(self, kind: str, text: str) -> list[Span]:
        words = _words(text)
        found: list[Span] = []
        at = 0
        while at < len(words):
            span = self._longest_at(kind, text, words[at:])
            found += [span] if span else []
            at += len(span.text.split()) if span else 1
        return found

    def _longest_at(self, kind: str, text: str, words: list[tuple[int, int]]) -> Span | None:
        start, best, joined, stems = words[0][0], None, "", ""
        for begin, end in words:
            joined += text[begin:end]
            stems += _stem(text[begin:end])
            if len(stems) > self._longest.get(kind, 0):
                break
            if value := self._ids[kind].get(joined) or self._stems[kind].get(stems):
                best = Span(start, end, text[start:end], value)
        return best

    def _names(self, text: str) -> list[Span]:
        """First names that are known, and whatever single new word follows "my name is" or "call me"."""
        words = _words(text)
        return [
            Span(begin, end, text[begin:end], text[begin:end])
            for begin, end in words
            if text[begin:end] in first_names() or self._introduced(text, begin, end)
        ]

    def _introduced(self, text: str, begin: int, end: int) -> bool:
        return text[:begin].rstrip().endswith(_FRAMES) and text[begin:end] not in self._vocabulary


class Denial:
    """Takes signs that are denied out of what was said: no trouble peeing is no trouble, and no symptom."""

    def __init__(self, finder: Finder) -> None:
        data = tomli.loads(Path(__file__).with_name("caution.toml").read_text(encoding="utf-8"))
        self._finder = finder
        self._sign = re.compile(rf"(?:{'|'.join(data['signs'])})\b")
        self._turned = re.compile(rf"\b(?:{'|'.join(data['turns'])})\b")

    def plainer(self, text: str) -> str:
        """Return plain text with "trouble" for each symptom that begins with its name and stands after a denial.

        Where a word may turn the denial round, nothing is taken out: i never had trouble peeing until today.
        """
        if self._turned.search(text):
            return text
        for span in self._finder.find("Symptom", text):
            if self._sign.match(span.text) and _DENIED.search(text[: span.start].rstrip()):
                shorter = f"{text[: span.start]}trouble{text[span.end :]}"
                return self.plainer(shorter)
        return text


@cache
def first_names() -> frozenset[str]:
    """Return the first names that are taken for names without an introduction."""
    data = tomli.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return frozenset(data["first_names"].split())


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _words(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found
