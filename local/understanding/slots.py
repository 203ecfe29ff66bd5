"""Fills the slots of an intent from plain text when no sample gave them."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from local.understanding.finder import Finder
from local.understanding.heard import Heard
from local.understanding.lexicon import DURATION, NAME, NUMBER, TIME, Lexicon
from local.understanding.likeness import Likeness
from local.understanding.numbers import Span
from local.understanding.times import later
from skill.intents import Intent

_PLACES = ("none", "back", "buttock", "thigh", "calf", "foot")
"""From the top down; of several places the lowest is kept, for it decides."""
_SAID_IN_MANY_WAYS = ("Symptom", "Amount", "Guidance", "Speed", "ForgetWhat")
"""Slot types that no list of synonyms exhausts: what resembles a value is taken for it."""
_COMPLETED = {str(Intent.PAIN), str(Intent.RED_FLAG), str(Intent.FORGET), str(Intent.SWAP)}
"""Where samples without slots still say what a slot asks: my back went."""
MILD = frozenset({"pregnant", "surgery"})
"""Symptoms that need a clinician's plan and are no emergency by themselves: any other told with them counts."""
_NOT = re.compile(r"\bnot (?:called |named |really |actually )?$")
"""Before a name, it is another's: this is not maria."""
_WENT = re.compile(
    r" (?:up|down|to|into|in|through|over|right|past|all|further|lower|worse|bad|numb|dead|weak"
    r"|hot|tight|as|like|from)\b"
)
"""After "it is gone" these say where to, or what it became: no pain is not what was told."""
_FINISHED = re.compile(r"\b(?:done|finished|did)(?: it)?(?: with)?(?: that one)?$")
"""A sample without an amount that ends so tells of all of it: i have done it."""
_LIKE = 0.8
"""How alike a slip of the tongue and the name of an exercise must be."""


class Slots:
    """Fills slots from the values that stand in an utterance."""

    def __init__(self, lexicon: Lexicon, finder: Finder) -> None:
        self._lexicon, self._finder = lexicon, finder
        self._exercises = {text: e for kind, e, text in lexicon.said() if kind == "Exercise"}
        self._essential = {
            str(intent): set(lexicon.intents[intent].slots.values())
            for intent in (Intent.GO_TO_EXERCISE, Intent.PAIN_SCORE)
        }
        self._likeness = {kind: Likeness(lexicon.types[kind]) for kind in _SAID_IN_MANY_WAYS}

    def possible(self, intent: str, text: str) -> bool:
        """Whether text fills what the intent means nothing without."""
        kinds = self._essential.get(intent)
        return kinds is None or any(self.value(kind, text) is not None for kind in kinds)

    def fill(self, intent: str, text: str) -> dict[str, str]:
        """Return the slots of the intent that text fills."""
        kinds = self._lexicon.intents[intent].slots
        found = {slot: self.value(kind, text) for slot, kind in kinds.items()}
        if found.get("place") == _PLACES[0] and found.get("score") not in (None, "0"):
            del found["place"]  # where there is a score there is a pain
        return {slot: value for slot, value in found.items() if value is not None}

    def below_the_seat(self, text: str) -> bool:
        """Whether tingling or the like is told of one place in a leg, and no symptom by its name."""
        places = {span.value for span in self._finder.find("Place", text)}
        named = bool(self._finder.find("Symptom", text))
        felt = {span.value for span in self._finder.find("Quality", text)}
        return not named and bool(felt - {"numb"}) and bool(places) and places <= {"thigh", "calf", "foot"}

    def completed(self, heard: Heard, text: str) -> Heard:
        """Return what a sample matched, with the slots that it left empty but that a value in text fills."""
        if heard.intent == Intent.DONE and not heard.slots and _FINISHED.search(text):
            return replace(heard, slots={"amount": "all"})
        if heard.slots or heard.intent not in _COMPLETED:
            return heard
        if heard.intent == Intent.RED_FLAG and not self._finder.find("Symptom", text):
            return heard  # a cry for help names no symptom: none is guessed
        return replace(heard, slots=self.fill(heard.intent, text))

    def grave(self, text: str) -> str | None:
        """Return the symptom that text names besides what only needs a plan: none is guessed."""
        return _longest(_grave(self._finder.find("Symptom", text)))

    def value(self, kind: str, text: str) -> str | None:
        """Return the one value of a slot type that text holds, the more careful of several."""
        spans = [span for span in self._finder.find(kind, text) if not _taken_back(kind, span, text)]
        if kind == "Exercise":
            return _longest(spans) or self._slip(text)
        if not spans:
            return self._likeness[kind].closest(text) if kind in self._likeness else None
        if kind in {"Place", "LowestPlace"}:
            return max((s.value for s in spans), key=_PLACES.index)
        if kind == NUMBER:
            return max((s.value for s in spans), key=int)
        if kind == TIME:
            return later(spans)
        return spans[0].value if kind == DURATION else _longest(_grave(spans) or spans)

    def _slip(self, text: str) -> str | None:
        """Return the exercise whose name sounds much like some words of text."""
        words = text.split()
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                said = " ".join(words[start : start + length])
                if len(said) > 5 and (close := get_close_matches(said, self._exercises, n=1, cutoff=_LIKE)):
                    return self._exercises[close[0]]
        return None


def _taken_back(kind: str, span: Span, text: str) -> bool:
    """Whether the words around a value make it none: not maria, it is gone numb."""
    if kind == NAME:
        return bool(_NOT.search(text[: span.start]))
    return span.value == _PLACES[0] and kind == "LowestPlace" and bool(_WENT.match(text[span.end :]))


def _grave(spans: list[Span]) -> list[Span]:
    return [span for span in spans if span.value not in MILD]


def _longest(spans: list[Span]) -> str | None:
    return max(spans, key=lambda s: len(s.text)).value if spans else None
