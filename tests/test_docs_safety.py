"""docs/safety.md names every rule, every number as it is, every table, and no test that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "safety.md").read_text("utf-8")
CATALOGUE = ROOT / "coach" / "catalogue"
FILES = ("screening", "rules", "progress", "limits")


def numbers(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield each number in data with the name of its place; two that belong together are one."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from numbers(value, (*path, key))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for place, value in enumerate(data):
            yield from numbers(value, (*path, str(place)))
    elif _is_number(data) or (isinstance(data, list) and data and all(map(_is_number, data))):
        yield ".".join(path), data


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


NUMBERS = [
    (name, path, value)
    for name in FILES
    for path, value in numbers(tomli.loads((CATALOGUE / f"{name}.toml").read_text("utf-8")))
]


def test_the_first_sentence_is_that_nobody_has_reviewed_it() -> None:
    assert TEXT.split("\n\n")[1].startswith("Nothing in this product has been reviewed by a clinician.")


@pytest.mark.parametrize("rule", [*(f"RF{n:02}" for n in range(1, 24)), *(f"R{n}" for n in range(1, 12))])
def test_every_rule_has_a_line_of_its_own(rule: str) -> None:
    assert len(re.findall(rf"^\| {rule} \|", TEXT, re.MULTILINE)) == 1


@pytest.mark.parametrize(("name", "path", "value"), NUMBERS)
def test_every_number_stands_there_as_it_is(name: str, path: str, value: object) -> None:
    assert f"| `{name} {path}` | {value} |" in TEXT


def test_no_number_stands_there_that_is_none() -> None:
    told = set(re.findall(rf"^\| `({'|'.join(FILES)}) ([\w.]+)`", TEXT, re.MULTILINE))
    assert told == {(name, path) for name, path, _ in NUMBERS}


@pytest.mark.parametrize(("file", "row"), [("permissions", ""), ("templates", ""), ("exercises", "caps.")])
def test_every_permission_routine_and_cap_has_a_line(file: str, row: str) -> None:
    data = tomli.loads((CATALOGUE / f"{file}.toml").read_text("utf-8"))
    for key in data["caps"] if row else data:
        assert f"| `{row}{key}` |" in TEXT


@pytest.mark.parametrize("table", sorted((ROOT / "tests").rglob("tables/*.toml")), ids=lambda path: path.stem)
def test_every_table_is_named(table: Path) -> None:
    assert f"`{table.relative_to(ROOT)}`" in TEXT


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/.*]+)`", TEXT))
    assert len(named) > 20
    for path in named:
        assert list(ROOT.glob(path)), path
