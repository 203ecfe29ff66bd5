"""From what a person types to what Alexa would have heard."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from local.understanding.caution import PAUSE, read_caution
from local.understanding.exact import Exact
from local.understanding.finder import Denial, Finder
from local.understanding.heard import FALLBACK, LAUNCH, Heard
from local.understanding.invocation import request
from local.understanding.lexicon import model_path, read_lexicon
from local.understanding.numbers import age, higher, rated, rewritten
from local.understanding.plain import bare, plain, reheard
from local.understanding.slots import MILD, Slots
from skill.intents import Intent

if TYPE_CHECKING:
    from local.understanding.classifier import Classifier


_OF_AGE = 18
_BREATH = 500
"""The most characters that anybody says in one breath. Of more, the beginning may halt, nothing else is believed."""


class Understanding:
    """Understands utterances by the interaction model of a locale; learns from it once and keeps that in cache."""

    def __init__(self, cache: Path, locale: str = "en-US") -> None:
        self._cache = cache
        self._model = model_path(locale)
        self.lexicon = read_lexicon(self._model)
        self._finder = Finder(self.lexicon)
        self._slots = Slots(self.lexicon, self._finder)
        self._denial = Denial(self._finder)
        self._caution = read_caution()
        self._exact = Exact(self.lexicon, self._finder, self._caution.halting)

    def understand(self, text: str) -> Heard:
        """Return what text means; AMAZON.FallbackIntent when it has nothing to do with the skill."""
        if len(text) > _BREATH:
            return self._long_winded(text[:_BREATH].rpartition(" ")[0])
        said = request(plain(text))
        if not said:
            return Heard(LAUNCH if plain(text) else FALLBACK)
        said = self._denial.plainer(rewritten(said))
        shorter = bare(said)
        if told := age(shorter):
            return _of_age(*told)
        for words in dict.fromkeys((said, shorter, reheard(shorter), higher(shorter))):
            if heard := self._exact.match(words):
                return self._slots.completed(heard, words)
        if self._denies_readiness(shorter):
            return Heard(PAUSE)
        return self._probable(shorter)

    def _long_winded(self, beginning: str) -> Heard:
        """Return what the beginning of a long line says if that halts; going on is not believed of a part."""
        heard = self.understand(beginning)
        return heard if heard.intent in self._caution.halting else Heard(FALLBACK)

    def _denies_readiness(self, text: str) -> bool:
        """Whether plain text says word for word, but for a negation, that somebody is ready or goes on."""
        affirmed = self._caution.affirmed(text)
        heard = self._exact.match(affirmed) if affirmed else None
        return heard is not None and heard.intent in (Intent.READY, Intent.RESUME)

    def _probable(self, text: str) -> Heard:
        from local.understanding.classifier import by_kind  # noqa: PLC0415 - scikit-learn only when no sample matches

        probabilities = self._classifier.probabilities(by_kind(text, self._finder))
        intent, confidence = self._caution.choose(text, probabilities)
        while not self._slots.possible(intent, text):
            probabilities[intent] = 0.0
            intent, confidence = self._caution.choose(text, probabilities)
        if intent == Intent.RED_FLAG and self._slots.below_the_seat(text):
            intent = Intent.PAIN  # tingling in the foot: it halts as well, and is asked about
        if intent == Intent.RED_FLAG and self._caution.only_awkward(text) and not self._slots.grave(text):
            intent = Intent.PAUSE  # who cannot kneel is met with time, not with a lock
        elif intent == Intent.PAUSE and self._caution.denied.search(text) and self._slots.grave(text):
            intent = Intent.RED_FLAG  # i am not ready i have chest pain
        if intent == Intent.PAIN and rated(text):
            intent = Intent.PAIN_SCORE  # how strong is told as well
        return Heard(str(intent), self._filled(intent, text), round(confidence, 3))

    def _filled(self, intent: str, text: str) -> dict[str, str]:
        slots = self._slots.fill(intent, text)
        if slots.get("symptom") in MILD and self._caution.alarming(text):
            grave = self._slots.grave(text)  # pregnant and bleeding: the bleeding counts, an emergency without a name
            return {"symptom": grave} if grave else {}
        return slots

    @cached_property
    def _classifier(self) -> Classifier:
        from local.understanding.cache import cached_classifier  # noqa: PLC0415 - as above

        return cached_classifier(self._cache, self._model, self.lexicon, self._finder)


def _of_age(answer: str | None, years: int) -> Heard:
    """Return what an age answers to "Are you under eighteen?"; one that its own yes or no contradicts, nothing."""
    meant = "no" if years >= _OF_AGE else "yes"
    if answer not in (None, meant):
        return Heard(FALLBACK)
    return Heard(str(Intent.NO if meant == "no" else Intent.YES))
