"""The decision tables of safety: each row is lived through in the real skill, and no RF or R number is without one."""

from __future__ import annotations

import pytest
import tomli

from tests.skill.reading_tables import FOLDER, live, rows

ROWS = rows()
PROGRESS = FOLDER.parents[1] / "coach" / "progress" / "tables"


@pytest.mark.parametrize("name", ROWS)
def test_what_happens_is_what_the_table_says(name: str) -> None:
    live(ROWS[name])


RED_FLAGS = {f"RF{number:02}" for number in range(1, 24)}
RULES = {"R1", "R2", "R3", "R4", "R6", "R9", "R11"}
"""Rules of section 4 that are kept in a conversation; R5, R7, R8 and R10 are in tests/coach/progress/tables."""
LATER = {"R5", "R6", "R7", "R8", "R9", "R10"}


def test_every_red_flag_and_every_rule_has_a_row() -> None:
    about = {rule for row in ROWS.values() for rule in row.rules}
    assert about == RED_FLAGS | RULES
    progress = {tomli.loads(path.read_text("utf-8")).get("rule") for path in PROGRESS.glob("*.toml")}
    assert progress >= LATER
    assert {f"R{number}" for number in range(1, 12)} == RULES | LATER


@pytest.mark.parametrize("flag", sorted(RED_FLAGS))
def test_every_red_flag_is_answered_with_yes_not_sure_and_no_and_has_the_urgency_of_the_source(flag: str) -> None:
    own = [row for row in ROWS.values() if flag in row.rules]
    said = {act.removeprefix(f"on the web: {flag} ") for row in own for act in row.acts}
    assert {"yes", "not sure", "no"} <= said
    locks = {line for row in own for line in row.then if flag in line}
    assert any(f"{flag} {urgency}" in line for line in locks for urgency in ("U1", "U2")) or any(
        line.startswith(("a doctor within days", "at the next visit")) for line in locks
    )
    assert any("not locked" in row.then for row in own)
