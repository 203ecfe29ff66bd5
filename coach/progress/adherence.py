"""How much of what was prescribed was guided, by days: what a player cannot see nobody is praised or blamed for."""

from __future__ import annotations

from fractions import Fraction

from coach.progress.advice import advised
from coach.progress.history import Days, Performed
from coach.progress.situation import Situation

SOME = "some"


def adherence(situation: Situation) -> Fraction:
    """Return on what share (0-1) of the planned days of two weeks the program was guided; 0 without a plan.

    A day counts by the most that was guided of one of its sessions, and a week never for more days than planned. A week
    at whose beginning it was advised to go on less often is measured by that: by the fewest sessions, and walks count.
    """
    numbers, regime = situation.numbers, situation.program.regime(situation.record.phase)
    if regime is None:
        return Fraction(0)
    window = numbers.trend.window_days
    starts = range(situation.day - numbers.subacute.adherence_days + 1, situation.day + 1, window)
    shares = shares_by_day(situation, starts.start)
    weeks = [_kept(situation, range(one, one + window), regime.per_week, shares) for one in starts]
    return sum(weeks, Fraction(0)) / len(weeks)


def shares_by_day(situation: Situation, first: int) -> Days:
    """Return the share (0-1) of its session that was guided on each day from the first; of two the better one."""
    shares: dict[int, Fraction] = {}
    for one in situation.history.sessions:
        if one.day >= first:
            shares[one.day] = max(_share(one), shares.get(one.day, Fraction(0)))
    return shares


def _kept(situation: Situation, week: range, per_week: int, shares: Days) -> Fraction:
    """Return what share (0-1) of a week's plan was kept."""
    less = advised(situation, week.start)
    planned = min(per_week, situation.numbers.keep_on.per_week_least) if less else per_week
    best = sorted((shares.get(day, Fraction(0)) for day in week), reverse=True)[:planned]
    done = sum(best, Fraction(0)) / planned
    return min(Fraction(1), done + _walked(situation, week)) if less else done


def _walked(situation: Situation, week: range) -> Fraction:
    """Return how much of the advised walks was told of in a week, by days; 1 and more where it was all of them."""
    advice, minutes = situation.numbers.keep_on, dict.fromkeys(week, 0)
    for walk in situation.history.walks:
        if walk.day in minutes:
            minutes[walk.day] += walk.minutes
    days = (min(Fraction(1), Fraction(walked, advice.walk_minutes)) for walked in minutes.values())
    return sum(days, Fraction(0)) / advice.walk_days


def _share(session: Performed) -> Fraction:
    """Return how much of a session was guided; nothing where it was said that only some of it was done."""
    prescribed = sum(session.prescribed.values())
    if session.amount == SOME or not prescribed:
        return Fraction(0)
    return min(Fraction(1), Fraction(sum(session.guided.values()), prescribed))
