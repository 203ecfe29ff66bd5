"""The kinds of fields that a persona's file has beside those of a routine's."""

from __future__ import annotations

import re

from coach.prescribing.plain import show
from coach.prescribing.reading import Fields

LAST_DAY = 7 * 520
"""Ten years: nobody is watched for longer."""
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def number(fields: Fields, key: str, low: float, high: float, default: float) -> float:
    """Return a number from low to high; true is none."""
    value = fields.take(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
        fields.note(key, f"{show(value)} is no number; write one from {low:g} to {high:g}")
    elif not low <= value <= high:
        fields.note(key, f"{show(value)} is too {'little' if value < low else 'much'}; write {low:g} to {high:g}")
    else:
        return float(value)
    return default


def chance(fields: Fields, key: str, default: float = 0) -> float:
    """Return a chance, 0 (never) to 1 (always)."""
    return number(fields, key, 0, 1, default)


def day(fields: Fields) -> int:
    """Return a day of the story, which must be there; 1 is the first."""
    if not fields.has("day"):
        fields.miss("day", "write the day of the story, from 1")
    return fields.whole("day", 1, LAST_DAY, 1)


def yes(fields: Fields, key: str, *, default: bool) -> bool:
    """Return true or false."""
    value = fields.take(key, default)
    if not isinstance(value, bool):
        fields.note(key, f"{show(value)} is neither true nor false; write one of them")
    return value is True


def times(fields: Fields, key: str) -> tuple[int, ...]:
    """Return times of day (08:30) as minutes since midnight, in order."""
    found = []
    for number_, text in enumerate(fields.texts(key)):
        match = TIME.fullmatch(text)
        if match:
            found.append(int(match[1]) * 60 + int(match[2]))
        elif text:
            fields.note(f"{key}[{number_}]", f"{show(text)} is no time of day; write one as 08:30")
    return tuple(sorted(found))


def tables(fields: Fields, key: str) -> tuple[Fields, ...]:
    """Return the tables of a list of them, [[key]] in the file; none where there is none."""
    value = fields.take(key, ())
    if not isinstance(value, list | tuple):
        fields.note(key, f"{show(value)} is no list of tables; write each as [[{key}]]")
        return ()
    return tuple(Fields.of(each, f"{fields.at(key)}[{n}]", fields.problems) for n, each in enumerate(value))


def table(fields: Fields, key: str) -> Fields | None:
    """Return one table, or None where there is none."""
    return Fields.of(fields.take(key), fields.at(key), fields.problems) if fields.has(key) else None
