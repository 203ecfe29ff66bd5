"""The page of what the tests do not notice: counted by file, and each survivor with its reason."""

from __future__ import annotations

from tools.mutation import GENERATED, Reason, change_of, report

RESULTS: dict[str, dict[str, int | None]] = {
    "coach/pain.py": {"pain.one": 1, "pain.two": 0, "pain.three": 36},
    "coach/today.py": {"today.one": None, "today.two": 33},
    "coach/progress/__init__.py": {},
}
LINES = {"pain.two": "`a` becomes `b`", "today.two": "`c` becomes `d`"}
MUTATED = f"""
def x_half__mutmut_orig(count: int) -> int:{GENERATED}
    return (count + 1) // 2

def x_half__mutmut_1(count: int) -> int:{GENERATED}
    return (count + 2) // 2{GENERATED}

def x_half__mutmut_2(count: int = 1) -> int:{GENERATED}
    return (count + 1) // 2{GENERATED}

class Rules:
    def xǁRulesǁleg__mutmut_orig(self, place: int) -> int:
        score = 2
        return score if place else 0

    def xǁRulesǁleg__mutmut_2(self, place: int) -> int:
        score = None
        return score if place else 0
"""


def test_each_file_is_counted_and_what_was_not_run_counts_as_neither() -> None:
    page = report(RESULTS, (), LINES)
    assert "| `coach/pain.py` | 3 | 2 | 1 | 0 |" in page
    assert "| `coach/today.py` | 2 | 0 | 1 | 1 |" in page
    assert "| All | 5 | 2 | 2 | 1 |" in page
    assert "50.0 % of the 4 changes that were run were noticed." in page
    assert "__init__" not in page


def test_a_survivor_stands_under_its_reason_or_under_none() -> None:
    page = report(RESULTS, (Reason("The same number by another way.", ("pain.two", "pain.old")),), LINES)
    assert "### The same number by another way.\n\n- `pain.two`: `a` becomes `b`\n\n" in page
    assert "### Nobody has looked at these yet.\n\n- `today.two`: `c` becomes `d`\n" in page
    assert "pain.old" not in page


def test_a_reason_of_nothing_that_survived_is_not_told() -> None:
    page = report({"coach/pain.py": {"pain.one": 1}}, (Reason("It was so.", ("pain.one",)),), {})
    assert "It was so." not in page
    assert "Nobody" not in page


def test_without_any_change_that_was_run_there_is_no_share() -> None:
    assert " % of " not in report({"coach/pain.py": {"pain.one": None}}, (), {})


def test_a_change_is_told_by_the_lines_that_differ() -> None:
    assert change_of(MUTATED, "coach.today.x_half__mutmut_1") == (
        "`return (count + 1) // 2` becomes `return (count + 2) // 2`"
    )
    assert change_of(MUTATED, "coach.today.x_half__mutmut_2") == (
        "`def half(count: int) -> int:` becomes `def half(count: int = 1) -> int:`"
    )
    assert change_of(MUTATED, "coach.pain.xǁRulesǁleg__mutmut_2") == "`score = 2` becomes `score = None`"
