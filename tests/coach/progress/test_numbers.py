"""Every number of progress.toml is held by a row of the tables: one more, or one less, and a row fails."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from coach.exercises import Kind
from coach.prescribing.limits import read_data
from coach.progress.numbers import load_numbers, read_numbers
from tests.coach.progress.reading_tables import lines_of, rows

DATA = read_data("progress.toml")
ROWS = rows()
Path = tuple[str | int, ...]


def numbers_in(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each whole number in data."""
    if isinstance(data, int):
        yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from numbers_in(value, (*path, key))


def changed(path: Path, by: int) -> dict[str, Any]:
    """Return the data with one number changed."""
    data = copy.deepcopy(DATA)
    place: Any = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] += by
    return data


def lists_in(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the section and name of each list of words."""
    for section, values in data.items():
        for name, value in values.items():
            if isinstance(value, list) and isinstance(value[0], str):
                yield section, name


def some_row_fails(data: dict[str, Any]) -> bool:
    """Return whether a row of the tables no longer holds."""
    numbers = read_numbers(data)
    return any(lines_of(row, numbers) != row.then for row in ROWS.values())


def test_the_rows_hold_as_the_numbers_stand() -> None:
    assert not some_row_fails(DATA)


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("path", list(numbers_in(DATA)), ids=lambda path: ".".join(map(str, path)))
def test_a_number_that_is_changed_by_one_makes_a_row_fail(path: Path, by: int) -> None:
    assert some_row_fails(changed(path, by))


@pytest.mark.parametrize(
    ("section", "name", "word"),
    [(section, name, word) for section, name in lists_in(DATA) for word in DATA[section][name]],
)
def test_a_word_that_is_taken_out_of_a_list_makes_a_row_fail(section: str, name: str, word: str) -> None:
    data = copy.deepcopy(DATA)
    data[section][name].remove(word)
    assert some_row_fails(data)


@pytest.mark.parametrize("key", list(DATA["plain"]))
def test_every_sentence_is_said_in_a_row(key: str) -> None:
    """As it stands, or where every kind of exercise waits for a clinician: then a hold does as well."""
    data = copy.deepcopy(DATA)
    del data["plain"][key]
    waiting = copy.deepcopy(data)
    waiting["raise"]["clinician_kinds"] = [str(kind) for kind in Kind]
    assert lacks(data, key) or lacks(waiting, key)


def lacks(data: dict[str, Any], key: str) -> bool:
    """Return whether a row cannot be told, for want of one sentence."""
    numbers = read_numbers(data)
    try:
        for row in ROWS.values():
            lines_of(row, numbers)
    except KeyError as missing:
        return missing.args == (key,)
    return False


def test_a_name_that_no_rule_knows_is_refused() -> None:
    data = copy.deepcopy(DATA)
    data["gap"]["hours"] = 3
    with pytest.raises(msgspec.ValidationError, match="hours"):
        read_numbers(data)


def test_a_number_that_is_missing_is_refused() -> None:
    data = copy.deepcopy(DATA)
    del data["gap"]["lock_days"]
    with pytest.raises(msgspec.ValidationError, match="lock_days"):
        read_numbers(data)


def test_the_numbers_are_read_once() -> None:
    assert load_numbers() is load_numbers()
