"""R10: no gain by the fourth week, or worse at any, is shown to a clinician."""

from __future__ import annotations

from coach.progress.change import Change, Kind
from coach.progress.situation import Situation
from coach.progress.trend import Course, Trend

RULE = "R10"


def review(situation: Situation) -> tuple[Change, ...]:
    """Return what a clinician is asked to look at; asked once, it is asked again after some days while it is so."""
    if _asked(situation):
        return ()
    trend, tell = situation.trend, situation.teller.tell
    if is_worse(situation):
        what = "worse" if trend.pain is Course.WORSE else "place"
        return (tell(Kind.REVIEW, RULE, f"review.{what}", weeks=_weeks_ago(situation)),)
    if _no_gain(situation, trend):
        weeks = situation.numbers.plateau.days // situation.numbers.trend.window_days
        return (tell(Kind.REVIEW, RULE, "review.plateau", weeks=weeks),)
    return ()


def _weeks_ago(situation: Situation) -> int:
    """Return how long ago the first week began with which the last one is compared: a history reaches back so far."""
    began = situation.history.first_day
    return 0 if began is None else round((situation.day - began) / situation.numbers.trend.window_days)


def is_worse(situation: Situation) -> bool:
    """Return whether the last week is worse than the first one, in pain or in place."""
    return Course.WORSE in (situation.trend.pain, situation.trend.place)


def _no_gain(situation: Situation, trend: Trend) -> bool:
    """Return whether the weeks are over without a gain, for who had a pain that could become less."""
    start = situation.history.first_day
    if start is None or situation.day - start < situation.numbers.plateau.days or trend.first is None:
        return False
    could = trend.first >= situation.numbers.trend.bands[0].start
    return could and trend.pain is Course.SAME


def _asked(situation: Situation) -> bool:
    """Return whether a clinician was asked, or has changed the record, not long ago."""
    asked = (*situation.noted(("review",), 0, (RULE,)), *situation.noted(("record",), 0))
    return any(situation.day - one.day < situation.numbers.plateau.again_days for one in asked)
