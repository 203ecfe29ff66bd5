"""When a prescription has grown old: from when it wants a look, and from when everything waits for one (section 6)."""

from __future__ import annotations

from coach.pain import DAY_MS, Rules
from coach.people import Person


def due_at(person: Person, rules: Rules, now: int) -> int:
    """Return when a look is due, in ms since 1970: on the day that was set, or when the prescription is old."""
    old_at = _looked_at(person, now) + rules.warn_ms
    review_at = person.record.review_at
    return min(review_at, old_at) if review_at > _confirmed_at(person, now) else old_at


def locks_at(person: Person, rules: Rules, now: int) -> int:
    """Return from when everything waits for a look, in ms since 1970."""
    return _looked_at(person, now) + rules.lock_ms


def _looked_at(person: Person, now: int) -> int:
    """Return when a clinician last set or confirmed what is on record."""
    return max(person.record.at, _confirmed_at(person, now))


def _confirmed_at(person: Person, now: int) -> int:
    # Told by a clock that was far ahead, it would keep the plan young for as long; clocks differ by minutes.
    return person.confirmed_at if person.confirmed_at <= now + DAY_MS else 0
