"""The careful choice among probable intents: in doubt between going on and stopping, stop."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import tomli

from local.understanding.heard import FALLBACK
from skill.intents import Intent

PAUSE = str(Intent.PAUSE)
_REACH = 4
"""How many words before a cue a denial reaches over."""
_TURN = re.compile(r"\b(?:but|just|only)\b")


@dataclass(frozen=True, slots=True)
class Caution:
    """Which intents halt, and how little probability is enough for them to win."""

    halting: tuple[str, ...]
    locking: frozenset[str]
    level: float
    lock_level: float
    level_with_cue: float
    lead_with_cue: float
    floor: float
    going: frozenset[str]
    sure: float
    negations: re.Pattern[str]
    harmless: re.Pattern[str]
    declined: re.Pattern[str]
    denied: re.Pattern[str]
    few: int
    awkward: re.Pattern[str]
    cues: re.Pattern[str]
    cries: re.Pattern[str]
    crying: tuple[str, ...]
    of_pain: frozenset[str]
    alarms: re.Pattern[str]
    orders: re.Pattern[str]
    onward: frozenset[str]
    refusals: re.Pattern[str]
    denials: frozenset[str]
    subjects: frozenset[str]

    def choose(self, text: str, probabilities: Mapping[str, float]) -> tuple[str, float]:
        """Return the intent to take the plain text for, and how probable it is."""
        halting = {intent: probabilities[intent] for intent in self.halting}
        total = sum(halting.values())
        best = max(probabilities, key=lambda intent: probabilities[intent])
        if self._said(self.cries, text) and best not in self.of_pain:
            return self._halt({intent: halting[intent] for intent in self.crying}), total
        if (
            total >= self.level
            or self.refusals.search(text)
            or (self.cued(text) and self._enough_with_cue(total, probabilities[FALLBACK]))
        ):
            return self._halt(halting), total
        return self._onward(best, text, probabilities)

    def _onward(self, best: str, text: str, probabilities: Mapping[str, float]) -> tuple[str, float]:
        """Return the best intent where nothing halts, unless it goes on and is negated, doubtful or countermanded."""
        if best in self.going and self._negated(best, text):
            return PAUSE, probabilities[best]
        if best in self.onward and self._said(self.orders, text):
            halting = {intent: probabilities[intent] for intent in self.halting}
            return self._halt(halting), sum(halting.values())
        enough = self.sure if best in self.going else self.floor
        return (best, probabilities[best]) if probabilities[best] >= enough else (FALLBACK, 1 - probabilities[best])

    def _halt(self, halting: Mapping[str, float]) -> str:
        """The most probable way to halt; one that locks the exercises must be probable by itself."""
        enough = [intent for intent in halting if intent not in self.locking or halting[intent] >= self.lock_level]
        return max(enough, key=lambda intent: halting[intent])

    def _enough_with_cue(self, total: float, unrelated: float) -> bool:
        """A cue makes little enough, and outweighs what seems unrelated when halting leads among the rest."""
        return total >= self.level_with_cue or total >= self.lead_with_cue * (1 - unrelated)

    def _negated(self, intent: str, text: str) -> bool:
        """Whether the plain text negates more than a reason to halt, as do not stop does not."""
        text = self.harmless.sub(" ", text)
        if intent == Intent.NEXT:
            text = self.declined.sub(" ", text)
        return bool(self.negations.search(text))

    def affirmed(self, text: str) -> str | None:
        """Return what the plain text denies: i am ready for i am not ready; None when it denies nothing or refuses."""
        if self.refusals.search(text):
            return None
        said = re.sub(r"^no | (?:yet|now|at all|right now|just yet)$", "", text)
        without = self.denied.sub("", said, count=1)
        return without if without != said else None

    def only_awkward(self, text: str) -> bool:
        """Whether the plain text tells that a position cannot be taken, and nothing that would lock."""
        awkward = self.awkward.search(text) and len(text.split()) <= self.few
        return bool(awkward) and not self.alarming(text) and not self._said(self.cries, text)

    def cued(self, text: str) -> bool:
        """Whether a cue is said in the plain text and not denied."""
        return self._said(self.cues, text)

    def alarming(self, text: str) -> bool:
        """Whether the plain text tells, and does not deny, what is an emergency whatever else is told with it."""
        return self._said(self.alarms, text)

    def _said(self, cues: re.Pattern[str], text: str) -> bool:
        """Whether one of the cues is said in the plain text that no word shortly before it denies."""
        return any(not self._denied(_reached(text[: match.start()])) for match in cues.finditer(text))

    def _denied(self, before: list[str]) -> bool:
        pairs = pairwise([*before, ""])
        return any(word in self.denials and not (word == "no" and after in self.subjects) for word, after in pairs)


def read_caution() -> Caution:
    """Return the caution that caution.toml says."""
    data = tomli.loads(Path(__file__).with_name("caution.toml").read_text(encoding="utf-8"))
    return Caution(
        halting=tuple(data["halting"]),
        locking=frozenset(data["locking"]),
        level=data["level"],
        lock_level=data["lock_level"],
        level_with_cue=data["level_with_cue"],
        lead_with_cue=data["lead_with_cue"],
        floor=data["floor"],
        going=frozenset(data["going"]),
        sure=data["sure"],
        negations=_words(data["negations"]),
        harmless=_words(data["harmless"]),
        declined=_words(data["declined"]),
        few=data["few"],
        denied=re.compile("|".join(data["denied"])),
        awkward=_words(data["awkward"]),
        cues=_words(data["cues"]),
        cries=_words(data["cries"]),
        crying=tuple(data["crying"]),
        of_pain=frozenset(data["of_pain"]),
        alarms=_words(data["alarms"]),
        orders=_words(data["orders"]),
        onward=frozenset(data["onward"]),
        refusals=re.compile("|".join(data["refusals"])),
        denials=frozenset(data["denials"]),
        subjects=frozenset(data["subjects"]),
    )


def _reached(before: str) -> list[str]:
    """The words that a denial may stand among: the last few, none of them before a but or an only."""
    return _TURN.split(before)[-1].split()[-_REACH:]


def _words(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
