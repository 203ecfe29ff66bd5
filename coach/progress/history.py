"""What happened, as the rules look at it: sessions, pains, changes; days are those of the person's clock."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import chain

from msgspec import Struct

from coach.pain import BACK

Days = Mapping[int, Fraction]
"""A mean by day; a day on which nothing was told is not in it."""
_Told = tuple[int, int | None]
"""A day, and a score that may not have been told."""


class Hurt(Struct, frozen=True):
    """A pain that was judged in a session."""

    exercise: str
    verdict: str
    """What it came to: keep, ease, leave_out, stop (coach.pain.During)."""
    place: int | None = None
    """0-5."""
    score: int | None = None
    """0-10."""
    lower: bool = False
    """It went down the leg, or new tingling or numbness came (R4)."""


class Performed(Struct, frozen=True):
    """One session that was guided at least in part."""

    at: int
    """When it began, in ms since 1970."""
    day: int
    """The day of the person's clock that it began on, counted from 1970-01-01."""
    place: int
    """Before: 0-5."""
    score: int
    """Before: 0-10."""
    end_place: int | None = None
    end_score: int | None = None
    effort: int | None = None
    """0-10."""
    amount: str = ""
    """all, most, some; empty where it was not told."""
    guided: dict[str, int] = {}
    """Guided time by exercise, both sides together, in ms."""
    prescribed: dict[str, int] = {}
    """What was prescribed of it in that session, in the same way."""
    hurts: tuple[Hurt, ...] = ()
    relief: bool = False
    """It was a relief set or the neutral one, and says nothing of the program."""
    back: int | None = None
    """The back before, 0-10, where it was asked apart; score is the leg's then."""
    end_back: int | None = None


class Felt(Struct, frozen=True):
    """A pain that was told at the safety questions, or on its own."""

    at: int
    day: int
    place: int | None
    score: int
    back: int | None = None
    """The back, where it was asked apart; score is the leg's then."""


class Changed(Struct, frozen=True):
    """A change of the program, a flare, or a clinician's act."""

    at: int
    day: int
    kind: str
    """raise, ease, flare, restart, phase, lock, review, alert, rescreen, keep_on: a proposal that was acted on or told.

    record, revert: a clinician's act.
    """
    exercise: str = ""
    rule: str = ""
    to: str = ""
    """The exercise that took its place."""
    by_ms: int = 0
    """How much longer a session's exercises are by it, on all sides together; below 0 shorter."""


class Bad(Struct, frozen=True):
    """It was told that a day was a bad one: no number is known of it."""

    at: int
    day: int


class Walk(Struct, frozen=True):
    """A walk that was told of, in minutes."""

    day: int
    minutes: int


class History(Struct, frozen=True, dict=True):
    """What happened, the oldest first in each list. What it says by days is worked out once: most rules ask for it.

    It reaches back to the first week of the program, which later weeks are compared with, and to the last session.
    """

    performed: tuple[Performed, ...] = ()
    felt: tuple[Felt, ...] = ()
    changed: tuple[Changed, ...] = ()
    quiet: tuple[int, ...] = ()
    """Days of a walk, or of a set for a bad day: no session of the program, and no day of rest either."""
    bad: tuple[Bad, ...] = ()
    """Days that were told to be bad ones."""
    walks: tuple[Walk, ...] = ()

    @functools.cached_property
    def sessions(self) -> tuple[Performed, ...]:
        """Return the sessions of the program: a relief set says nothing of it."""
        return tuple(one for one in self.performed if not one.relief)

    @functools.cached_property
    def scores(self) -> Days:
        """Return the mean score (0-10) of each day that has one; the worse one, where leg and back were asked apart."""
        days = {*self.legs, *self.backs}
        return {day: max(each[day] for each in (self.legs, self.backs) if day in each) for day in days}

    @functools.cached_property
    def legs(self) -> Days:
        """Return the mean of each day: told before and after sessions, and on its own; the leg's, where it is apart."""
        return _means_of(
            ((one.day, one.score) for one in self.felt if not self.is_of_back(one)),
            ((one.day, one.score) for one in self.performed),
            ((one.day, one.end_score) for one in self.performed),
        )

    @functools.cached_property
    def backs(self) -> Days:
        """Return the same of the back, where it was asked apart."""
        return _means_of(
            ((one.day, one.score if self.is_of_back(one) else one.back) for one in self.felt),
            ((one.day, one.back) for one in self.performed),
            ((one.day, one.end_back) for one in self.performed),
        )

    @functools.cached_property
    def is_apart(self) -> bool:
        """Say whether the back was ever asked apart."""
        return any(one.back is not None for one in self.felt) or any(one.back is not None for one in self.performed)

    def is_of_back(self, felt: Felt) -> bool:
        """Say whether one number is the back's: pain in the back alone, of whom leg and back are asked apart."""
        return felt.place == BACK and felt.back is None and self.is_apart

    @functools.cached_property
    def places(self) -> Mapping[int, int]:
        """Return the lowest place (0-5) that was told on each day."""
        lowest: dict[int, int] = {}
        for day, place in self._places():
            lowest[day] = max(place, lowest.get(day, 0))
        return lowest

    @functools.cached_property
    def first_day(self) -> int | None:
        """Return the day on which anything was told first."""
        return min(chain((one.day for one in self.performed), (one.day for one in self.felt)), default=None)

    def _places(self) -> Iterator[tuple[int, int]]:
        for one in self.performed:
            yield one.day, one.place
            if one.end_place is not None:
                yield one.day, one.end_place
        for felt in self.felt:
            if felt.place is not None:
                yield felt.day, felt.place


def _means_of(felt: Iterable[_Told], before: Iterable[_Told], after: Iterable[_Told]) -> Days:
    told = list(felt)
    # What was told at the safety questions stands before a session too, and counts once.
    by_day: dict[int, list[int]] = {}
    for day, score in chain(told, set(before) - set(told), after):
        if score is not None:
            by_day.setdefault(day, []).append(score)
    return {day: Fraction(sum(scores), len(scores)) for day, scores in by_day.items()}
