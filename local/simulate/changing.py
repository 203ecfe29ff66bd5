"""How a program changes by a rule: told, kept, to be taken back, at a pace, and the same for the same history."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from html import escape
from typing import Any

from coach.clinical.program import Program
from coach.clinical.suitability import suited
from coach.exercises import load_catalogue
from coach.pain import load_rules
from coach.people import Person
from coach.progress.apply import apply
from coach.progress.change import Kind
from coach.progress.figures import work_ms
from coach.progress.propose import propose
from coach.recalled import reaches_to
from coach.reply import Say
from local.simulate.exchange import Exchange
from local.simulate.exercises import items_in
from local.simulate.kept import Entry, written
from local.simulate.memory import Memory, day_of
from local.simulate.wire import ssml
from skill.phrasebook import load_phrasebook

MANY = ("program.many.R5", "program.many.R6", "program.many.R9")
GREENS, AMBER, RED = 3, 4, 6
"""So many sessions, and the scores of the traffic light: clinical.md section 4, told here a second time on purpose."""
WEEK, AT_ONCE, PERCENT = 7, 2, 20
"""Days between two steps of an exercise, exercises after one session, the rise of a week: R7 and section 6."""
Pair = tuple[Person, Person]


def _pairs(exchange: Exchange) -> Iterator[Pair]:
    """Yield each person as before and after a step that no clinician took."""
    if exchange.visit or exchange.after is exchange.before:
        return
    before = {person.id: person for person in exchange.before.persons}
    for person in exchange.after.persons:
        if person.id in before:
            yield before[person.id], person


def changes_are_told(memory: Memory, exchange: Exchange) -> str:
    """Return which change of a program was not said, not kept, or cannot be taken back."""
    for before, after in _pairs(exchange):
        if before.program == after.program:
            continue
        kept = [
            Program.of(each.data) for each in written(exchange.writes, after.id, "program") if each.data.get("rule")
        ]
        if after.program not in kept or after.program.version != before.program.version + 1:
            return (
                f"version {after.program.version} of the program of {after.id} is not kept, nor the rule that made it"
            )
        versions = {each.data["version"] for each in memory.kept.of(after.id, "program")}
        if before.program.version not in versions:
            return f"version {before.program.version} of the program of {after.id} cannot be put back"
        changes = written(exchange.writes, after.id, "change")
        named = {each.data["exercise"]: each.data for each in changes if each.data["rule"] and each.data["plain"]}
        for exercise in _changed(before, after):
            if exercise not in {*named, *(data["to"] for data in named.values())}:
                return f"{exercise} of {after.id} was changed, and no record says why"
            if not _is_said(exercise, exchange):
                return f"{exercise} of {after.id} was changed, and nothing was said of it"
    return ""


def _changed(before: Person, after: Person) -> set[str]:
    """Return the exercises whose item in the present phase is another one, or not there any more."""
    was, now = ({item.exercise: item for item in _items(person, before)} for person in (before, after))
    return {exercise for exercise in was.keys() | now.keys() if was.get(exercise) != now.get(exercise)}


def _items(person: Person, phase_of: Person) -> Any:
    regime = person.program.regime(phase_of.record.phase)
    return items_in(regime.routine) if regime else ()


def _is_said(exercise: str, exchange: Exchange) -> bool:
    said = ssml(exchange.response.get("outputSpeech"))
    name = escape(load_catalogue().words[exercise].name, quote=False)
    return name.lower() in said.lower() or any(each in said for each in _many())


@functools.cache
def _many() -> tuple[str, ...]:
    return tuple(escape(load_phrasebook().text(Say(key)), quote=False) for key in MANY)


def nothing_harder(memory: Memory, exchange: Exchange) -> str:
    """Return what went up before three green sessions since an amber or a red one."""
    for before, after in _pairs(exchange):
        for change in _raises(exchange, after):
            exercise, green = change.data["exercise"], 0
            for one in sorted(memory.kept.of(before.id, "session"), key=lambda each: each.data["started_at"]):
                light = _light(one)
                counts = light == "green" and not one.data.get("relief") and _has(one, exercise)
                green = 0 if light in ("amber", "red") else green + counts
            if green < GREENS:
                return f"{exercise} of {after.id} goes up after {green} green sessions"
    return ""


def _has(session: Entry, exercise: str) -> bool:
    return any(each.partition(":")[0] == exercise for each in session.data["prescribed"])


def _light(session: Entry) -> str:
    """Return what a session was by what was told in it, stricter than the rules nowhere: 0-3, 4-5, six and more."""
    data = session.data
    if data.get("low"):
        return "amber"  # of a bad day nobody knows how strong it was
    if not any(data.get("worked", {}).values()):
        return "none"
    hurts, end = data.get("hurts", ()), data.get("end_score")
    told = [int(data.get("score", 0)), *(int(hurt["score"]) for hurt in hurts if hurt.get("score") is not None)]
    worst = max([*told, end or 0])
    if any(hurt["verdict"] in ("leave_out", "stop") for hurt in hurts) or worst >= RED:
        return "red"
    if any(hurt["verdict"] == "ease" for hurt in hurts) or worst >= AMBER:
        return "amber"
    return "unclear" if end is None else "green"


def at_a_pace(memory: Memory, exchange: Exchange) -> str:
    """Return what went up too soon after it did before, beside too many others, or by too much in a week."""
    for before, after in _pairs(exchange):
        raised = _raises(exchange, after)
        if not raised:
            continue
        earlier = [each for each in memory.kept.of(after.id, "change") if each.data["what"] == Kind.RAISE]
        today = day_of(exchange, exchange.at)
        for one in raised:
            name = one.data["exercise"]
            lately = [each for each in earlier if name in (each.data["exercise"], each.data["to"])]
            if any(0 <= today - day_of(exchange, each.at) < WEEK for each in lately):
                return f"{name} of {after.id} goes up twice in a week"
        last = max((e.at for e in memory.kept.of(after.id, "session") if not e.data.get("relief")), default=0)
        count = len(raised) + sum(each.at >= last for each in earlier)
        if count > AT_ONCE:
            return f"{count} exercises of {after.id} go up after one session"
        least = min(_totals(memory, exchange, before), default=0)
        total = _total(after.program, after)
        if least and total * 100 > least * (100 + PERCENT):
            return f"a session of {after.id} has {total} ms of work, and had {least} a week ago"
    return ""


def _totals(memory: Memory, exchange: Exchange, person: Person) -> Iterator[int]:
    """Yield how long a session's work was in each version of the last week, since somebody wrote the program."""
    kept = [*memory.kept.of(person.id, "program")]
    since = max((number for number, one in enumerate(kept) if not one.data.get("rule")), default=0)
    own = [Program.of(each.data) for each in kept[since:]]
    today = day_of(exchange, exchange.at)
    for program, following in zip(own, (*own[1:], None), strict=True):
        if following is None or today - day_of(exchange, following.at) < WEEK:
            yield _total(program, person)


