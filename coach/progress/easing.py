"""Making exercises of a routine easier, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection

from coach.prescribing.prescription import RoutineItem
from coach.progress.change import Change, Kind
from coach.progress.situation import Situation, with_change
from coach.progress.steps import Step, Ways


def eased(
    situation: Situation,
    kind: Kind,
    rule: str,
    step: Callable[[RoutineItem, Ways], Step | None],
    only: Collection[str] | None = None,
) -> tuple[Change, ...]:
    """Return the change that step makes of each exercise of the routine, or of those that are named.

    What has come in for one exercise does not come in for the next.
    """
    changes: list[Change] = []
    for item in situation.items:
        taken = step(item, situation.ways) if only is None or item.exercise in only else None
        if taken:
            changes.append(change_by(situation, kind, rule, item, taken))
            situation = situation.with_changes(changes[-1:])
    return tuple(changes)


def change_by(situation: Situation, kind: Kind, rule: str, item: RoutineItem, step: Step) -> Change:
    """Return an item's change by a step, with what it adds to a session or takes off it."""
    key = f"{'raised' if kind is Kind.RAISE else 'eased'}.{step.field}"
    told = situation.teller.change(kind, rule, key, step, item.exercise)
    by_ms = situation.work_ms(with_change((item,), told)) - situation.work_ms((item,))
    return situation.teller.change(kind, rule, key, step, item.exercise, by_ms)
