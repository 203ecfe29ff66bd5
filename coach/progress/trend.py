"""How pain is going, by weeks and never by single days (clinical.md section 4, S103, S105). It promises nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import chain

from msgspec import Struct

from coach.progress.history import History
from coach.progress.numbers import TrendNumbers


class Course(StrEnum):
    """How one week compares with the first; unknown where either has too few days."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


class Trend(Struct, frozen=True):
    """The week that ends on a day as against the first one."""

    pain: Course
    place: Course
    """Better: up the leg, toward the back."""
    first: Fraction | None
    """The mean score of the first week, 0-10; None where too few days have one."""
    latest: Fraction | None


Days = Mapping[int, Fraction]
"""A mean by day; a day on which nothing was told is not in it."""


def scores_by_day(history: History) -> Days:
    """Return the mean score (0-10) of each day that has one: before and after sessions, and told on its own."""
    told = [(felt.day, felt.score) for felt in history.felt]
    # What was told at the safety questions stands in both lists and counts once.
    before = {(one.day, one.score) for one in history.performed} - set(told)
    after = [(one.day, one.end_score) for one in history.performed if one.end_score is not None]
    return _means(chain(told, before, after))


def places_by_day(history: History) -> Days:
    """Return the lowest place (0-5) that was told on each day."""
    lowest: dict[int, int] = {}
    for day, place in _places(history):
        lowest[day] = max(place, lowest.get(day, 0))
    return {day: Fraction(place) for day, place in lowest.items()}


def mean_of(days: Days, first: int, length: int, least: int) -> Fraction | None:
    """Return the mean of so many days from the first on; None where fewer than the least have a value."""
    values = [days[day] for day in range(first, first + length) if day in days]
    return sum(values, Fraction(0)) / len(values) if values and len(values) >= least else None


def first_day(history: History) -> int | None:
    """Return the day on which anything was told first."""
    days = [one.day for one in history.performed] + [one.day for one in history.felt]
    return min(days, default=None)


def trend_on(history: History, day: int, numbers: TrendNumbers) -> Trend:
    """Return how the week that ends on a day compares with the first one; the two share no day."""
    scores, places = scores_by_day(history), places_by_day(history)
    start, window, least = first_day(history), numbers.window_days, numbers.least_days
    if start is None or day - start + 1 < 2 * window:
        return Trend(Course.UNKNOWN, Course.UNKNOWN, None, None)
    first, latest = (mean_of(scores, begin, window, least) for begin in (start, day - window + 1))
    began, came = (mean_of(places, begin, window, least) for begin in (start, day - window + 1))
    return Trend(_course(first, latest, numbers), _moved(began, came, numbers.place_steps), first, latest)


def gain_needed(first: Fraction, numbers: TrendNumbers) -> Fraction:
    """Return by how many points a week's mean must be below the first one's to count as less pain."""
    either = min(Fraction(numbers.points), first * numbers.percent / 100)
    return max(either, Fraction(_least_change(first, numbers)))


def _course(first: Fraction | None, latest: Fraction | None, numbers: TrendNumbers) -> Course:
    if first is None or latest is None:
        return Course.UNKNOWN
    if first - latest >= gain_needed(first, numbers):
        return Course.BETTER
    risen = min(Fraction(numbers.error_hundredths, 100), Fraction(_least_change(first, numbers)))
    return Course.WORSE if latest - first >= risen else Course.SAME


def _least_change(first: Fraction, numbers: TrendNumbers) -> int:
    bands = [band for band in numbers.bands if first >= band.start] or numbers.bands[:1]
    return bands[-1].points


def _moved(first: Fraction | None, latest: Fraction | None, steps: int) -> Course:
    if first is None or latest is None:
        return Course.UNKNOWN
    if abs(latest - first) < steps:
        return Course.SAME
    return Course.WORSE if latest > first else Course.BETTER


def _places(history: History) -> Iterable[tuple[int, int]]:
    for one in history.performed:
        yield one.day, one.place
        if one.end_place is not None:
            yield one.day, one.end_place
    for felt in history.felt:
        if felt.place is not None:
            yield felt.day, felt.place


def _means(told: Iterable[tuple[int, int]]) -> Days:
    by_day: dict[int, list[int]] = {}
    for day, score in told:
        by_day.setdefault(day, []).append(score)
    return {day: Fraction(sum(scores), len(scores)) for day, scores in by_day.items()}
