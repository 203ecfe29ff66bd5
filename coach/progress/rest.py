"""R8: in the acute phase a day or two of rest are fine, then the relief set; a few idle days are told."""

from __future__ import annotations

from coach.clinical.record import Phase
from coach.progress.change import Change, Kind
from coach.progress.gap import days_since
from coach.progress.situation import Situation

RULE = "R8"


def rested(situation: Situation) -> tuple[Change, ...]:
    """Return the relief set, and what is told to the caregiver, once for each time of rest."""
    days = idle_days(situation)
    if situation.record.phase is not Phase.ACUTE:
        return ()
    numbers, changes = situation.numbers, []
    if days >= numbers.rest.days and days_since(situation) < numbers.gap.less_days:
        changes.append(situation.teller.tell(Kind.RESTART, RULE, "rest.relief", days=days))
    changes += alert(situation)
    return tuple(change for change in changes if not situation.noted((change.kind,), _last_at(situation), (RULE,)))


def alert(situation: Situation) -> tuple[Change, ...]:
    """Return what the caregiver is to know of a time of rest, told before or not."""
    days = idle_days(situation)
    if situation.record.phase is not Phase.ACUTE or days < situation.numbers.rest.alert_days:
        return ()
    return (situation.teller.tell(Kind.ALERT, RULE, "rest.alert", days=days),)


def idle_days(situation: Situation) -> int:
    """Return how many whole days before today nothing was done, from the first day on which anything was told."""
    performed = situation.history.performed
    first = situation.history.first_day
    if first is None:
        return 0
    moved = max((*(one.day for one in performed[-1:]), *situation.history.quiet), default=first - 1)
    return situation.day - (moved + 1)


def _last_at(situation: Situation) -> int:
    performed = situation.history.performed
    return performed[-1].at if performed else 0
