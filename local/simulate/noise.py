"""Random words: anything that can be understood, with anything in it. For who answers without listening."""

from __future__ import annotations

from collections.abc import Mapping

from local.envelopes import Slot
from local.simulate.mood import Chance
from local.simulate.persona import PLACES
from skill.intents import Intent

SCORES = ("0", "2", "3", "5", "6", "9", "11", "?", None)
DURATIONS = ("PT10S", "PT20M", "P1D", "?", None)
EXERCISES = ("walk", "heel_slides", "ab_brace", "belly_breath", "plank", "fig4_seated", "clamshell")
RARE = {Intent.RED_FLAG: 0.02, Intent.FORGET: 0.1, Intent.WHO_AM_I: 0.2, Intent.STOP: 0.5, Intent.NAVIGATE_HOME: 0.3}
"""How often these are heard, where any other word is 1."""
MATCHED: Mapping[Intent, Mapping[str, tuple[str, ...]]] = {
    Intent.START_ROUTINE: {"routine": ("neutral", "T2")},
    Intent.HOW_TO: {"exercise": EXERCISES},
    Intent.WHY: {"exercise": EXERCISES},
    Intent.GO_TO_EXERCISE: {"exercise": EXERCISES},
    Intent.SWAP: {"direction": ("easier", "harder")},
    Intent.PAIN: {"place": tuple(PLACES), "quality": ("sharp", "tingling", "numb")},
    Intent.PAIN_SCORE: {"place": tuple(PLACES)},
    Intent.RED_FLAG: {"symptom": ("fall", "chest_pain", "leak")},
    Intent.DONE: {"amount": ("all", "most", "some")},
    Intent.SET_SPEED: {"speed": ("slower", "faster", "normal")},
    Intent.SET_GUIDANCE: {"guidance": ("full", "brief")},
    Intent.FORGET: {"what": ("me", "everything", "today", "last_session")},
}
"""The slots whose words are matched to an entry, and some of the entries."""
PLAIN: Mapping[Intent, Mapping[str, tuple[str | None, ...]]] = {
    Intent.LONGER: {"duration": DURATIONS},
    Intent.SHORTER: {"duration": DURATIONS},
    Intent.LOG_WALK: {"duration": DURATIONS},
    Intent.PAIN_SCORE: {"score": SCORES},
    Intent.EFFORT: {"score": SCORES},
    Intent.WHO_AM_I: {"name": ("Sam", "{name}", "  ", None)},
}
"""The slots that are taken as they are said."""
WORDS = tuple(Intent)


def mumbled(chance: Chance) -> tuple[Intent, Mapping[str, Slot | str | None]]:
    """Return any intent, with anything in its slots."""
    intent = chance.choices(WORDS, [RARE.get(each, 1.0) for each in WORDS])[0]
    matched = {name: _matched(chance, ids) for name, ids in MATCHED.get(intent, {}).items()}
    plain = {name: chance.choice(values) for name, values in PLAIN.get(intent, {}).items()}
    return intent, {**matched, **plain}


def _matched(chance: Chance, ids: tuple[str, ...]) -> Slot | str | None:
    return chance.choice([*(Slot(each, each) for each in ids), Slot("zumba"), "hm", None])
