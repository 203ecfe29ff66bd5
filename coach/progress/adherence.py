"""How much of what was prescribed was guided, by days: what a player cannot see nobody is praised or blamed for."""

from __future__ import annotations

from fractions import Fraction

from coach.progress.history import Days, Performed
from coach.progress.situation import Situation

SOME = "some"


def adherence(situation: Situation) -> Fraction:
    """Return on what share (0-1) of the planned days of two weeks the program was guided; 0 without a plan.

    A day counts by the most that was guided of one of its sessions, and a week never for more days than planned.
    """
    numbers, regime = situation.numbers, situation.program.regime(situation.record.phase)
    if regime is None:
        return Fraction(0)
    window = numbers.trend.window_days
    starts = range(situation.day - numbers.subacute.adherence_days + 1, situation.day + 1, window)
    shares = shares_by_day(situation, starts.start)
    weeks = [sorted((shares.get(day, Fraction(0)) for day in range(one, one + window)), reverse=True) for one in starts]
    done = sum((sum(week[: regime.per_week], Fraction(0)) for week in weeks), Fraction(0))
    return done / (regime.per_week * len(weeks))


def shares_by_day(situation: Situation, first: int) -> Days:
    """Return the share (0-1) of its session that was guided on each day from the first; of two the better one."""
    shares: dict[int, Fraction] = {}
    for one in situation.history.sessions:
        if one.day >= first:
            shares[one.day] = max(_share(one), shares.get(one.day, Fraction(0)))
    return shares


def _share(session: Performed) -> Fraction:
    """Return how much of a session was guided; nothing where it was said that only some of it was done."""
    prescribed = sum(session.prescribed.values())
    if session.amount == SOME or not prescribed:
        return Fraction(0)
    return min(Fraction(1), Fraction(sum(session.guided.values()), prescribed))
