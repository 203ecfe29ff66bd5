"""Utterances that no sample matches: a linear classifier over character and word n-grams, learned from the samples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import tomli
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from local.understanding.finder import Denial, Finder
from local.understanding.heard import FALLBACK
from local.understanding.lexicon import DURATION, NAME, NUMBER, TIME, Lexicon
from local.understanding.plain import bare, plain

_SLOT = re.compile(r"\{(\w+)\}")
_EXAMPLES = {
    NUMBER: ("three", "7", "four", "eight", "zero"),
    DURATION: ("ten seconds", "twenty minutes", "30 seconds", "half an hour", "five seconds"),
    TIME: ("six", "seven pm", "half past eight", "nine in the morning", "18:00"),
    NAME: ("margaret", "tom", "susan", "george", "betty"),
}
_KINDS = {
    "Exercise": "xexercise",
    DURATION: "xduration",
    TIME: "xtime",
    NUMBER: "xnumber",
    NAME: "xname",
}
_UNKNOWN = " xunknown"
_RARE = 2
_SHARPNESS = 5.0
"""How steeply margins become probabilities: the value under which those of the tuning utterances are most honest."""
_TURNS = 2
"""How many values a slot inside a longer sample is filled with; a sample that is nothing but a slot gets them all."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Says how probable each intent is for an utterance."""

    pipeline: Pipeline
    known: frozenset[str]

    def probabilities(self, text: str) -> dict[str, float]:
        """Return the probability of every intent for text whose values are replaced by their kind."""
        (margins,) = self.pipeline.decision_function([marked(text, self.known)])
        weights = np.exp(_SHARPNESS * (margins - margins.max()))
        return dict(zip(map(str, self.pipeline.classes_), map(float, weights / weights.sum()), strict=True))


def train(lexicon: Lexicon, finder: Finder) -> Classifier:
    """Return a classifier learned from the lexicon's samples and from unrelated sentences; the same every time."""
    plainer = Denial(finder).plainer  # so that the words of a sign speak for it, however often samples deny it
    pairs = {(by_kind(bare(plainer(text)), finder), intent): None for intent, text in _sentences(lexicon)}
    known = _known(text for text, _ in pairs)
    pairs |= {(by_kind(bare(plain(text)), finder), FALLBACK): None for text in _unrelated()}
    pipeline = _pipeline()
    with threadpool_limits(1):  # on few cores its threads wait for each other three times as long as they work
        pipeline.fit([marked(text, known) for text, _ in pairs], [intent for _, intent in pairs])
    return Classifier(pipeline, known)


def marked(text: str, known: frozenset[str]) -> str:
    """Return text with a mark behind it for each word that samples hardly use: much of that speaks for unrelated."""
    return text + _UNKNOWN * sum(word not in known for word in text.split())


def _known(texts: Iterable[str]) -> frozenset[str]:
    """The words of more than two samples. Rarer ones count as unknown, so that samples are marked as well."""
    seen = Counter(word for text in texts for word in set(text.split()))
    return frozenset(word for word, times in seen.items() if times > _RARE)


def by_kind(text: str, finder: Finder) -> str:
    """Return text with exercises, durations, times, numbers and names replaced by the name of their kind."""
    for kind, instead in (
        ("Exercise", "xexercise"),
        (DURATION, "xduration"),
        (TIME, "xtime"),
        (NUMBER, "xnumber"),
        (NAME, "xname"),
    ):
        for span in reversed(finder.find(kind, text)):
            if _stands_for_kind(kind, span.text):
                text = f"{text[: span.start]}{instead}{text[span.end :]}"
    return text


def _stands_for_kind(kind: str, text: str) -> bool:
    if kind == DURATION:
        return text not in {
            "a second",
            "a minute",
            "one second",
            "one minute",
            "half a second",
            "half a minute",
        }
    return kind != TIME or len(text.split()) > 1 or ":" in text or text.endswith("m")


def _pipeline() -> Pipeline:
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True, dtype=np.float32)
    words = TfidfVectorizer(analyzer=_word_pairs, sublinear_tf=True, dtype=np.float32)
    model = LinearSVC(C=0.5, tol=0.1, class_weight="balanced", random_state=0)
    return make_pipeline(make_union(characters, words), model)


def _word_pairs(text: str) -> list[str]:
    words = text.split()
    return words + [" ".join(pair) for pair in pairwise(words)]


def _sentences(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for intent, meaning in lexicon.intents.items():
        turns = {slot: cycle(_values(kind, lexicon)) for slot, kind in meaning.slots.items()}
        for sample in meaning.samples:
            for filled in _filled(sample, meaning.slots, turns, lexicon):
                yield intent, filled


def _filled(sample: str, slots: Mapping[str, str], turns: Mapping[str, Any], lexicon: Lexicon) -> Iterator[str]:
    names = _SLOT.findall(sample)
    if not names:
        yield sample
        return
    alone = sample == f"{{{names[0]}}}"
    times = len(_values(slots[names[0]], lexicon)) if alone else _TURNS
    for values in islice(zip(*(turns[name] for name in names), strict=False), times):
        yield sample.format(**dict(zip(names, values, strict=True)))


def _values(kind: str, lexicon: Lexicon) -> Sequence[str]:
    return _EXAMPLES.get(kind) or [text for value in lexicon.types[kind] for text in value.said]


def _unrelated() -> list[str]:
    data = tomli.loads(Path(__file__).with_name("unrelated.toml").read_text(encoding="utf-8"))
    return [line for line in data["sentences"].splitlines() if line]
