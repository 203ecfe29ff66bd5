"""What was changed of a routine, by the right that it takes; and how much work a dose is."""

from __future__ import annotations

import pytest

from coach.clinical.checks.changes import changes
from coach.clinical.checks.finding import Case, placed_items
from coach.clinical.checks.work import work_ms
from coach.clinical.permissions import Right
from coach.clinical.roles import Role
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import record
from tests.coach.clinical.wording import routine


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("bridge 5 reps", "bridge 5 reps", []),
        ("bridge 5 reps", "bridge 4 reps", [Right.LOWER]),
        ("bridge 5 s", "bridge 4 s", [Right.LOWER]),
        ("bridge 2 sets", "bridge 1 sets", [Right.LOWER]),
        ("bridge 5 reps 5 s", "bridge 6 reps 4 s", [Right.RAISE, Right.LOWER]),
        ("clamshell 10 reps", "clamshell 10 reps left 11 reps", [Right.RAISE]),
        ("hook_march rest 20 s", "hook_march rest 30 s", []),
        ("bridge, calf", "calf", [Right.SKIP]),
        ("bridge, calf, walk", "calf, bridge", [Right.REORDER, Right.SKIP]),
        ("bird_dog, side_leg", "cat_camel, clamshell 8 reps", [Right.LOWER, Right.LOWER]),
        ("side_leg", "clamshell 10 reps", [Right.LOWER]),
        ("side_leg", "clamshell 11 reps", [Right.DECIDE]),
        ("bird_dog", "side_leg", [Right.SWAP]),
        ("bird_dog", 'side_leg saying "higher"', [Right.DECIDE, Right.SWAP]),
        ("walk", "walk, calf", [Right.DECIDE]),
        ('bridge saying "half way"', "bridge", [Right.DECIDE]),
        ('noted "half way", bridge', "bridge", [Right.DECIDE]),
        ("lead in 20 s, bridge", "lead in 4 s, changeover 9 s, bridge", [Right.DECIDE, Right.DECIDE]),
        ("lead in 20 s, bridge", "lead in 5 s, changeover 30 s, bridge", []),
    ],
)
def test_each_change_takes_its_right(before: str, after: str, expected: list[Right]) -> None:
    case = Case(routine(after), record("NS"), Role.PERSON, CATALOGUE, routine(before))
    assert [change.right for change in changes(case)] == expected


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("ham_supine 2 sets 20 s", 80),
        ("ham_supine 2 sets 20 s left side", 40),
        ("bridge 2 sets 5 reps 6 s", 100),
        ("clamshell 10 reps", 80),
        ("clamshell 10 reps left 5 reps", 60),
        ("hook_march 2 sets 30 s", 60),
        ("bird_dog 5 reps 6 s", 100),
        ("walk 300 s", 300),
    ],
)
def test_work_is_what_both_sides_do(told: str, seconds: int) -> None:
    (one,) = placed_items(routine(told), CATALOGUE)
    assert work_ms(one) == seconds * 1000
