"""What a person's history makes of the program today. The same history makes the same of it."""

from __future__ import annotations

from collections.abc import Callable

from coach.clinical.program import Program
from coach.clinical.record import ClinicalRecord
from coach.prescribing.exercise import Catalogue
from coach.progress.advance import earned, raises
from coach.progress.caps import catalogue_for, catalogue_to_read
from coach.progress.change import Change, Kind, Proposal
from coach.progress.flare import flare, restart, under_way
from coach.progress.gap import after_gap
from coach.progress.history import History
from coach.progress.next_day import regress
from coach.progress.numbers import load_numbers
from coach.progress.phases import keep_on, next_phase
from coach.progress.plateau import is_worse, review
from coach.progress.rest import rested
from coach.progress.situation import Situation, in_order, items_of

EASING = frozenset({Kind.EASE, Kind.FLARE, Kind.RESTART, Kind.LOCK, Kind.RESCREEN})


def propose(
    record: ClinicalRecord,
    program: Program,
    history: History,
    day: int,
    catalogue: Catalogue,
    allowed: Callable[[str], bool],
) -> Proposal:
    """Return what is to change, in order, on a day of the person's clock (from 1970-01-01). Raises InvalidError.

    allowed: whether the person may be given an exercise. What is noted in the history is not proposed again.
    """
    return decide(situation_on(record, program, history, day, catalogue, allowed))


def may_rise(situation: Situation) -> frozenset[str]:
    """Return the exercises that R7 allows a step up of on a day, where somebody asks for one."""
    return frozenset() if _only_easier(situation, _easing(situation)) else earned(situation)


def decide(situation: Situation) -> Proposal:
    """Return what is to change. Safety first: on a day on which anything is eased or locked, nothing goes up."""
    first = _easing(situation)
    if _only_easier(situation, first):
        return Proposal(first)
    return Proposal((*first, *next_phase(situation), *keep_on(situation), *raises(situation)))


def situation_on(
    record: ClinicalRecord,
    program: Program,
    history: History,
    day: int,
    catalogue: Catalogue,
    allowed: Callable[[str], bool],
) -> Situation:
    """Return what the rules look at on a day, as propose is given it. Raises InvalidError."""
    numbers = load_numbers()
    known = catalogue_for(catalogue, record)
    items = items_of(program, record, catalogue_to_read(catalogue, record))
    return Situation(record, program, in_order(history), day, known, allowed, numbers, items)


def _easing(situation: Situation) -> tuple[Change, ...]:
    """Return what makes the program easier or locks it, and what is told."""
    return (*_easier(situation), *rested(situation), *review(situation))


def _only_easier(situation: Situation, changes: tuple[Change, ...]) -> bool:
    """Return whether nothing goes up today."""
    return any(change.kind in EASING for change in changes) or under_way(situation) or is_worse(situation)


def _easier(situation: Situation) -> tuple[Change, ...]:
    """Return what makes the program easier or locks it; each finds the routine as the one before left it."""
    gap = after_gap(situation)
    began = flare(situation)
    if locks := tuple(change for change in (*began, *gap) if change.kind is Kind.LOCK):
        return (*began, *(lock for lock in locks if lock not in began))
    if began:
        return (*began, *gap)
    again = () if _begins_anew(gap) else restart(situation.with_changes(gap))
    if gap or again or under_way(situation):
        return (*gap, *again)
    return regress(situation)


def _begins_anew(changes: tuple[Change, ...]) -> bool:
    return any(change.kind is Kind.RESTART for change in changes)
