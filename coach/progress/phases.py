"""From one phase to the next (clinical.md section 5), and how it goes on when the pain is gone."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from msgspec.structs import replace

from coach.clinical.record import Phase
from coach.progress.adherence import adherence
from coach.progress.advice import advised
from coach.progress.change import CLINICIAN, Change, Kind
from coach.progress.situation import Situation
from coach.progress.trend import mean_of

RULE = "phases"


def next_phase(situation: Situation) -> tuple[Change, ...]:
    """Return the change of phase that is due; it waits for a clinician, unless the record lets acute end by itself."""
    phase, numbers = situation.record.phase, situation.numbers
    if phase is Phase.ACUTE and _steady(situation):
        automatic = situation.record.acute_exit and situation.program.regime(Phase.SUBACUTE) is not None
        params = {"score": numbers.acute.score_most, "days": numbers.acute.days}
        return (_change(situation, Phase.SUBACUTE, automatic=automatic, params=params),)
    if phase is Phase.SUBACUTE and _low_and_kept_up(situation):
        return (_change(situation, Phase.MAINTENANCE, automatic=False, params={}),)
    return ()


def keep_on(situation: Situation) -> tuple[Change, ...]:
    """Return that it goes on, less often and with walks, after a week without pain: once until it hurts again."""
    numbers = situation.numbers.keep_on
    mean = _mean_of_week(situation)
    bad = _bad_within(situation, situation.numbers.trend.window_days)
    if situation.record.phase is Phase.ACUTE or bad or mean is None or mean > numbers.mean_most:
        return ()
    if advised(situation, situation.day):
        return ()
    params = {
        "least": numbers.per_week_least,
        "most": numbers.per_week_most,
        "minutes": numbers.walk_minutes,
        "days": numbers.walk_days,
    }
    return (situation.teller.tell(Kind.KEEP_ON, RULE, "keep_on", **params),)


def _change(situation: Situation, phase: Phase, *, automatic: bool, params: dict[str, int]) -> Change:
    told = situation.teller.tell(Kind.PHASE, RULE, f"{'' if automatic else 'waits.'}phase.{phase}", **params)
    old, new = str(situation.record.phase), str(phase)
    return replace(told, old=old, new=new, automatic=automatic, waits_for="" if automatic else CLINICIAN)


def _steady(situation: Situation) -> bool:
    """Return whether each of the last days has a score low enough, none above an earlier one, and none was bad."""
    numbers, scores = situation.numbers.acute, situation.history.scores
    last = [scores.get(day) for day in range(situation.day - numbers.days + 1, situation.day + 1)]
    known = [score for score in last if score is not None and score <= numbers.score_most]
    if len(known) < numbers.days or _bad_within(situation, numbers.days):
        return False
    return all(later - earlier <= numbers.rise_most for earlier, later in combinations(known, 2))


def _low_and_kept_up(situation: Situation) -> bool:
    numbers, mean = situation.numbers, _mean_of_week(situation)
    window = numbers.trend.window_days
    start = situation.history.first_day
    if mean is None or start is None or mean > numbers.subacute.mean_most or _bad_within(situation, window):
        return False
    week = (situation.day - start) // window + 1
    if week < numbers.subacute.week or not _high_enough(situation):
        return False
    return adherence(situation) * 100 >= numbers.subacute.adherence_percent


def _high_enough(situation: Situation) -> bool:
    """Return whether no pain of the last week was told too far down the leg."""
    first = situation.day - situation.numbers.trend.window_days + 1
    places = [place for day, place in situation.history.places.items() if day >= first]
    return bool(places) and max(places) <= situation.numbers.subacute.place_most


def _bad_within(situation: Situation, days: int) -> bool:
    """Return whether one of so many last days was told to be a bad one: nobody knows how strong it was."""
    return any(situation.day - days < one.day <= situation.day for one in situation.history.bad)


def _mean_of_week(situation: Situation) -> Fraction | None:
    """Return the mean score of the last seven days; who was advised to come less often tells fewer in a week."""
    numbers = situation.numbers.trend
    first = situation.day - numbers.window_days + 1
    few = situation.numbers.keep_on.per_week_least if advised(situation, first) else numbers.least_days
    return mean_of(situation.history.scores, first, numbers.window_days, min(few, numbers.least_days))
