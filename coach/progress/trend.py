"""How pain is going, by weeks and never by single days (clinical.md section 4, S103, S105). It promises nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from math import lcm

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


def mean_of(days: Mapping[int, Fraction | int], first: int, length: int, least: int) -> Fraction | None:
    """Return the mean of so many days from the first on; None where fewer than the least have a value."""
    values = [days[day] for day in range(first, first + length) if day in days]
    if not values or len(values) < least:
        return None
    whole = lcm(*(value.denominator for value in values))  # adding fractions one by one takes three times as long
    return Fraction(sum(value.numerator * (whole // value.denominator) for value in values), whole * len(values))


def trend_on(history: History, day: int, numbers: TrendNumbers) -> Trend:
    """Return how the week that ends on a day compares with the first one; the two share no day."""
    scores, places = history.scores, history.places
    start, window, least = history.first_day, numbers.window_days, numbers.least_days
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
