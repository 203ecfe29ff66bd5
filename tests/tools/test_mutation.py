"""The page of what the tests do not notice: counted by file, and each survivor with its reason."""

from __future__ import annotations

from tools.mutation import report

RESULTS: dict[str, dict[str, int | None]] = {
    "coach/pain.py": {"pain.one": 1, "pain.two": 0, "pain.three": 36},
    "coach/today.py": {"today.one": None, "today.two": 33},
    "coach/progress/__init__.py": {},
}


def test_each_file_is_counted_and_what_was_not_run_counts_as_neither() -> None:
    page = report(RESULTS, {})
    assert "| `coach/pain.py` | 3 | 2 | 1 | 0 |" in page
    assert "| `coach/today.py` | 2 | 0 | 1 | 1 |" in page
    assert "| All | 5 | 2 | 2 | 1 |" in page
    assert "50.0 % of the 4 changes that were run were noticed." in page
    assert "__init__" not in page


def test_a_survivor_has_its_reason_or_is_said_to_have_none() -> None:
    page = report(RESULTS, {"pain.two": "the same number by another way."})
    assert "- `pain.two`: the same number by another way." in page
    assert "- `today.two`: nobody has looked at this one yet." in page


def test_without_any_change_that_was_run_there_is_no_share() -> None:
    assert "%" not in report({"coach/pain.py": {"pain.one": None}}, {})
