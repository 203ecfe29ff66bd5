"""How pain is going by weeks: what a table cannot say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.progress.history import Felt, History
from coach.progress.trend import (
    Course,
    Trend,
    gain_needed,
    mean_of,
    trend_on,
)
from tests.coach.progress.builders_progress import NUMBERS, performed

TREND = NUMBERS.trend
UNKNOWN = Trend(Course.UNKNOWN, Course.UNKNOWN, None, None)


def told(*scores: int | None, place: int | None = 1) -> History:
    """Return one score on each day from 0 on, none where there is none."""
    days = [(day, score) for day, score in enumerate(scores) if score is not None]
    return History(felt=tuple(Felt(day * 86_400_000, day, place, score) for day, score in days))


def test_a_days_mean_is_of_all_that_was_told_and_what_stands_twice_counts_once() -> None:
    session = performed(3, ("bridge",), score=2, end_score=6)
    felt = (Felt(0, 3, 1, 2), Felt(1, 3, 1, 4), Felt(2, 5, None, 7))
    assert History((session,), felt).scores == {3: Fraction(4), 5: Fraction(7)}


def test_a_session_without_a_closing_score_has_one_score() -> None:
    assert History((performed(3, ("bridge",), score=2, end_score=None),)).scores == {3: Fraction(2)}


def test_a_days_place_is_the_lowest_that_was_told() -> None:
    session = performed(3, ("bridge",), place=2, end_place=3)
    other = performed(4, ("bridge",), place=2, end_place=None)
    assert History((session, other), (Felt(0, 3, 1, 2), Felt(0, 5, None, 2))).places == {3: 3, 4: 2}
    assert told(0, place=0).places == {0: 0}


def test_days_without_a_score_are_gaps_and_no_zeros() -> None:
    days = told(4, None, None, 6, None, 5).scores
    assert mean_of(days, 0, 6, 3) == 5
    assert mean_of(days, 0, 6, 4) is None
    assert mean_of(days, 0, 4, 1) == 5
    assert mean_of(days, 1, 2, 0) is None


def test_the_first_day_is_that_of_the_first_word() -> None:
    assert History().first_day is None
    assert told(None, None, 3, 3).first_day == 2
    assert History((performed(1, ("bridge",)),), told(None, None, 3).felt).first_day == 1


def test_nothing_is_known_before_two_weeks_are_over() -> None:
    assert trend_on(History(), 30, TREND) == UNKNOWN
    assert trend_on(told(*[4] * 13), 12, TREND) == UNKNOWN
    assert trend_on(told(*[None] * 30, *[4] * 13), 42, TREND) == UNKNOWN
    assert trend_on(told(*[4] * 14), 13, TREND) == Trend(Course.SAME, Course.SAME, Fraction(4), Fraction(4))


@pytest.mark.parametrize(
    ("first", "needed"),
    [(0, 1), (1, 1), (2, 1), (4, Fraction(6, 5)), (5, 2), (6, 2), (7, 2), (8, 3), (10, 3)],
)
def test_a_gain_is_two_points_or_three_tenths_and_never_less_than_counts(first: int, needed: Fraction) -> None:
    assert gain_needed(Fraction(first), TREND) == needed


@pytest.mark.parametrize(
    ("first", "latest", "course"),
    [
        (5, 3, Course.BETTER),
        (5, 4, Course.SAME),
        (5, 6, Course.SAME),
        (5, 7, Course.WORSE),
        (2, 3, Course.WORSE),
        (0, 1, Course.WORSE),
        (9, 10, Course.SAME),
    ],
)
def test_weeks_are_compared(first: int, latest: int, course: Course) -> None:
    assert trend_on(told(*[first] * 7, *[latest] * 7), 13, TREND).pain is course


@pytest.mark.parametrize(
    ("first", "latest", "course"),
    [(3, 2, Course.BETTER), (3, 3, Course.SAME), (3, 4, Course.WORSE), (None, 3, Course.UNKNOWN)],
)
def test_places_are_compared(first: int | None, latest: int, course: Course) -> None:
    felt = [Felt(day, day, first if day < 7 else latest, 3) for day in range(14)]
    assert trend_on(History(felt=tuple(felt)), 13, TREND).place is course


@pytest.mark.parametrize(("on", "place", "latest"), [(13, Course.WORSE, Fraction(16, 3)), (14, Course.SAME, 3)])
def test_a_day_is_in_the_week_that_begins_with_it_and_not_in_the_next(on: int, place: Course, latest: Fraction) -> None:
    """On day 7 alone it was a ten in the foot."""
    days = (*range(8), 12, 13, 14)
    felt = [Felt(day, day, 5 if day == 7 else 1, 10 if day == 7 else 3) for day in days if day <= on]
    trend = trend_on(History(felt=tuple(felt)), on, TREND)
    assert (trend.place, trend.latest) == (place, latest)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 10) | st.none(), min_size=14, max_size=14), st.integers(0, 10))
def test_a_higher_score_on_a_day_is_never_better(scores: list[int | None], odd: int) -> None:
    """Whatever a single day of an otherwise steady last week was, it is not better for a higher score."""
    first = [score if score is not None else 3 for score in scores[:7]]
    order = [Course.BETTER, Course.SAME, Course.WORSE]
    courses = [trend_on(told(*first, *[3] * 6, score), 13, TREND).pain for score in sorted({odd, 10})]
    assert [order.index(course) for course in courses] == sorted(order.index(course) for course in courses)
