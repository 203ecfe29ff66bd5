"""What must hold at every step of every life: each with a name and a sentence, looked at from outside."""

from __future__ import annotations

import shlex
from collections import deque
from collections.abc import Callable

from msgspec import Struct

from coach.errors import CoachError
from local.simulate import changing, exercises, guidance, keeping, locks
from local.simulate.exchange import Exchange
from local.simulate.memory import Memory
from local.simulate.persona import Persona

REMEMBERED = 20


class BrokenError(CoachError):
    """Something did not hold: who, at which step, what went before, and the command that lives it again."""

    code = "broken"


class Invariant(Struct, frozen=True):
    """One thing that holds; `look` returns what is wrong, or nothing."""

    name: str
    sentence: str
    look: Callable[[Memory, Exchange], str]


class Invariants:
    """Looks at each step of one life."""

    def __init__(self, persona: Persona, seed: int, weeks: int) -> None:
        self._persona, self._seed, self._weeks = persona, seed, weeks
        self._memory = Memory()
        self._last: deque[Exchange] = deque(maxlen=REMEMBERED)

    def look(self, exchange: Exchange) -> None:
        """Look at a step. Raises BrokenError at the first thing that does not hold."""
        self._last.append(exchange)
        self._memory.hear(exchange)
        for invariant in INVARIANTS:
            if wrong := invariant.look(self._memory, exchange):
                raise self._broken(invariant, wrong, exchange.number)

    def close(self, differs: str) -> None:
        """Look at the store at the end, given what of it differs from what was written. Raises BrokenError."""
        if differs:
            raise self._broken(HISTORY, f"{differs} is not in the store as it was written", self._last[-1].number)

    def _broken(self, invariant: Invariant, wrong: str, step: int) -> BrokenError:
        command = (
            f"stretches simulate --persona {shlex.quote(self._persona.name)} --weeks {self._weeks} --seed {self._seed}"
        )
        lines = [
            f"{invariant.name} does not hold: {invariant.sentence}",
            f"What was seen: {wrong}.",
            f"Persona {self._persona.name}, seed {self._seed}, step {step}. The last {len(self._last)} exchanges:",
            *(f"  {exchange.line()}" for exchange in self._last),
            f"To live it again: {command}",
        ]
        named = {"invariant": invariant.name, "persona": self._persona.name, "seed": self._seed, "step": step}
        return BrokenError("\n".join(lines), **named)


HISTORY = Invariant(
    "history",
    "records are added, never changed, and deleted only for who wants to be forgotten",
    keeping.records_only_grow,
)
INVARIANTS = (
    Invariant("locked", "nobody who has a lock is guided, on any device", guidance.locked),
    Invariant(
        "worry", "a worrying answer locks, is asked about one by one, or leaves the neutral set", locks.worry_locks
    ),
    Invariant(
        "lock stays", "a lock goes by a clinician's act with a written reason, or with the person", locks.lock_stays
    ),
    Invariant(
        "another record",
        "surgery and pregnancy on record lock, and other diagnoses than the program was made for",
        locks.another_record_locks,
    ),
    Invariant("flares", "the third flare within two weeks waits for a clinician", locks.flares_lock),
    Invariant(
        "allowed",
        "what is guided suits the record in force; without one, or beside a worry, the neutral set",
        exercises.allowed,
    ),
    Invariant("relief", "in a flare and with red pain the relief set alone is guided", exercises.gentle),
    Invariant(
        "calm leg", "the back of the thigh is not stretched while the leg hurts four or more", exercises.calm_leg
    ),
    Invariant("prescribed", "no session has more of an exercise than is prescribed", exercises.as_prescribed),
    Invariant(
        "caps", "no hold and no count is over a cap, general, of older people or one's own", exercises.within_caps
    ),
    Invariant("sore", "an exercise that pain has ended is not guided again that day", exercises.what_hurt_is_left),
    Invariant("questions", "nothing is guided before consent and the safety questions", guidance.after_questions),
    Invariant(
        "strong pain", "eight or more that is not denied: nothing is guided that day", guidance.strong_pain_rests
    ),
    Invariant(
        "old", "after twelve weeks, or four away, nothing is guided before a clinician's look", guidance.not_too_old
    ),
    Invariant(
        "often",
        "no more than three whole sessions a day, or what is prescribed; a bad day's set is always there",
        guidance.not_too_often,
    ),
    Invariant(
        "told", "a change by a rule is said, kept with its reason, and can be taken back", changing.changes_are_told
    ),
    Invariant(
        "green", "nothing goes up before three green sessions since an amber or red one", changing.nothing_harder
    ),
    Invariant(
        "pace", "one step up an exercise a week, two a session, and a fifth more a week in all", changing.at_a_pace
    ),
    Invariant("same", "the same history makes the same program", changing.same_again),
    Invariant("time", "no more is counted as guided than time has passed", keeping.time_is_not_invented),
    HISTORY,
    Invariant(
        "answer",
        "every answer is one that Alexa takes, and an open microphone has a question",
        keeping.answers_are_valid,
    ),
)
"""All of them, in the order they are looked at."""
