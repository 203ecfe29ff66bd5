"""R9: after a gap there is less of each exercise, then level 1 again, then a clinician confirms the program anew."""

from __future__ import annotations

from coach.prescribing.prescription import RoutineItem
from coach.progress.change import Change, Kind
from coach.progress.easing import eased
from coach.progress.situation import Situation
from coach.progress.steps import Step, Ways, at_level, less

RULE = "R9"


def days_since(situation: Situation) -> int:
    """Return how many days ago the program was last done; 0 where it never was: nothing was lost."""
    return situation.day - situation.history.sessions[-1].day if situation.history.sessions else 0


def days_away(situation: Situation) -> int:
    """Return how many days ago anything was last guided; a gentle set in place of the program is no absence."""
    history = situation.history
    last = max((*(one.day for one in history.performed[-1:]), *(one.day for one in history.bad[-1:])))
    return situation.day - last


def after_gap(situation: Situation) -> tuple[Change, ...]:
    """Return what a gap makes of the program, once for each of its three lengths."""
    numbers, days = situation.numbers.gap, days_since(situation)
    if not days:
        return ()
    away = days_away(situation)
    if away >= numbers.lock_days and not _done(situation, "lock"):
        return (situation.teller.tell(Kind.LOCK, RULE, "lock.gap", days=away),)
    if days >= numbers.level_days:
        return () if _done(situation, "restart") or _set_anew(situation) else _anew(situation, days)
    if days >= numbers.less_days and not _done(situation, "ease"):
        return eased(situation, Kind.EASE, RULE, _less)
    return ()


def _anew(situation: Situation, days: int) -> tuple[Change, ...]:
    """Return level 1 and the long questions; a lock where nothing of level 1 can take the place of any exercise.

    A clinician who has lifted the lock of a gap has said that it may begin: as gently as the program can.
    """
    changes = eased(situation, Kind.RESTART, RULE, _again if _done(situation, "ease") else _again_with_less)
    tell = situation.teller.tell
    if situation.items and not situation.with_changes(changes).items:
        return () if _done(situation, "lock") else (tell(Kind.LOCK, RULE, "lock.level", days=days),)
    return (*changes, tell(Kind.RESCREEN, RULE, "rescreen", days=days))


def _set_anew(situation: Situation) -> bool:
    """Return whether a clinician has set a record or a program since a gap that locked: that is where it begins."""
    locks = situation.noted(("lock",), situation.history.sessions[-1].at, (RULE,))
    return bool(locks) and bool(situation.noted(("record",), locks[-1].at))


def _less(item: RoutineItem, ways: Ways) -> Step:
    return less(item, ways.numbers.gap.less_percent, ways)


def _again(item: RoutineItem, ways: Ways) -> Step | None:
    return at_level(item, ways.numbers.gap.level, ways)


def _again_with_less(item: RoutineItem, ways: Ways) -> Step:
    """Return level 1 for what is above it, and less of what is not: a longer gap is not answered by more."""
    return _again(item, ways) or _less(item, ways)


def _done(situation: Situation, *kinds: str) -> bool:
    """Return whether this gap has been answered in one of these ways."""
    return bool(situation.noted(kinds, situation.history.sessions[-1].at, (RULE,)))
