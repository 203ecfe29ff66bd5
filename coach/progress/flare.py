"""R6: a flare. The relief set alone for up to two days, then everything begins again one level lower."""

from __future__ import annotations

from coach.progress.change import Change, Kind
from coach.progress.easing import eased
from coach.progress.history import Changed, Days
from coach.progress.light import Light, light_of
from coach.progress.situation import Situation
from coach.progress.steps import one_level_lower
from coach.progress.trend import mean_of

RULE = "R6"


def flare(situation: Situation) -> tuple[Change, ...]:
    """Return a flare that began, with a lock where it is one too many; nothing while one is under way."""
    if under_way(situation):
        return ()
    numbers, since, tell = situation.numbers.flare, _evidence_from(situation), situation.teller.tell
    if _up(situation, since):
        found = tell(Kind.FLARE, RULE, "flare.pain", days=numbers.relief_days)
    elif reds := _reds(situation, since):
        found = tell(Kind.FLARE, RULE, "flare.reds", days=numbers.relief_days, reds=reds, sessions=numbers.sessions)
    else:
        return ()
    if 1 + len(_recent(situation)) < numbers.many:
        return (found,)
    lock = tell(Kind.LOCK, RULE, "lock.flares", many=numbers.many, days=numbers.many_days)
    return (found, lock)


def restart(situation: Situation) -> tuple[Change, ...]:
    """Return the way back after a flare's days, each exercise a level lower; nothing where it was gone already."""
    last = _last(situation)
    if last is None or under_way(situation) or situation.noted(("restart",), last.at, ("R6", "R9")):
        return ()
    return eased(situation, Kind.RESTART, RULE, one_level_lower)


def under_way(situation: Situation) -> bool:
    """Return whether today is one of the days on which a flare allows the relief set alone."""
    last = _last(situation)
    return last is not None and situation.day - last.day < situation.numbers.flare.relief_days


def _up(situation: Situation, since: int) -> bool:
    """Return whether the mean of each of the last days is so far above that of the seven days before them.

    Leg and back, where they were asked apart, each by itself.
    """
    return any(_is_up(situation, since, scores) for scores in (situation.history.legs, situation.history.backs))


def _is_up(situation: Situation, since: int, scores: Days) -> bool:
    numbers = situation.numbers
    window, days = numbers.trend.window_days, numbers.flare.days
    first = situation.day - days + 1
    before = mean_of(scores, first - window, window, 1)
    last = [scores.get(day) for day in range(first, situation.day + 1)]
    if before is None or first < since:
        return False
    return all(score is not None and score - before >= numbers.flare.rise for score in last)


def _reds(situation: Situation, since: int) -> int:
    """Return how many of the last sessions were red, relief sets among them; 0 where that is no flare."""
    numbers = situation.numbers.flare
    sessions = [one for one in situation.history.performed if one.day >= since][-numbers.sessions :]
    reds = sum(light_of(one) is Light.RED for one in sessions)
    return reds if reds >= numbers.reds else 0


def _evidence_from(situation: Situation) -> int:
    """Return the first day that counts: what was before, and on the days of, the last flare has been answered."""
    last = _last(situation)
    return last.day + situation.numbers.flare.relief_days if last else 0


def _recent(situation: Situation) -> list[Changed]:
    """Return the flares that count toward a lock: since a clinician was last asked for that, and not too long ago."""
    locked = situation.noted(("lock",), 0, (RULE,))
    flares = situation.noted(("flare",), locked[-1].at + 1 if locked else 0)
    return [one for one in flares if situation.day - one.day < situation.numbers.flare.many_days]


def _last(situation: Situation) -> Changed | None:
    return next(reversed(situation.noted(("flare",), 0)), None)
