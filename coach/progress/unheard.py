"""What somebody should know of a person who does not come: worked out when they look, and noted by nothing."""

from __future__ import annotations

from coach.progress.change import Change, Kind
from coach.progress.gap import after_gap
from coach.progress.rest import alert
from coach.progress.situation import Situation


def unheard(situation: Situation) -> tuple[Change, ...]:
    """Return the idle days that are told to the caregiver (R8), and a gap that locks at the next launch (R9).

    A day on which nobody heard anything is no more than that: what was done on it is not known.
    """
    locks = (change for change in after_gap(situation) if change.kind is Kind.LOCK)
    to_come = (situation.teller.told_as(lock, lock.reason.key.replace("lock", "waits.lock", 1)) for lock in locks)
    return (*alert(situation), *to_come)
