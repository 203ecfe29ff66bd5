"""What reaches the skill of what was said: all of it, but while a track plays only what an Echo would let through."""

from __future__ import annotations

from msgspec import Struct

from local.understanding import Heard, Understanding
from local.understanding.invocation import request
from local.understanding.plain import plain
from skill.intents import Intent

TRANSPORT = frozenset({
    Intent.PAUSE, Intent.RESUME, Intent.NEXT, Intent.PREVIOUS, Intent.REPEAT, Intent.START_OVER, Intent.STOP,
    Intent.CANCEL,
})  # fmt: skip
"""Reach a skill without its name while it plays, or was the last to play (alexa.md 2)."""
ALARMS = frozenset({Intent.PAIN, Intent.RED_FLAG, Intent.PAIN_SCORE})
"""An Echo would need the name before these. Nobody who says that it hurts is taught grammar here."""
MODES = {
    "loop on": "AMAZON.LoopOnIntent",
    "loop": "AMAZON.LoopOnIntent",
    "loop off": "AMAZON.LoopOffIntent",
    "shuffle": "AMAZON.ShuffleOnIntent",
    "shuffle on": "AMAZON.ShuffleOnIntent",
    "shuffle off": "AMAZON.ShuffleOffIntent",
}
"""The platform sends these to whatever plays, though the skill's model has none of them."""
HINT = (
    "While it plays, an Echo hears pause, resume, next, previous, repeat and stop. "
    "For anything else, begin with: ask my sciatica stretches."
)
EARLY = "This question was still to come. Here it is; please answer it now."
BARE = frozenset({Intent.YES, Intent.NO, Intent.UNSURE})
"""Answers that say nothing without their question: given before it is put, they do not count for it."""
UNHEARD_OF = "warm up for words that are in no sample"


class Understood(Struct, frozen=True):
    """What was heard, or why it does not reach the skill."""

    heard: Heard | None
    hint: str = ""


class Ear:
    """Understands what is said to a device.

    Safe with threads, and without a lock: a yes must not wait until what no sample matches is learned.
    """

    def __init__(self, understanding: Understanding) -> None:
        self._understanding = understanding

    @property
    def understanding(self) -> Understanding:
        """What it understands by."""
        return self._understanding

    def hear(self, text: str, *, over_track: bool, early: bool = False) -> Understood:
        """Return what text is taken for.

        over_track: a track plays and no conversation is open; early: the question of the answer was not put yet.
        """
        if not over_track:
            heard = self._understanding.understand(text)
            return Understood(None, EARLY) if early and heard.intent in BARE else Understood(heard)
        said = plain(text)
        if said in MODES:
            return Understood(Heard(MODES[said]))
        heard = self._understanding.understand(text)
        if request(said) != said or heard.intent in TRANSPORT | ALARMS:
            return Understood(heard)
        return Understood(None, HINT)

    def warm_up(self) -> None:
        """Load what understanding needs for words that no sample matches."""
        self._understanding.understand(UNHEARD_OF)
