"""Who may do what (catalogue/permissions.toml, clinical.md section 6)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum

from coach.clinical.roles import Role
from coach.prescribing.limits import read_data


class May(StrEnum):
    """Whether somebody may do something."""

    YES = "yes"
    NO = "no"
    WITHIN = "within"
    """Inside a limit."""
    MARKED = "marked"
    """Yes, and it is kept who told it."""
    REASONED = "reasoned"
    """Yes, with a written reason."""


class Right(StrEnum):
    """What somebody may want to do: the rows of the table."""

    SETTINGS = "settings"
    REORDER = "reorder"
    SKIP = "skip"
    LOWER = "lower"
    RAISE = "raise"
    SWAP = "swap"
    ALLOW = "allow"
    DECIDE = "decide"
    RESTART = "restart"
    OUTSIDE = "outside"
    REPORT = "report"


def may(role: Role, right: Right) -> May:
    """Return whether somebody may do something for a person."""
    return _table()[right][role]


@functools.cache
def _table() -> Mapping[Right, Mapping[Role, May]]:
    rows = read_data("permissions.toml")
    return {right: {role: May(rows[right][role]) for role in Role} for right in Right}
