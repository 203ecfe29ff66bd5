"""Persons with histories: anything that may be told, and weeks that are lived through day by day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord, OwnCaps, Phase
from coach.exercises import Side
from coach.prescribing.prescription import Routine, RoutineItem
from coach.progress.apply import apply
from coach.progress.caps import catalogue_to_read
from coach.progress.change import Change, Proposal, noted
from coach.progress.figures import work_ms
from coach.progress.history import Bad, Changed, Felt, History, Hurt, Performed
from coach.progress.numbers import load_numbers
from coach.progress.propose import propose
from coach.progress.situation import Situation, in_order
from coach.routine import load_templates, parse_routine, routine_data
from tests.coach.builders_routine import CATALOGUE, EXERCISES, items

HOUR_MS = 3_600_000
NUMBERS = load_numbers()
SCORES = st.integers(0, 7)
PLACES = st.integers(0, 5)
GREEN = {"place": 1, "score": 2, "end_place": 1, "end_score": 2, "effort": 3, "amount": "all"}


def anybody(_: str) -> bool:
    """Allow every exercise."""
    return True


def program_of(routine: Routine, version: int = 1) -> Program:
    """Return a program with one routine in each phase."""
    text = json.dumps(routine_data(routine))
    return Program(version, {phase.value: Regime(text, per_week=5) for phase in Phase})


def routine_of(program: Program, record: ClinicalRecord) -> Routine:
    """Return the routine of the present phase, read as the product reads it."""
    regime = program.regime(record.phase)
    assert regime
    return parse_routine(json.loads(regime.routine), catalogue_to_read(CATALOGUE, record))


def situation_of(routine: Routine, history: History, day: int, phase: Phase = Phase.SUBACUTE) -> Situation:
    """Return a person on a day, to whom every exercise is allowed."""
    record = ClinicalRecord(phase=phase)
    told = in_order(history)
    return Situation(record, program_of(routine), told, day, CATALOGUE, anybody, NUMBERS, routine.items)


def work_of(routine: Routine) -> int:
    """Return how long the exercises of a routine are worked in one session, in ms."""
    return sum(work_ms(item, CATALOGUE.exercises[item.exercise]) for item in routine.items)


def performed(day: int, names: tuple[str, ...], hour: int = 10, **told: object) -> Performed:
    """Return a green session of some exercises, done whole, unless it is told otherwise."""
    whole = dict.fromkeys(names, 1000)
    given: dict[str, Any] = {"guided": whole, "prescribed": whole, **GREEN, **told}
    return Performed((24 * day + hour) * HOUR_MS, day, **given)


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Return any routine of up to five exercises."""
    names = draw(st.lists(EXERCISES, min_size=1, max_size=5, unique=True))
    data = {"id": "r-1", "name": "mornings", "items": [draw(items(name)) for name in names]}
    return parse_routine(data, CATALOGUE)


@st.composite
def records(draw: st.DrawFn) -> ClinicalRecord:
    """Return any record, as far as progression looks at it."""
    caps = st.builds(
        OwnCaps,
        hold_ms=st.none() | st.integers(5, 60).map(lambda s: s * 1000),
        reps=st.none() | st.integers(5, 20),
        sets=st.none() | st.integers(1, 3),
    )
    return ClinicalRecord(
        phase=draw(st.sampled_from([Phase.SUBACUTE, *Phase])),
        level=draw(st.integers(1, 3)),
        older=draw(st.booleans()),
        acute_exit=draw(st.booleans()),
        affected=draw(st.none() | st.sampled_from(Side)),
        caps=draw(st.dictionaries(EXERCISES, caps, max_size=2)),
    )


@st.composite
def sessions(draw: st.DrawFn, day: int, names: tuple[str, ...]) -> Performed:
    """Return a session: a green one as often as any."""
    hour = draw(st.integers(6, 20))
    if draw(st.booleans()):
        return performed(day, names, hour)
    hurt = st.builds(Hurt, st.sampled_from(names), st.sampled_from(["keep", "ease", "leave_out", "stop"]))
    return performed(
        day,
        names,
        hour,
        place=draw(PLACES),
        score=draw(SCORES),
        end_place=draw(st.none() | PLACES),
        end_score=draw(st.none() | SCORES),
        effort=draw(st.none() | st.integers(0, 10)),
        amount=draw(st.sampled_from(["", "all", "most", "some"])),
        guided={name: draw(st.integers(0, 1000)) for name in names},
        hurts=tuple(draw(st.lists(hurt, max_size=2))),
        relief=draw(st.booleans()),
    )