def _total(program: Program, person: Person) -> int:
    regime = program.regime(person.record.phase)
    items = items_in(regime.routine) if regime else ()
    return sum(work_ms(item, load_catalogue().exercises[item.exercise]) for item in items)


def _raises(exchange: Exchange, person: Person) -> list[Entry]:
    return [each for each in written(exchange.writes, person.id, "change") if each.data["what"] == Kind.RAISE]


def same_again(memory: Memory, exchange: Exchange) -> str:
    """Return what the history, read again from the records, makes of a program beside what became of it."""
    for before, after in _pairs(exchange):
        if before.adapted == after.adapted:
            continue
        program, told = _proposed(memory, exchange, before)
        if program != after.program.regimes:
            return f"the program of {after.id} is another one by its history"
        kept = [_named(each.data) for each in written(exchange.writes, after.id, "change")]
        if kept != told:
            return f"the history of {after.id} asks for {told}, and {kept} was kept"
    return ""


def _proposed(memory: Memory, exchange: Exchange, person: Person) -> tuple[object, list[tuple[str, ...]]]:
    catalogue, record = load_catalogue(), person.record
    since = reaches_to(person, exchange.at, load_rules())
    now = written(exchange.writes, person.id, "gate")
    history = memory.kept.history(person.id, exchange.after.zone or "UTC", since, now)
    proposal = propose(
        record,
        person.program,
        history,
        day_of(exchange, exchange.at),
        catalogue,
        lambda id_: suited(catalogue.exercises[id_], None, record, catalogue).ok,
    )
    program = person.program
    changes = [one for one in proposal.changes if one.automatic and one.kind is not Kind.RESCREEN]
    for change in changes:
        program = apply(program, change, record.phase, change.rule, exchange.at)
    return program.regimes, [(one.kind.value, one.rule, one.exercise) for one in changes]


def _named(data: Any) -> tuple[str, ...]:
    return data["what"], data["rule"], data["exercise"]
