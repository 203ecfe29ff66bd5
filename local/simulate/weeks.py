"""A story by days and by weeks: what a chart and its table show of one person."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from local.simulate.report import change_text, lock_text, session_data
from local.simulate.story import Event, Story

WEEK = 7


class Mark(Struct, frozen=True):
    """Something that happened on a day (1 is the first)."""

    day: int
    text: str
    is_lock: bool


class Week(Struct, frozen=True):
    """One row of the table."""

    number: int
    since: date
    pain: float | None
    """The mean of what was told in the week before sessions, or instead of one, 0-10."""
    sessions: int
    guided_min: float
    prescribed_min: float
    marks: tuple[Mark, ...]


class Course(Struct, frozen=True):
    """How it went for one person."""

    name: str
    days: int
    pain: tuple[float | None, ...]
    """By day: the mean of what was told in the seven days up to it; None on a day on which no session was begun."""
    marks: tuple[Mark, ...]
    weeks: tuple[Week, ...]


def courses(story: Story) -> tuple[Course, ...]:
    """Return how it went for each person, in the order in which they came."""
    ids: dict[str, list[str]] = {}
    for person, name in story.names.items():
        ids.setdefault(name, []).append(person)
    return tuple(_course(story, name, frozenset(persons)) for name, persons in ids.items())


def _course(story: Story, name: str, persons: frozenset[str]) -> Course:
    days = story.weeks * WEEK
    own = [event for event in story.events if event.person in persons and 1 <= _day(story, event) <= days]
    told: dict[int, list[int]] = {}
    for event in own:
        if event.kind in ("gate", "pain") and event.data["score"] is not None:
            told.setdefault(_day(story, event), []).append(int(event.data["score"]))
    begun = {_day(story, event) for event in own if event.kind == "gate"}
    marks = tuple(
        Mark(_day(story, event), lock_text(event) if event.kind == "lock" else change_text(event), event.kind == "lock")
        for event in own
        if event.kind == "lock" or change_text(event)
    )
    weeks = tuple(_week(story, number, own, told, marks) for number in range(1, story.weeks + 1))
    pain = tuple(_mean(told, day - WEEK + 1, day) if day in begun else None for day in range(1, days + 1))
    return Course(name, days, pain, marks, weeks)


def _week(story: Story, number: int, own: list[Event], told: dict[int, list[int]], marks: tuple[Mark, ...]) -> Week:
    first, last = (number - 1) * WEEK + 1, number * WEEK
    held = [session_data(e) for e in own if e.kind == "session" and first <= _day(story, e) <= last]
    return Week(
        number,
        date.fromisoformat(story.starts) + timedelta(days=first - 1),
        _mean(told, first, last),
        len(held),
        round(sum(each["guided_min"] for each in held), 1),
        round(sum(each["prescribed_min"] for each in held), 1),
        tuple(mark for mark in marks if first <= mark.day <= last),
    )


def _mean(told: dict[int, list[int]], first: int, last: int) -> float | None:
    scores = [score for day in range(first, last + 1) for score in told.get(day, ())]
    return round(sum(scores) / len(scores), 2) if scores else None


def _day(story: Story, event: Event) -> int:
    return (event.when.date() - date.fromisoformat(story.starts)).days + 1
