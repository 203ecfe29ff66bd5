"""What happened, as the rules look at it: sessions, pains, changes; days are those of the person's clock."""

from __future__ import annotations

from msgspec import Struct


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


class History(Struct, frozen=True):
    """What happened, the oldest first in each list.

    It reaches back to the first week of the program, which later weeks are compared with, and to the last session.
    """

    performed: tuple[Performed, ...] = ()
    felt: tuple[Felt, ...] = ()
    changed: tuple[Changed, ...] = ()
    quiet: tuple[int, ...] = ()
    """Days of a walk, or of a set for a bad day: no session of the program, and no day of rest either."""
    bad: tuple[int, ...] = ()
    """When it was told that a day was a bad one, in ms since 1970: no number is known of it."""
