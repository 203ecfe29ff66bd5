"""What must hold at every step of every life: each with a name and a sentence, looked at from outside."""

from __future__ import annotations

import shlex
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from coach.conversation.scene import Asking
from coach.errors import CoachError
from coach.people import Lock
from coach.screening import load_screening
from coach.table import Delete, Put
from local.simulate import guidance
from local.simulate.exchange import Exchange, is_record
from local.simulate.memory import Memory, is_worry, safety_question
from local.simulate.persona import Persona
from local.simulate.wire import fault
from skill.intents import Intent

REMEMBERED = 20
SECOND_MS = 1_000


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


def _worry_locks(_: Memory, exchange: Exchange) -> str:
    talk, after = exchange.asked, exchange.talk
    question = safety_question(talk) if talk else ""
    if not talk or not after or not question or not is_worry(question, exchange.intent):
        return ""
    if exchange.after is exchange.before or after.person != talk.person:
        return ""
    joined = load_screening().questions[question].joined
    if any(
        person.id == talk.person and _codes(person.locks) & {question, *joined} for person in exchange.after.persons
    ):
        return ""
    if joined and safety_question(after) in joined:
        return ""
    return f"{question} was answered with {exchange.intent}, and nothing is locked"


def _lock_stays(_: Memory, exchange: Exchange) -> str:
    if exchange.visit or exchange.after is exchange.before:
        return ""
    now = {person.id: _codes(person.locks) for person in exchange.after.persons}
    for person in exchange.before.persons:
        gone = _codes(person.locks) - now.get(person.id, set())
        if gone and not (person.id not in now and _forgets(exchange)):
            return f"the lock {', '.join(sorted(gone))} of {person.id} is gone"
    return ""


def _codes(locks: tuple[Lock, ...]) -> set[str]:
    return {lock.code for lock in locks}


def _time_is_not_invented(memory: Memory, exchange: Exchange) -> str:
    told = [p.session for p in exchange.after.persons if p.session] if exchange.after is not exchange.before else []
    kept = [write.data for write in exchange.writes if is_record(write, "session") and isinstance(write, Put)]
    open_ = [(session.id, session.worked, session.presumed) for session in told]
    closed = [(str(data["id"]), _times(data, "worked"), _times(data, "presumed")) for data in kept]
    for session, *times in open_ + closed:
        counted = sum(ms for each in times for ms in each.values())
        passed = exchange.passed - memory.begun.get(session, exchange.passed)
        if counted > passed + SECOND_MS:
            return f"{counted} ms were guided in {passed} ms"
    return ""


def _times(data: Mapping[str, Any], name: str) -> Mapping[str, int]:
    times: Mapping[str, int] = data.get(name) or {}
    return times


def _records_only_grow(_: Memory, exchange: Exchange) -> str:
    records = [write for write in exchange.writes if is_record(write)]
    made = {write.key.sort for write in records if isinstance(write, Put)}
    for write in records:
        same = write.key.sort.split("#", 2)[2]  # the same record, of another person of the household
        moves = any(each.endswith(f"#{same}") for each in made - {write.key.sort})
        if isinstance(write, Put) and write.expected:
            return f"the record {write.key.sort} was written over"
        if isinstance(write, Delete) and not _forgets(exchange) and not moves:
            return f"the record {write.key.sort} was deleted"
    return ""


def _forgets(exchange: Exchange) -> bool:
    talk = exchange.asked
    return talk is not None and talk.asking == Asking.FORGET and exchange.intent == Intent.YES


def _answers_are_valid(_: Memory, exchange: Exchange) -> str:
    return "" if exchange.visit else fault(exchange)


HISTORY = Invariant(
    "history",
    "records are added, never changed, and deleted only for who wants to be forgotten",
    _records_only_grow,
)
INVARIANTS = (
    Invariant("locked", "nobody who has a lock is guided, on any device", guidance.locked),
    Invariant("worry", "a worrying answer to a safety question locks, or is asked about one by one", _worry_locks),
    Invariant("lock stays", "a lock goes by a clinician's act alone, or with the person", _lock_stays),
    Invariant(
        "allowed", "what is guided is the neutral set, or what a clinician assigned and what suits", guidance.allowed
    ),
    Invariant("caps", "no hold and no count is over the cap of its exercise", guidance.within_caps),
    Invariant("questions", "nothing is guided before consent and the safety questions", guidance.after_questions),
    Invariant(
        "strong pain", "eight or more that is not denied: nothing is guided that day", guidance.strong_pain_rests
    ),
    Invariant("sore", "an exercise that pain has ended is not guided again that day", guidance.what_hurt_is_left),
    Invariant("time", "no more is counted as guided than time has passed", _time_is_not_invented),
    HISTORY,
    Invariant(
        "answer", "every answer is one that Alexa takes, and an open microphone has a question", _answers_are_valid
    ),
)
"""All of them, in the order they are looked at."""
