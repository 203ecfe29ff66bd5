"""What locks, and that it stays so: worrying answers, flares, and nobody but a clinician lifts it."""

from __future__ import annotations

from coach.pain import DAY_MS
from coach.people import Lock
from coach.progress.numbers import load_numbers
from coach.screening import load_screening
from local.simulate.exchange import Exchange
from local.simulate.keeping import forgets
from local.simulate.kept import written
from local.simulate.memory import Memory, day_of, is_worry, safety_question

MILD = frozenset({"U3", "U4"})
"""These do not lock."""


def worry_locks(_: Memory, exchange: Exchange) -> str:
    """Return which worrying answer locked nothing, and is not asked about one by one either."""
    talk, after = exchange.asked, exchange.talk
    question = safety_question(talk) if talk else ""
    if not talk or not after or not question or not is_worry(question, exchange.intent):
        return ""
    if exchange.after is exchange.before or after.person != talk.person:
        return ""
    asked = load_screening().questions[question]
    person = next((each for each in exchange.after.persons if each.id == talk.person), None)
    if person and _codes(person.locks) & {asked.flag, *asked.joined}:
        return ""
    if person and asked.urgency in MILD and question in (*person.cautions, *person.mentions):
        return ""
    if asked.joined and safety_question(after) in asked.joined:
        return ""
    return f"{question} was answered with {exchange.intent}, and nothing is locked"


def lock_stays(_: Memory, exchange: Exchange) -> str:
    """Return which lock is gone that no clinician has lifted for a written reason."""
    if exchange.after is exchange.before:
        return ""
    now = {person.id: _codes(person.locks) for person in exchange.after.persons}
    for person in exchange.before.persons:
        gone = _codes(person.locks) - now.get(person.id, set())
        lifted = {
            code
            for clear in written(exchange.writes, person.id, "clear")
            if str(clear.data["reason"]).strip() and clear.data["by"]
            for code in clear.data["lifted"]
        }
        if gone - lifted and not (person.id not in now and forgets(exchange)):
            return f"the lock {', '.join(sorted(gone - lifted))} of {person.id} is gone"
    return ""


def flares_lock(memory: Memory, exchange: Exchange) -> str:
    """Return whose third flare within two weeks has locked nothing."""
    numbers = load_numbers().flare
    for person in exchange.after.persons if exchange.after is not exchange.before else ():
        began = [each for each in written(exchange.writes, person.id, "change") if each.data["what"] == "flare"]
        if not began:
            continue
        changes = [*memory.kept.of(person.id, "change"), *began]
        locked = max(
            (one.at for one in memory.kept.of(person.id, "change") if (one.data["what"], one.data["rule"]) == LOCK),
            default=-1,
        )
        today = day_of(exchange, exchange.at)
        recent = [
            each
            for each in changes
            if each.data["what"] == "flare"
            and each.at > locked
            and today - day_of(exchange, each.at) < numbers.many_days
        ]
        if len(recent) >= numbers.many and "FLARES" not in _codes(person.locks):
            return f"{person.id} has flare number {len(recent)} in {(exchange.at - recent[0].at) // DAY_MS} days"
    return ""


def another_record_locks(_: Memory, exchange: Exchange) -> str:
    """Return whose record has other codes now, and nothing waits for it."""
    before = {person.id: person for person in exchange.before.persons}
    for person in exchange.after.persons if exchange.after is not exchange.before else ():
        was = before.get(person.id)
        if was is None or {*was.record.codes} == {*person.record.codes}:
            continue
        new, codes = {*person.record.codes} - {*was.record.codes}, _codes(person.locks)
        if new & {"PR", "PO"} and not codes & {"PO_PR", "PREGNANT", "SURGERY"}:
            return f"{person.id} has {', '.join(sorted(new))} on record, and nothing is locked"
        if was.program.regimes and not codes & {"DIAGNOSIS", "PO_PR", "PREGNANT", "SURGERY"}:
            return f"{person.id} has other diagnoses on record than the program was made for, and nothing is locked"
    return ""


LOCK = ("lock", "R6")


def _codes(locks: tuple[Lock, ...]) -> set[str]:
    return {lock.code for lock in locks}
