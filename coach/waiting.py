"""What a person's history asks of a clinician: steps that wait for a yes, what was told of late, and silence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coach.acts import find, person_named
from coach.clinical.record import ClinicalRecord
from coach.clinical.suitability import Held, nothing_on_record, suited, suits_by
from coach.errors import InvalidError
from coach.exercises import Catalogue, load_catalogue
from coach.pain import Rules, load_rules
from coach.people import Person
from coach.progress.change import CLINICIAN, Change, Kind
from coach.progress.figures import Field
from coach.progress.propose import decide, situation_on
from coach.progress.situation import Situation
from coach.progress.unheard import unheard
from coach.recalling import recall_now
from coach.records import time_of
from coach.repository import Repository
from coach.screening import DAY_MS

NOTED_DAYS = 14
"""How far back it is told what happened; nothing is decided by it."""
NOTED = frozenset({Kind.FLARE, Kind.LOCK, Kind.REVIEW, Kind.ALERT})
IN_SHORT = {
    "rest.alert": "no exercise heard of for {days} days",
    "rest.alert_bad": "{days} bad days of seven",
    "waits.lock.gap": "no session heard of for {days} days, locks at the next launch",
    "waits.lock.level": "no session heard of for {days} days, locks at the next launch",
}
OPENED_BY_A_TICK = frozenset({Held.TICK, Held.LEVEL})


class Waiting(Struct, frozen=True, omit_defaults=True):
    """One thing that waits for a clinician, or that one should know."""

    what: str
    """raise or phase, to be decided; flare, lock, review or alert, to be known."""
    rule: str
    plain: str
    """One sentence."""
    at: int
    """When it was noted, in ms since 1970; now for what follows from the history: nothing is kept of that."""
    code: str = ""
    """By which it is agreed to, as in bridge-reps-11; empty for what is only to be known."""
    exercise: str = ""
    ticks: str = ""
    """The exercise that is ticked on the record by agreeing to it."""
    barred: str = ""
    """What stands in the way still, with its remedy."""


def waiting(repository: Repository, name: str, now: int, catalogue: Catalogue, rules: Rules) -> tuple[Waiting, ...]:
    """Return what waits for a clinician's decision, each with the code that approve takes, and what is to be known.

    Raises NotFoundError, and InvalidError where the program cannot be read.
    """
    person = person_named(repository, name)
    situation = _situation(repository, name, person, now, catalogue, rules)
    steps = (_step(step, person.record, now, catalogue) for step in _to_decide(situation))
    idle = _silence(situation, person, now)
    silence = (Waiting(one.kind.value, one.rule, one.plain, now) for one in idle)
    return (*steps, *_noted(repository, name, now), *silence)


def decisions(
    repository: Repository, name: str, person: Person, now: int, catalogue: Catalogue, rules: Rules
) -> tuple[Change, ...]:
    """Return the steps that a clinician may agree to, in order; none while everything of the person is locked.

    Raises as waiting does.
    """
    return _to_decide(_situation(repository, name, person, now, catalogue, rules))


def idle_now(
    repository: Repository, name: str, person: Person, now: int, catalogue: Catalogue, rules: Rules
) -> tuple[Change, ...]:
    """Return what is to be known of the days on which nothing was heard of a person; nothing is kept of it.

    Nothing of somebody who has told nothing yet, who is locked, or for whom no clinician has set anything.
    Raises as waiting does.
    """
    situation = _situation(repository, name, person, now, catalogue, rules)
    return _silence(situation, person, now)


def idle_in_short(repository: Repository, name: str, person: Person, now: int) -> tuple[str, ...]:
    """Return in a few words what is to be known of the days on which nothing was heard of a person."""
    try:
        found = idle_now(repository, name, person, now, load_catalogue(), load_rules())
    except InvalidError:
        return ("the program cannot be read",)
    reasons = (change.reason for change in found)
    return tuple(IN_SHORT[each.key.removeprefix("program.")].format(**each.params) for each in reasons)


def _to_decide(situation: Situation | None) -> tuple[Change, ...]:
    found = decide(situation).changes if situation else ()
    return tuple(change for change in found if change.waits_for == CLINICIAN and not change.automatic)


def _silence(situation: Situation | None, person: Person, now: int) -> tuple[Change, ...]:
    """Return what is to be known of the days on which nothing was heard."""
    if situation is None:
        return ()
    days_free = (now - person.confirmed_at) // DAY_MS  # in a lock nobody was to exercise: that alarms nobody afterwards
    early = days_free < situation.numbers.rest.alert_days
    return tuple(change for change in unheard(situation) if not (early and change.kind is Kind.ALERT))


def _situation(
    repository: Repository, name: str, person: Person, now: int, catalogue: Catalogue, rules: Rules
) -> Situation | None:
    """Return what the rules look at; None where none of them looks: in a lock, or without a record or a program."""
    record = person.record
    if person.locks or nothing_on_record(record) or person.regime is None:
        return None
    history, day = recall_now(repository, name, now, rules)
    return situation_on(record, person.program, history, day, catalogue, suits_by(record, catalogue))


def tick_for(step: Change, record: ClinicalRecord, catalogue: Catalogue) -> str:
    """Return the exercise that has to be ticked for a step; empty where none is, or where a tick does not open it."""
    if step.field is not Field.LEVEL:
        return ""
    to = str(step.new)
    return to if suited(catalogue.exercises[to], None, record, catalogue).held in OPENED_BY_A_TICK else ""


def _step(step: Change, record: ClinicalRecord, now: int, catalogue: Catalogue) -> Waiting:
    ticks = tick_for(step, record, catalogue)
    barred = "" if ticks or step.item is None else _barred(step.item.exercise, record, catalogue)
    return Waiting(step.kind.value, step.rule, step.plain, now, step.code, step.exercise, ticks, barred)


def _barred(exercise: str, record: ClinicalRecord, catalogue: Catalogue) -> str:
    found = suited(catalogue.exercises[exercise], None, record, catalogue)
    return "" if found.ok else f"{exercise} cannot be given, as {found.reason}; {found.remedy}"


def _noted(repository: Repository, name: str, now: int) -> Iterator[Waiting]:
    """Yield what was kept of the last days that a clinician should know, the oldest first."""
    household, person = find(repository, name)
    for item in repository.since(household, person, "change", now - NOTED_DAYS * DAY_MS):
        data = item.data
        if data["what"] in NOTED:
            yield Waiting(str(data["what"]), str(data["rule"]), str(data["plain"]), time_of(item.key))
