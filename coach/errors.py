"""Errors as data: a stable code, one sentence that names the thing and the remedy, extras."""

from __future__ import annotations

from msgspec import Struct


class CoachError(Exception):
    """Something the caller can act on: code (stable), message (one sentence), extras (plain data)."""

    code = "coach"

    def __init__(self, message: str, **extras: object) -> None:
        super().__init__(message)
        self.message = message
        self.extras = extras


class NotFoundError(CoachError):
    """The named thing does not exist."""

    code = "not_found"


class ForbiddenError(CoachError):
    """Somebody may not do this, whatever they write; the message says who may."""

    code = "forbidden"


class Conflict(CoachError):  # noqa: N818 - a lost race is an answer, and the port's word for it
    """Somebody else wrote first: read again and decide again."""

    code = "conflict"


class StoreUnavailableError(CoachError):
    """The store is locked, unreachable or damaged; nothing was changed."""

    code = "store_unavailable"


class BadWriteError(CoachError):
    """The store refuses this write whatever its state: too large, a key twice, an empty key, a bad value."""

    code = "bad_write"


class Problem(Struct, frozen=True):
    """One thing wrong with an input: where (a path such as items[2].dose.hold_s) and what, with the remedy."""

    path: str
    message: str


class InvalidError(CoachError):
    """An input with one or more problems, all of them listed."""

    code = "invalid"

    def __init__(self, what: str, problems: tuple[Problem, ...]) -> None:
        lines = "; ".join(f"{p.path}: {p.message}" for p in problems)
        super().__init__(f"{what} has {len(problems)} problem(s): {lines}", problems=problems)
        self.problems = problems
