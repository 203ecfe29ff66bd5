"""Utterances that a sample of the model matches word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hassil.intents import Intents, SlotList, TextSlotList
from hassil.recognize import RecognizeResult, recognize_all

from local.understanding.finder import Finder
from local.understanding.heard import Heard
from local.understanding.lexicon import DURATION, NAME, NUMBER, TIME, Lexicon

_SLOT = re.compile(r"\{(\w+)\}")
_BUILT_IN = (NUMBER, DURATION, TIME, NAME)


class Exact:
    """The model's samples: those without slots looked up, those with slots matched by hassil."""

    def __init__(self, lexicon: Lexicon, finder: Finder, first: Iterable[str]) -> None:
        """Of several intents that match alike, the one that stands earliest in first is taken."""
        self._finder = finder
        self._rank = {intent: rank for rank, intent in enumerate(first)}
        self._literal = {s: name for name, m in lexicon.intents.items() for s in m.samples if "{" not in s}
        self._intents = Intents.from_dict(_templates(lexicon))

    def match(self, text: str) -> Heard | None:
        """Return what the plain text says word for word, or None."""
        if intent := self._literal.get(text):
            return Heard(intent)
        found = [self._heard(r) for r in recognize_all(text, self._intents, slot_lists=self._found_in(text))]
        return min(found, key=self._order, default=None)

    def _order(self, heard: Heard) -> tuple[int, int]:
        return self._rank.get(heard.intent, len(self._rank)), -sum(map(len, heard.slots.values()))

    def _heard(self, result: RecognizeResult) -> Heard:
        return Heard(result.intent.name, {name: str(e.value) for name, e in result.entities.items()})

    def _found_in(self, text: str) -> dict[str, SlotList]:
        found = {kind: self._finder.find(kind, text) for kind in _BUILT_IN}
        return {
            _list_name(kind): TextSlotList.from_tuples([(s.text, s.value) for s in spans], allow_template=False)
            for kind, spans in found.items()
        }


def _templates(lexicon: Lexicon) -> dict[str, object]:
    lists: dict[str, list[dict[str, str]]] = {kind: [] for kind in lexicon.types}
    for kind, value_id, text in lexicon.said():
        lists[kind].append({"in": text, "out": value_id})
    intents = {name: _with_lists(m.samples, m.slots) for name, m in lexicon.intents.items()}
    return {
        "language": "en",
        "intents": {name: {"data": [{"sentences": texts}]} for name, texts in intents.items() if texts},
        "lists": {kind: {"values": values} for kind, values in lists.items()},
    }


def _with_lists(samples: Iterable[str], slots: dict[str, str]) -> list[str]:
    """Return the samples with slots, each slot as hassil names it: the list, then the slot."""
    return [_SLOT.sub(lambda m: f"{{{_list_name(slots[m[1]])}:{m[1]}}}", sample) for sample in samples if "{" in sample]


def _list_name(kind: str) -> str:
    return kind.replace(".", "_")
