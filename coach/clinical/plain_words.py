"""Codes in words for whoever treats or helps a person; what is private is told to a clinician alone."""

from __future__ import annotations

import functools
from typing import Any

from coach.clinical.roles import Role
from coach.prescribing.limits import read_data
from coach.screening import load_screening


def code_words(code: str) -> str:
    """Return a diagnosis or condition with its words, as in: HD (disc herniation)."""
    return f"{code} ({_words()['code'][code]})"


def flag_words(flag: str, role: Role) -> str:
    """Return what a flag says, with its code; of a private one a clinician alone is told more than that there is one.

    Source: clinical.md section 6.
    """
    if is_hidden(flag, role):
        return str(_words()["private"])
    words = _words()["flag"].get(flag)
    return f"{flag} ({words})" if words else flag


def is_hidden(flag: str, role: Role) -> bool:
    """Return whether a flag is private, and somebody is not to be told which it is."""
    asked = load_screening().questions.get(flag)
    return role is not Role.CLINICIAN and asked is not None and asked.private


def place_words(place: int) -> str:
    """Return where a pain is, from 0 for none to 5 for the foot."""
    return str(_words()["places"][place])


def urgency_words(urgency: str) -> str:
    """Return what an urgency calls for, as in: an emergency."""
    return str(_words()["urgency"].get(urgency, urgency))


@functools.cache
def _words() -> dict[str, Any]:
    return read_data("en-US", "clinic.toml")