@st.composite
def felts(draw: st.DrawFn, day: int) -> Felt:
    """Return a pain that was told on a day."""
    at = (24 * day + draw(st.integers(0, 23))) * HOUR_MS
    return Felt(at, day, draw(st.none() | PLACES), draw(SCORES))


@st.composite
def changes(draw: st.DrawFn, day: int, names: tuple[str, ...]) -> Changed:
    """Return a change that was noted on a day."""
    kinds = ["raise", "ease", "flare", "restart", "phase", "lock", "review", "alert", "record", "revert", "keep_on"]
    rule = draw(st.sampled_from(["", "R5", "R6", "R7", "R8", "R9", "R10"]))
    at = (24 * day + draw(st.integers(0, 23))) * HOUR_MS
    exercise = draw(st.sampled_from(["", *names]))
    return Changed(at, day, draw(st.sampled_from(kinds)), exercise, rule, by_ms=draw(st.integers(-9000, 9000)))


@st.composite
def histories(draw: st.DrawFn, names: tuple[str, ...], last: int) -> History:
    """Return anything that may have happened up to a day."""
    days = st.integers(max(0, last - 20), last)
    return in_order(
        History(
            tuple(draw(sessions(day, names)) for day in draw(st.lists(days, max_size=6))),
            tuple(draw(felts(day)) for day in draw(st.lists(days, max_size=5))),
            tuple(draw(changes(day, names)) for day in draw(st.lists(days, max_size=3))),
            bad=tuple(
                Bad((24 * day + draw(st.integers(0, 23))) * HOUR_MS, day) for day in draw(st.lists(days, max_size=1))
            ),
        )
    )


class Person(Struct, frozen=True):
    """Somebody on a day."""

    record: ClinicalRecord
    program: Program
    history: History
    day: int
    denied: frozenset[str] = frozenset()

    def allowed(self, id_: str) -> bool:
        """Return whether the person may be given an exercise."""
        return id_ not in self.denied

    def proposal(self) -> Proposal:
        """Return what is proposed."""
        return propose(self.record, self.program, self.history, self.day, CATALOGUE, self.allowed)

    def routine(self) -> Routine:
        """Return the routine of the present phase."""
        return routine_of(self.program, self.record)

    def after(self, changes: tuple[Change, ...], hour: int) -> Person:
        """Return the person for whom all that is automatic has been done, and noted."""
        at, program, record, past = (24 * self.day + hour) * HOUR_MS, self.program, self.record, self.history.changed
        for change in changes:
            if change.automatic:
                program = apply(program, change, self.record.phase, change.rule, at)
                past = (*past, noted(change, at, self.day))
                if change.kind == "phase":
                    record = replace(record, phase=Phase(str(change.new)))
        return replace(self, record=record, program=program, history=replace(self.history, changed=past))


ODD: list[dict[str, Any]] = [{}, {}, {"end_score": 4}, {"effort": 5}, {"place": 2}, {"relief": True}]
"""What one session of a good week may be like; twice as the others."""
STARTERS = [routine for routine in load_templates(CATALOGUE).values() if routine.items]


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Return anybody with a starter routine; every second one has done well of late, or nearly."""
    routine, day = draw(st.sampled_from(STARTERS)), draw(st.integers(0, 40))
    names = names_of(routine.items)
    denied = draw(st.frozensets(EXERCISES, max_size=12))
    history = draw(histories(names, day))
    if draw(st.booleans()):
        told = draw(st.sampled_from(ODD))
        odd = draw(st.integers(1, 4))
        well = tuple(performed(day + one, names, **(told if one == odd else {})) for one in range(1, 5))
        day += 4
        history = replace(history, performed=(*history.performed, *well))
    return Person(draw(records()), program_of(routine), history, day, denied)


def lived(
    routine: Routine, record: ClinicalRecord, days: int, session: Callable[[int, Routine], Performed | None]
) -> Iterator[tuple[Person, Proposal]]:
    """Yield the person and what is proposed after each day of a life in which all that is automatic is done."""
    person = Person(record, program_of(routine), History(), 0)
    for day in range(days):
        person = replace(person, day=day)
        one = session(day, person.routine())
        if one:
            done = (*person.history.performed, one)
            person = replace(person, history=replace(person.history, performed=done))
        proposal = person.proposal()
        yield person, proposal
        person = person.after(proposal.changes, 21)


def names_of(items_: tuple[RoutineItem, ...]) -> tuple[str, ...]:
    """Return the exercises of some items."""
    return tuple(item.exercise for item in items_)
