"""What is found in a program beside its routines: how often nerves are glided on a day, row by row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.clinical.judging import Against, judge
from coach.clinical.program import NO_PROGRAM, Program, Regime
from coach.clinical.record import Phase
from coach.clinical.roles import Role
from coach.routine import routine_data
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import record
from tests.coach.clinical.wording import routine, rows

ROWS = rows(Path(__file__).parent / "tables" / "glides.toml")
TICKED = record("NS", ticked=("slider_seat", "slider_supine"), phase=Phase.SUBACUTE)


def program(told: str, daily: int) -> Program:
    """Return a program of one routine, with so many sessions on a day at most."""
    return Program(1, {"subacute": Regime(json.dumps(routine_data(routine(told))), per_day=daily)})


def named(number: int, row: dict[str, Any]) -> str:
    """Return a row in a line."""
    return f"{number} {row['by']}: {row['when']} {row['daily']} a day"


@pytest.mark.parametrize("row", ROWS, ids=[named(number, row) for number, row in enumerate(ROWS)])
def test_what_is_found_of_nerve_glides_is_what_the_table_says(row: dict[str, Any]) -> None:
    was = program(row["before"], row["was"]) if "before" in row else NO_PROGRAM
    judged = judge(program(row["when"], row["daily"]), TICKED, Role(row["by"]), CATALOGUE, Against(was, was))
    found = [one for one in judged if one.rule == "glides"]
    assert [f"{one.severity.replace('_', ' ')}: {one.rule} at {one.path}" for one in found] == row["then"]
    assert [one.reason for one in found] == [row["says"]] * len(found) if "says" in row else True
