"""Everything that the rules look at: a person's record, program and history on one day."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.length import announced_ms
from coach.clinical.program import Program
from coach.clinical.record import ClinicalRecord
from coach.exercises import load_catalogue
from coach.prescribing.exercise import Catalogue
from coach.prescribing.prescription import RoutineItem
from coach.progress.caps import catalogue_to_read
from coach.progress.change import Change, Teller
from coach.progress.figures import Field, work_ms
from coach.progress.history import Changed, History
from coach.progress.numbers import Numbers
from coach.progress.steps import Ways
from coach.progress.trend import Trend, trend_on
from coach.routine import routine_on_record

RESETS = frozenset({"raise", "ease", "restart", "flare", "lock", "phase", "record", "revert"})
"""After these an exercise is another one than before: what was green with it says nothing of it any more."""
EASED_BY = frozenset({"R5", "R6", "R9"})
"""The rules that make a program easier for what happened."""


class Situation(Struct, frozen=True, dict=True):
    """A person on one day, as far as progression looks."""

    record: ClinicalRecord
    program: Program
    history: History
    """In the order of time."""
    day: int
    """Today, counted from 1970-01-01 on the person's clock."""
    catalogue: Catalogue
    """With the caps of this person (catalogue_for)."""
    allowed: Callable[[str], bool]
    """Whether the person may be given an exercise."""
    numbers: Numbers
    items: tuple[RoutineItem, ...] = ()
    """The routine of the present phase; with what was proposed so far."""

    @property
    def ways(self) -> Ways:
        """Return what steps of the routine are decided by."""
        return Ways(self.catalogue, self._may_come_in, self.numbers)

    @property
    def teller(self) -> Teller:
        """Return what makes changes."""
        return Teller(self.catalogue, self.numbers)

    @functools.cached_property
    def trend(self) -> Trend:
        """Return how the week that ends today compares with the first one."""
        return trend_on(self.history, self.day, self.numbers.trend)

    def work_ms(self, items: Iterable[RoutineItem]) -> int:
        """Return how long exercises are worked in one session, in ms."""
        return sum(work_ms(item, self.catalogue.exercises[item.exercise]) for item in items)

    @property
    def announced_ms(self) -> int:
        """Return how long a session is with all that is said in it, in ms: by that it is fitted on the day."""
        regime, catalogue = self.program.regime(self.record.phase), catalogue_to_read(load_catalogue(), self.record)
        if regime is None:
            return 0
        return announced_ms(replace(routine_on_record(regime.routine, catalogue), items=self.items), catalogue)

    def noted(self, kinds: Iterable[str], since: int, rules: Iterable[str] = ()) -> tuple[Changed, ...]:
        """Return the changes of some kinds, and of some rules if any are named, noted at a time or after it."""
        wanted, by = frozenset(kinds), frozenset(rules)
        return tuple(
            one for one in self.history.changed if one.kind in wanted and one.at >= since and (not by or one.rule in by)
        )

    def with_changes(self, changes: Iterable[Change]) -> Situation:
        """Return the situation in which the routine is as proposed."""
        items = self.items
        for change in changes:
            items = with_change(items, change)
        return replace(self, items=items)

    def _may_come_in(self, id_: str) -> bool:
        return self.allowed(id_) and all(item.exercise != id_ for item in self.items)


def with_change(items: tuple[RoutineItem, ...], change: Change) -> tuple[RoutineItem, ...]:
    """Return the items with one of them replaced or removed; what is left out for today alone stays."""
    if change.item:
        return tuple(change.item if item.exercise == change.exercise else item for item in items)
    if change.field is Field.REMOVED:
        return tuple(item for item in items if item.exercise != change.exercise)
    return items


def in_order(history: History) -> History:
    """Return the history with each list in the order of time."""
    return History(
        tuple(sorted(history.performed, key=lambda one: one.at)),
        tuple(sorted(history.felt, key=lambda one: one.at)),
        tuple(sorted(history.changed, key=lambda one: one.at)),
        history.quiet,
        tuple(sorted(history.bad, key=lambda one: one.at)),
        history.walks,
    )


def items_of(program: Program, record: ClinicalRecord, catalogue: Catalogue) -> tuple[RoutineItem, ...]:
    """Return what is done in the present phase; nothing where no routine was written for it. Raises InvalidError."""
    regime = program.regime(record.phase)
    return routine_on_record(regime.routine, catalogue).items if regime else ()
