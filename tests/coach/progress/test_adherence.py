"""How much of what was planned was guided, where no row of the tables shows the share."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinical.program import NO_PROGRAM
from coach.progress.adherence import adherence, shares_by_day
from coach.progress.history import Changed, History, Performed, Walk
from coach.progress.situation import Situation
from coach.routine import parse_routine
from tests.coach.builders_routine import CATALOGUE, item, source
from tests.coach.progress.builders_progress import HOUR_MS, performed, situation_of

ROUTINE = parse_routine(source(item("bridge", dose={"reps": 10, "hold_s": 5})), CATALOGUE)
TODAY = 20


def on(*sessions: Performed) -> Situation:
    """Return somebody whose plan is five days a week."""
    return situation_of(ROUTINE, History(sessions), TODAY)


def test_it_is_the_share_of_the_planned_days_of_two_weeks() -> None:
    assert adherence(on()) == 0
    assert adherence(on(*(performed(day, ("bridge",)) for day in (7, 13, 14, 20)))) == Fraction(4, 10)
    assert adherence(on(*(performed(day, ("bridge",)) for day in (6, 21)))) == 0


def test_a_week_counts_for_no_more_days_than_planned() -> None:
    assert adherence(on(*(performed(day, ("bridge",)) for day in range(14, 21)))) == Fraction(5, 10)
    assert adherence(on(*(performed(day, ("bridge",)) for day in range(7, 21)))) == 1


@given(st.frozensets(st.integers(0, TODAY)), st.integers(0, TODAY), st.frozensets(st.integers(0, TODAY)))
def test_nobody_loses_by_the_advice_to_come_less_often(days: frozenset[int], told: int, walked: frozenset[int]) -> None:
    sessions = tuple(performed(day, ("bridge",), score=0, end_score=0) for day in sorted(days))
    walks = tuple(Walk(day, 40) for day in walked)
    before = situation_of(ROUTINE, History(sessions, walks=walks), TODAY)
    said = (Changed(told * 24 * HOUR_MS, told, "keep_on"),)
    after = situation_of(ROUTINE, History(sessions, changed=said, walks=walks), TODAY)
    assert adherence(before) <= adherence(after) <= 1


def test_without_a_plan_it_is_nothing() -> None:
    without = replace(on(performed(TODAY, ("bridge",))), program=NO_PROGRAM)
    assert adherence(without) == 0


def test_a_day_counts_by_what_was_guided_of_its_better_session() -> None:
    half = replace(performed(3, ("bridge",), 8), guided={"bridge": 500})
    third = replace(performed(3, ("bridge",), 12), guided={"bridge": 300})
    more = replace(performed(4, ("bridge",)), guided={"bridge": 1500})
    some = replace(performed(5, ("bridge",)), amount="some")
    empty = replace(performed(6, ("bridge",)), prescribed={})
    assert shares_by_day(on(half, third, more, some, empty), 0) == {3: Fraction(1, 2), 4: 1, 5: 0, 6: 0}
    assert shares_by_day(on(third, half), 0) == {3: Fraction(1, 2)}
