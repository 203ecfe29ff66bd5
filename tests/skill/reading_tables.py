"""The decision tables of safety: rows that a clinician can read, each of them lived through in the real skill.

A row: `given` leads there, `when` is what is said or done, `then` is what must hold; all three in the words of
tables_acts.py, tables_given.py, tables_checks.py and tables_doses.py. `each` is a list of answers: each of them is a
test of its own, between given and when. `rule` names the RF or R number that a row is about, and `holds` the numbers of
screening.toml and rules.toml that it would notice a change of.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from coach.pain import Rules
from coach.screening import Screening
from tests.skill import tables_acts, tables_checks, tables_doses, tables_given
from tests.skill.tables_lines import act, check
from tests.skill.tables_stage import Stage

FORMS = (tables_acts, tables_checks, tables_doses, tables_given)
"""Where the forms of the lines stand."""
FOLDER = Path(__file__).parent / "tables"
KNOWN = {"name", "rule", "holds", "given", "each", "when", "then"}


class Row(Struct, frozen=True):
    """One row of a table."""

    rules: tuple[str, ...]
    holds: tuple[str, ...]
    acts: tuple[str, ...]
    then: tuple[str, ...]


def rows() -> dict[str, Row]:
    """Return the rows of all tables by file, name and answer."""
    found: dict[str, Row] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for data in tomli.loads(path.read_text("utf-8"))["row"]:
            for name, row in _read(data):
                key = f"{path.stem}: {name}"
                assert key not in found, f"two rows are called {key}"
                found[key] = row
    return found


def live(row: Row, screening: Screening | None = None, rules: Rules | None = None) -> None:
    """Live through a row; AssertionError where something does not hold."""
    stage = Stage(screening, rules)
    for text in row.acts:
        act(stage, text)
    for text in row.then:
        check(stage, text)


def _read(data: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    assert data.keys() <= KNOWN, data
    assert data["then"], data
    about, given, when = (tuple(data.get(part, ())) for part in ("rule", "given", "when"))
    for answer in data.get("each", [""]):
        acts = (*given, *((answer,) if answer else ()), *when)
        name = f"{data['name']} ({answer})" if answer else data["name"]
        yield name, Row(about, tuple(data.get("holds", ())), acts, tuple(data["then"]))
