"""Section 6 row by row: who may do what, and that what a routine shows of it is tested for everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coach.clinical.permissions import Right, may
from coach.clinical.roles import Role
from coach.prescribing.limits import read_data
from tests.coach.clinical.wording import rows

TABLES = Path(__file__).parent / "tables"
ROWS = rows(TABLES / "permissions.toml")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["right"])
def test_who_may_do_it_is_as_the_section_says(row: dict[str, Any]) -> None:
    granted = {role: may(role, Right(row["right"])) for role in Role}
    assert granted == {
        Role.PERSON: row["patient"],
        Role.CAREGIVER: row["caregiver"],
        Role.CLINICIAN: row["clinician"],
    }


def test_every_row_of_the_permissions_has_its_row_here() -> None:
    assert [row["right"] for row in ROWS] == [*Right] == [*read_data("permissions.toml")]


@pytest.mark.parametrize("row", [row for row in ROWS if row["shown"]], ids=lambda row: row["right"])
@pytest.mark.parametrize("role", Role)
def test_what_a_routine_shows_of_it_is_tested_for_everybody(row: dict[str, Any], role: Role) -> None:
    shown = [one for one in rows(TABLES / "validate.toml") if one.get("right") == row["right"] and one["by"] == role]
    assert shown, f"validate.toml has no row of {role} for {row['right']}; write one"
    refused = {"outside": "refused: library"}.get(row["right"], f"needs clinician: right_{row['right']}")
    column = "patient" if role is Role.PERSON else role.value
    stopped = any(found.startswith(refused) for one in shown for found in one["then"])
    assert stopped is (row[column] == "no")
