"""Utterances that a sample of the model matches word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hassil.intents import Intents, SlotList, TextSlotList
from hassil.recognize import recognize_all

from local.understanding.finder import Finder
from local.understanding.heard import Heard
from local.understanding.lexicon import Lexicon, Meaning
from local.understanding.numbers import Span
from skill.intents import Intent

_SLOT = re.compile(r"\{(\w+)\}")


class Exact:
    """The model's samples: those without slots looked up, those with slots matched by hassil."""

    def __init__(self, lexicon: Lexicon, finder: Finder, first: Iterable[str]) -> None:
        """Of several intents that match alike, the one that stands earliest in first is taken."""
        self._finder = finder
        self._kinds = set().union(*_kinds(lexicon))
        self._rank = {intent: rank for rank, intent in enumerate(first)}
        self._literal = {s: name for name, m in lexicon.intents.items() for s in m.samples if "{" not in s}
        self._groups = {kinds: Intents.from_dict(_templates(lexicon, kinds)) for kinds in _kinds(lexicon)}

    def match(self, text: str) -> Heard | None:
        """Return what the plain text says word for word, or None."""
        if intent := self._literal.get(text):
            return Heard(intent)
        spans = {kind: self._finder.find(kind, text) for kind in self._kinds}
        lists: dict[str, SlotList] = {_list_name(kind): _list(found) for kind, found in spans.items()}
        heard = [
            Heard(result.intent.name, {name: str(e.value) for name, e in result.entities.items()})
            for kinds, intents in self._groups.items()
            if all(spans[kind] for kind in kinds)
            for result in recognize_all(text, intents, slot_lists=lists)
        ]
        return min(heard, key=self._order, default=None)

    def _order(self, heard: Heard) -> tuple[int, int, bool, str, list[tuple[str, str]]]:
        """What halts first, then what says more, then the exercise: calf is one as well as a place. Never by chance."""
        rank, filled = self._rank.get(heard.intent, len(self._rank)), sorted(heard.slots.items())
        return rank, -sum(map(len, heard.slots.values())), heard.intent != Intent.GO_TO_EXERCISE, heard.intent, filled


def _list(spans: Iterable[Span]) -> TextSlotList:
    return TextSlotList.from_tuples([(s.text, s.value) for s in spans], allow_template=False)


def _kinds(lexicon: Lexicon) -> set[frozenset[str]]:
    """The sets of slot types that samples need together: where one is missing, no such sample can match."""
    return {_needed(sample, m) for m in lexicon.intents.values() for sample in m.samples if "{" in sample}


def _needed(sample: str, meaning: Meaning) -> frozenset[str]:
    return frozenset(meaning.slots[slot] for slot in _SLOT.findall(sample))


def _templates(lexicon: Lexicon, kinds: frozenset[str]) -> dict[str, object]:
    texts = {
        name: [_with_lists(sample, m) for sample in m.samples if "{" in sample and _needed(sample, m) == kinds]
        for name, m in lexicon.intents.items()
    }
    return {"language": "en", "intents": {name: {"data": [{"sentences": t}]} for name, t in texts.items() if t}}


def _with_lists(sample: str, meaning: Meaning) -> str:
    """Return the sample with each slot as hassil names it: the list, then the slot."""
    return _SLOT.sub(lambda m: f"{{{_list_name(meaning.slots[m[1]])}:{m[1]}}}", sample)


def _list_name(kind: str) -> str:
    return kind.replace(".", "_")
