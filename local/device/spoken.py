"""What an answer sounds like: SSML as sentences and sounds, each with the moment at which it is due.

The silences of a guided exercise were computed from how long Alexa's voice is estimated to take for the words between
them (coach.timeline.estimate_length); the voice of this machine is quicker, as a rule by a fifth. So that a hold of
thirty seconds is heard as thirty, an answer that has silences is laid out on the clock of the estimates: every
sentence has a moment at which it is due, and the silence before it is whatever remains until then. A clip that is
shorter than its estimate thus lengthens the silence after it by the difference, and a longer one shortens it; where it
would shorten it to less than LEAST_PAUSE_MS the next sentence comes that much later, and the one after it is on time
again. An answer without silences is a conversation: its sentences follow each other at the voice's own pace.

Lengths of clips are known once they are spoken, which is while the first of them is heard: the page applies the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from msgspec import Struct

from coach.timeline import estimate_length
from skill.speech import plain

LEAST_PAUSE_MS = 150
"""Between two sentences, however late the second one is."""
PAUSE_MS = 350
"""Between two sentences of a conversation."""
SENTENCE = re.compile(r"(?<=[.?!]) ")
TOKEN = re.compile(
    r'<break\b[^>]*?\btime="(?P<count>\d{1,6})(?P<unit>ms|s)"[^>]*>'
    r"|(?P<manner></?prosody\b[^>]*>)"
    r'|<audio\b[^>]*?\bsrc="(?P<src>[^"]*)"[^>]*>'
    r"|<[^>]*>"
    r"|(?P<text>[^<]+)"
)
RATE = re.compile(r'\brate="(\d{1,3})%"')
LOWER = re.compile(r'\bvolume="-')


class Manner(NamedTuple):
    """How words are said."""

    rate: int = 100
    """In percent of the usual."""
    low: bool = False
    """In a low voice."""


class Address(Protocol):
    """Where the sound of a text is to be had."""

    def __call__(self, text: str, rate: int, /, *, low: bool) -> str | None:
        """Return the address of a text at a rate in percent, or None where no voice is installed."""


class Heard(Struct, frozen=True):
    """A sentence or a sound of an answer."""

    kind: Literal["speech", "sound"]
    at_ms: int
    """When it is due, in ms from the beginning of the answer."""
    ms: int
    """About how long it lasts; 0 where that is not known."""
    text: str
    url: str | None
    rate: int
    follows: bool
    """It comes right after the one before, whenever that ends."""
    low: bool = False
    """It is said in a low voice."""


class Speech(Struct, frozen=True):
    """Everything that is heard of an answer, and when it is over."""

    heard: tuple[Heard, ...]
    ends_ms: int
    """Not before that; 0 where it is over with its last sound."""


SILENCE = Speech((), 0)


def lay_out(ssml: str, address: Address) -> Speech:
    """Return what an SSML text sounds like."""
    heard: list[Heard] = []
    at, manner, timed, until = 0, Manner(), False, 0
    for token in TOKEN.finditer(ssml):
        if token["count"]:
            at += int(token["count"]) * (1000 if token["unit"] == "s" else 1)
            timed, until = True, at
        elif token["manner"]:
            manner = _manner(token["manner"])
        elif token["src"]:
            heard.append(Heard("sound", at, 0, "", plain(token["src"]), 100, follows=False))
        elif token["text"]:
            said = list(_sentences(plain(token["text"]), at, manner, address))
            heard += said
            at = said[-1].at_ms + said[-1].ms if said else at
    return Speech(tuple(heard) if timed else tuple(_chained(heard)), until if until == at else 0)


def _manner(tag: str) -> Manner:
    rate = RATE.search(tag)
    return Manner(max(int(rate[1]), 20) if rate else 100, low=LOWER.search(tag) is not None)


def _sentences(text: str, at: int, manner: Manner, address: Address) -> Iterator[Heard]:
    """Yield the sentences of a run of words; together they take as long as the run is estimated to."""
    sentences = [sentence for sentence in SENTENCE.split(text) if any(mark.isalnum() for mark in sentence)]
    if not sentences:
        return
    rate, low = manner
    lengths = [estimate_length(sentence, rate) for sentence in sentences]
    between = max(estimate_length(" ".join(sentences), rate) - sum(lengths), 0)
    for number, (sentence, length) in enumerate(zip(sentences, lengths, strict=True)):
        start = at + sum(lengths[:number]) + between * number // max(len(sentences) - 1, 1)
        url = address(sentence, rate, low=low)
        yield Heard("speech", start, length, sentence, url, rate, follows=False, low=low)


def _chained(heard: list[Heard]) -> Iterator[Heard]:
    yield from heard[:1]
    for before, each in pairwise(heard):
        yield Heard(
            each.kind,
            before.at_ms + before.ms,
            each.ms,
            each.text,
            each.url,
            each.rate,
            follows=before.kind == "speech",
            low=each.low,
        )
