"""R5: a session whose pain comes up the next day, or does not settle, is made easier by one step."""

from __future__ import annotations

from coach.progress.change import Change, Kind
from coach.progress.easing import eased
from coach.progress.history import Days, Felt, Performed
from coach.progress.light import Light, light_of, of_score
from coach.progress.situation import EASED_BY, Situation
from coach.progress.steps import down
from coach.progress.trend import mean_of

RULE = "R5"


def regress(situation: Situation) -> tuple[Change, ...]:
    """Return one step down for what was guided on the last day before, where today's pain says that it was too much."""
    day = max((one.day for one in situation.history.sessions if one.day < situation.day), default=None)
    # Whichever of these rules made the program easier since has answered it.
    if day is None or any(one.day > day for one in situation.noted(("ease", "restart", "flare"), 0, EASED_BY)):
        return ()
    last = [one for one in situation.history.sessions if one.day == day]
    if not (_unsettled(situation, last) or (day == situation.day - 1 and _risen(situation))):
        return ()
    guided = {id_ for one in last for id_, ms in one.guided.items() if ms > 0}
    return eased(situation, Kind.EASE, RULE, down, guided)


def _today(situation: Situation) -> tuple[list[int], list[int]]:
    """Return what was told today before anything was done: of the leg, or in all, and of the back where it is apart."""
    history, day = situation.history, situation.day
    felt = [one for one in history.felt if one.day == day]
    backs, legs = ([one for one in felt if history.is_of_back(one) is is_back] for is_back in (True, False))
    told: list[Felt | Performed] = [*legs, *(one for one in history.performed if one.day == day)]
    apart = [one.back for one in told if one.back is not None]
    return [one.score for one in told], [*apart, *(one.score for one in backs)]


def _risen(situation: Situation) -> bool:
    """Return whether the leg, or the back where it was asked apart, is so far above its own mean of a week."""
    legs, backs = _today(situation)
    return _is_up(situation, situation.history.legs, legs) or _is_up(situation, situation.history.backs, backs)


def _is_up(situation: Situation, days: Days, today: list[int]) -> bool:
    window = situation.numbers.trend.window_days
    mean = mean_of(days, situation.day - window, window, 1)
    return mean is not None and bool(today) and max(today) - mean >= situation.numbers.next_day.rise


def _unsettled(situation: Situation, last: list[Performed]) -> bool:
    """Return whether amber that a session left is amber still, and above what it was before."""
    legs, backs = _today(situation)
    amber = [one for one in last if light_of(one) in (Light.AMBER, Light.RED)]
    return _is_above(legs, [one.score for one in amber]) or _is_above(
        backs, [one.back for one in amber if one.back is not None]
    )


def _is_above(today: list[int], before: list[int]) -> bool:
    now = max(today, default=0)
    return of_score(now) is not Light.GREEN and any(now > one for one in before)
