"""R5: a session whose pain comes up the next day, or does not settle, is made easier by one step."""

from __future__ import annotations

from coach.progress.change import Change, Kind
from coach.progress.easing import eased
from coach.progress.history import Performed
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


def scores_today(situation: Situation) -> list[int]:
    """Return the scores (0-10) that were told today before anything was done."""
    felt = [one.score for one in situation.history.felt if one.day == situation.day]
    return felt + [one.score for one in situation.history.performed if one.day == situation.day]


def _risen(situation: Situation) -> bool:
    numbers, scores = situation.numbers, scores_today(situation)
    window = numbers.trend.window_days
    mean = mean_of(situation.history.scores, situation.day - window, window, 1)
    return mean is not None and bool(scores) and max(scores) - mean >= numbers.next_day.rise


def _unsettled(situation: Situation, last: list[Performed]) -> bool:
    """Return whether amber that a session left is amber still, and above what it was before."""
    now = max(scores_today(situation), default=0)
    amber = [one for one in last if light_of(one) in (Light.AMBER, Light.RED)]
    return of_score(now) is not Light.GREEN and any(now > one.score for one in amber)
