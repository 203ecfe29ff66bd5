"""The value of a slot type that an utterance resembles most, when none stands in it word for word."""

from __future__ import annotations

import math
from collections import Counter

from local.understanding.lexicon import Value

_ENOUGH = 0.3
"""How much of the weight of the words that either has must be shared; chosen on the tuning utterances."""


class Likeness:
    """Compares an utterance with the values of one slot type by their words, the rarer the weightier."""

    def __init__(self, values: tuple[Value, ...]) -> None:
        self._said = [(value.id, frozenset(text.split())) for value in values for text in value.said]
        count = Counter(word for _, words in self._said for word in words)
        self._weight = {word: math.log(1 + len(self._said) / times) for word, times in count.items()}

    def closest(self, text: str) -> str | None:
        """Return the id of the value that plain text resembles most, or None when it resembles none."""
        words = frozenset(text.split()) & self._weight.keys()
        best, closest = max(((self._shared(words, said), value_id) for value_id, said in self._said), default=(0.0, ""))
        return closest if best >= _ENOUGH else None

    def _shared(self, words: frozenset[str], said: frozenset[str]) -> float:
        return self._sum(words & said) / self._sum(words | said)

    def _sum(self, words: frozenset[str]) -> float:
        return sum(self._weight[word] for word in sorted(words))
