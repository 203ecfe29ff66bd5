"""Every number and every list of screening.toml and rules.toml is held by a row: one more or less, and a row fails."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import tomli

from coach.pain import read_rules
from coach.screening import read_screening
from tests.skill.reading_tables import Row, live, rows

ROWS = rows()
DATA = {
    name: tomli.loads((files("coach") / "catalogue" / f"{name}.toml").read_text("utf-8"))
    for name in ("screening", "rules")
}
Path = tuple[str, ...]
CANNOT_MATTER = {
    (
        "rules",
        "history",
        "days",
    ): "twelve weeks of sessions would have to be lived through; one day of them is in no mean",
    ("rules", "bad_day", "score"): "any day for the relief set alone will do; test_bad_day.py holds that it is one",
    ("rules", "during", "stop_from", 1): "nine stops as well, by what is said back and not denied",
}
"""Numbers that no row can notice in a sensible time, with the reason; with a step where it is so in that direction."""
MILLISECONDS = {
    ("rules", "longer", "most_ms", 1),
    ("rules", "longer", "default_ms", 1),
}
"""Holds are changed by whole seconds, so a millisecond more is none."""


def leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each value in data with its path; a list is one value."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    else:
        yield path, data


def changed(name: str, path: Path, value: Any) -> dict[str, Any]:
    """Return the data of a file with one value in place of another."""
    data = copy.deepcopy(DATA[name])
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return data


def fails(row: Row, name: str, data: dict[str, Any]) -> bool:
    """Return whether a row no longer holds with other data."""
    try:
        if name == "screening":
            live(row, screening=read_screening(data))
        else:
            live(row, rules=read_rules(data))
    except (AssertionError, KeyError, IndexError, LookupError):
        return True
    return False


NUMBERS = [
    (name, path, value, by)
    for name, data in DATA.items()
    for path, value in leaves(data)
    if isinstance(value, int) and not isinstance(value, bool)
    for by in (1, -1)
    if (name, *path) not in CANNOT_MATTER and (name, *path, by) not in MILLISECONDS
]


@pytest.mark.parametrize(("name", "path", "value", "by"), NUMBERS, ids=str)
def test_a_number_that_is_changed_by_one_makes_a_row_fail(name: str, path: Path, value: int, by: int) -> None:
    own = [row for row in ROWS.values() if f"{name} {'.'.join(path)}" in row.holds]
    assert own, "no row says that it holds this number"
    assert any(fails(row, name, changed(name, path, value + by)) for row in own)


def test_what_rows_say_that_they_hold_are_numbers() -> None:
    known = {f"{name} {'.'.join(path)}" for name, path, *_ in NUMBERS}
    assert {held for row in ROWS.values() for held in row.holds} <= known


def words() -> Iterator[tuple[Path, Any, str]]:
    """Yield other data for each yes or no, list and urgency of the questions, and the question or flag it is about."""
    for path, value in leaves(DATA["screening"]):
        if isinstance(value, bool):
            yield path, not value, path[1]
        elif isinstance(value, list):
            for word in value:
                yield path, [other for other in value if other != word], word
        elif path[-1] in ("urgency", "with_others"):
            yield path, "U2" if value == "U1" else "U1", path[1]


WORDS = [case for case in words() if (case[0], case[2]) != (("daily_always",), "RF15")]
"""All but one: RF15 is only asked together with RF08, which is asked daily as well."""


@pytest.mark.parametrize(("path", "value", "word"), WORDS, ids=str)
def test_a_word_that_is_changed_or_taken_out_makes_a_row_fail(path: Path, value: object, word: str) -> None:
    about = [row for row in ROWS.values() if any(word in text for text in (*row.rules, *row.acts, *row.then))]
    about.sort(key=lambda row: len(row.acts))
    assert any(fails(row, "screening", changed("screening", path, value)) for row in about)
