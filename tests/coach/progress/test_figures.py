"""The figures of a dose side by side, and how long they last."""

from __future__ import annotations

import pytest

from coach.exercises import Side
from coach.progress.figures import Field, figures, has, sides_worked, with_figure, work_ms
from tests.coach.builders_routine import CATALOGUE, dosed, only

BOTH = (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize(
    ("exercise", "dose", "sides", "work"),
    [
        ("bridge", {"reps": 10, "hold_s": 5}, (None,), 90),
        ("bridge", {"reps": 10, "hold_s": 5, "sets": 3, "rest_s": 30}, (None,), 270),
        ("walk", {"duration_s": 300}, (None,), 300),
        ("ham_supine", {"hold_s": 20, "sets": 2, "rest_s": 7}, BOTH, 80),
        ("ham_supine", {"hold_s": 20, "sides": "left"}, (Side.LEFT,), 20),
        ("ham_supine", {"hold_s": 20, "left": {"hold_s": 10, "sets": 2}, "rest_s": 5}, BOTH, 40),
        ("clamshell", {"reps": 10, "right": {"reps": 5}}, BOTH, 60),
        ("hook_march", {"duration_s": 30, "sets": 2, "rest_s": 30}, (None,), 60),
        ("hook_march", {"kind": "reps", "reps": 6}, BOTH, 48),
        ("bird_dog", {"reps": 5, "hold_s": 5}, BOTH, 90),
    ],
)
def test_how_long_it_is_worked(
    exercise: str, dose: dict[str, object], sides: tuple[Side | None, ...], work: int
) -> None:
    item, known = only(dosed(exercise, **{"sets": 1, "rest_s": 0, **dose})), CATALOGUE.exercises[exercise]
    assert sides_worked(item.dose, known) == sides
    assert work_ms(item, known) == work * 1000


def test_a_side_has_its_own_figure_or_that_of_both() -> None:
    dose = only(dosed("clamshell", reps=10, left={"reps": 5})).dose
    known = CATALOGUE.exercises["clamshell"]
    assert figures(dose, Field.REPS, known) == (5, 10)
    assert figures(dose, Field.SETS, known) == (1, 1)
    assert figures(with_figure(dose, Field.REPS, lambda value: value + 1), Field.REPS, known) == (6, 11)
    assert with_figure(dose, Field.SETS, lambda value: value + 1).left == dose.left
    other = only(dosed("clamshell", reps=10, right={"reps": 5})).dose
    assert figures(with_figure(other, Field.REPS, lambda value: value + 1), Field.REPS, known) == (11, 6)


def test_what_a_dose_says_nothing_of_is_not_in_it() -> None:
    moved, held = only(dosed("clamshell", reps=10)).dose, only(dosed("bridge", reps=10, hold_s=5)).dose
    walk, hold = only(dosed("walk", duration_s=60)).dose, only(dosed("ham_supine", hold_s=20)).dose
    own = (Field.REPS, Field.HOLD, Field.SETS)
    assert [[field.value for field in own if has(dose, field)] for dose in (moved, held, walk, hold)] == [
        ["reps", "sets"],
        ["reps", "hold", "sets"],
        ["hold", "sets"],
        ["hold", "sets"],
    ]
