"""What somebody should know of a person who does not come: worked out when they look, and noted by nothing."""

from __future__ import annotations

from coach.progress.change import Change, Kind
from coach.progress.gap import after_gap
from coach.progress.rest import RULE, alert
from coach.progress.situation import Situation


def unheard(situation: Situation) -> tuple[Change, ...]:
    """Return the idle days that are told to the caregiver (R8), or a gap that locks at the next launch (R9).

    A day on which nobody heard anything is no more than that: what was done on it is not known. Who comes, and has bad
    days alone, is told of too.
    """
    locks = (change for change in after_gap(situation) if change.kind is Kind.LOCK)
    to_come = [situation.teller.told_as(lock, lock.reason.key.replace("lock", "waits.lock", 1)) for lock in locks]
    return tuple(to_come) or (*alert(situation), *_bad_days(situation))


def _bad_days(situation: Situation) -> tuple[Change, ...]:
    """Return on how many of the last seven days a bad one was all that was told, from so many on: it has no number."""
    first, history = situation.day - situation.numbers.trend.window_days + 1, situation.history
    days = len({one.day for one in history.bad if one.day >= first} - {one.day for one in history.performed})
    if days < situation.numbers.rest.bad_days:
        return ()
    return (situation.teller.tell(Kind.ALERT, RULE, "rest.alert_bad", days=days),)
