"""An utterance made plain: lower case, spelled out, without the words that carry no meaning."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import tomli

_SUFFIXES = (
    ("n't", " not"),
    ("'ve", " have"),
    ("'re", " are"),
    ("'ll", " will"),
    ("'d", " would"),
    ("'m", " am"),
)
_OUT_OF = re.compile(r"(\d+)\s*/\s*(\d+)")
_NOT_SPOKEN = re.compile(r"[^a-z0-9'.:{}_\s]")
_MERIDIEM = re.compile(r"\b([ap]) m\b")
_STOPS = re.compile(r"(?<!\d)[.:]|[.:](?!\d)")  # one alone between two digits is part of a number or a time


def plain(text: str) -> str:
    """Return text in lower case, contractions spelled out, punctuation gone; {slots} stay."""
    text = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    text = _OUT_OF.sub(r"\1 out of \2", text)
    text = _STOPS.sub(" ", _NOT_SPOKEN.sub(" ", text))
    words = " ".join(_spell(word.strip("'")) for word in text.split()).replace("'", "")
    return _meant(_MERIDIEM.sub(r"\1m", " ".join(_spell(word) for word in words.split())))


def bare(text: str) -> str:
    """Return plain text without hesitations, openers and closers, unless nothing would be left."""
    words, whole = _words(), text
    text = _hesitations().sub(" ", f" {text} ").strip()
    text = " ".join(text.split())
    if text in words["kept"]:
        return text
    return _stripped(text) or whole


def reheard(text: str) -> str:
    """Return plain text with words that a recogniser takes for stop, pause or hurt put right: paws is pause."""
    return " ".join(_misheard().get(word, word) for word in text.split())


def _stripped(text: str) -> str:
    while True:
        shorter = _openers().sub("", _closers().sub("", text), count=1)
        if not shorter or shorter == text:
            return text
        text = shorter


def _meant(text: str) -> str:
    """Return plain text with what only sounds like an alarm said as it is meant: who fell asleep has not fallen."""
    for pattern, instead in _meanings():
        text = pattern.sub(instead, text)
    return text


@cache
def _meanings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"\b(?:{pattern})\b"), instead) for pattern, instead in _words()["meant"].items()]


@cache
def _words() -> dict[str, Any]:
    return tomli.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def _misheard() -> dict[str, str]:
    return {word: meant for meant, words in _words()["misheard"].items() for word in words.split()}


@cache
def _hesitations() -> re.Pattern[str]:
    return re.compile(rf"(?<= )({_any('hesitations')})(?= )")


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"^({_any('openers')}) ")


@cache
def _closers() -> re.Pattern[str]:
    return re.compile(rf" ({_any('closers')})$")


def _any(name: str) -> str:
    return "|".join(sorted((re.escape(w) for w in _words()[name]), key=len, reverse=True))


@cache
def _spell(word: str) -> str:
    spelled: dict[str, str] = _words()["spelled_out"]
    if word in spelled:
        return spelled[word]
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix):
            return word.removesuffix(suffix) + instead
    if word.endswith("'s") and word[:-2] in _words()["apostrophe_s"]["is"]:
        return word[:-2] + " is"
    return word
