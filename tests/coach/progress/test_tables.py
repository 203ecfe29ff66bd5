"""The decision tables of R5 to R10 and of the phases: each row is a test, and no rule or number is without one."""

from __future__ import annotations

import pytest
import tomli

from coach.progress.change import Change, Kind
from coach.progress.figures import Field
from coach.progress.history import History
from coach.progress.numbers import load_numbers
from coach.progress.propose import propose
from tests.coach.progress.reading_tables import CATALOGUE, FOLDER, changes_of, line, rows

ROWS = rows()


KINDS = {
    "flare": Kind.FLARE,
    "keep_on": Kind.KEEP_ON,
    "lock": Kind.LOCK,
    "phase": Kind.PHASE,
    "rescreen": Kind.RESCREEN,
    "rest.alert": Kind.ALERT,
    "rest.relief": Kind.RESTART,
    "review": Kind.REVIEW,
    "waits.lock": Kind.LOCK,
    "waits.phase": Kind.PHASE,
}
"""What is proposed where no exercise is changed, by the beginning of the sentence's key."""


@pytest.mark.parametrize("name", ROWS)
def test_what_is_proposed_is_what_the_table_says(name: str) -> None:
    changes = changes_of(ROWS[name], load_numbers())
    assert [line(change) for change in changes] == ROWS[name].then
    for change in changes:
        assert_of_its_kind(change)
        assert_named(change)
        assert_waits(change)


def assert_of_its_kind(change: Change) -> None:
    """Hold that it is what its sentence tells of: the kind decides whether it locks, and whether anything goes up."""
    key = change.reason.key.removeprefix("program.")
    if change.field is None:
        assert [kind for start, kind in KINDS.items() if key.startswith(start)] == [change.kind]
    else:
        assert (change.kind is Kind.RAISE) == key.startswith(("raised", "waits"))
        assert key.endswith(change.field)


def assert_named(change: Change) -> None:
    """Hold that an exercise that gives way is named, and the one in its place."""
    if change.field in (Field.LEVEL, Field.OUT, Field.REMOVED):
        assert change.old == change.reason.params["old"] == change.exercise
        assert change.new == change.reason.params["new"] == (change.item.exercise if change.item else "")


def assert_waits(change: Change) -> None:
    """Hold that what is done at once waits for nobody, but to be looked at."""
    looked_at = change.kind in (Kind.LOCK, Kind.REVIEW)
    assert change.automatic in (True, False)
    assert change.waits_for == ("clinician" if looked_at or not change.automatic else "")


def test_the_product_proposes_the_same_in_whatever_order_it_is_told_what_happened() -> None:
    for name, row in ((name, row) for name, row in ROWS.items() if not row.looks):
        past = row.history
        told = History(*(getattr(past, name)[::-1] for name in History.__struct_fields__))
        proposal = propose(row.record, row.program, told, row.today, CATALOGUE, row.allows)
        assert [line(change) for change in proposal.changes] == row.then, name


HERE = {"R5", "R6", "R7", "R8", "R9", "R10", "phases"}
ELSEWHERE = {
    "R1": "test_pain.py",
    "R2": "test_pain.py",
    "R3": "test_pain.py",
    "R4": "test_pain.py",
    "R11": "test_screening.py",
}
"""Rules of section 4 that are no progression, and the tests that hold them."""


def test_every_rule_of_section_4_has_rows_or_tests_of_its_own() -> None:
    assert {f"R{number}" for number in range(1, 12)} == (HERE - {"phases"}) | ELSEWHERE.keys()
    for name in ELSEWHERE.values():
        assert (FOLDER.parents[1] / name).is_file()


@pytest.mark.parametrize("rule", sorted(HERE))
def test_a_rule_has_rows_in_which_it_applies_and_rows_in_which_it_does_not(rule: str) -> None:
    own = [row for row in ROWS.values() if row.rule == rule]
    assert any(line.startswith(f"{rule} ") for row in own for line in row.then)
    assert any(not row.then for row in own)


def test_no_other_rule_is_proposed_by() -> None:
    told = {line.split()[0] for row in ROWS.values() for line in row.then}
    assert told == HERE


def test_no_two_rows_have_one_name() -> None:
    names = [
        f"{path.stem}: {row['name']}"
        for path in FOLDER.glob("[pr]*.toml")
        for row in tomli.loads(path.read_text())["row"]
    ]
    assert len(names) == len(ROWS)
