"""Reading items: what is told of a dose whose exercise is not known."""

from __future__ import annotations

import pytest

from tests.coach.builders_routine import item, source, wrong


@pytest.mark.parametrize(
    "dose",
    [
        {},
        {"reps": 6},
        {"tempo_in_s": 2, "hold_s": 5},
        {"duration_s": 300},
        {"hold_s": 20, "sets": 2, "sides": "left"},
        {"left": {"reps": 4}},
        {"left": {"duration_s": 30}, "sets": 2},
        {"kind": "reps"},
        {"kind": "reps", "reps": 5, "sides": "alternating"},
        {"hold_s": 0, "tempo_out_s": 0, "reps": 5},
        {"kind": "hold"},
        {"kind": "timed"},
    ],
    ids=str,
)
def test_of_a_dose_that_some_exercise_allows_nothing_is_told(dose: dict[str, object]) -> None:
    assert set(wrong(source(item("splits", dose=dose)))) == {"items[0].exercise"}


@pytest.mark.parametrize(
    ("dose", "paths"),
    [
        ({"sets": 0}, ["sets"]),
        ({"reps": 6, "loud": True}, ["loud"]),
        ({"reps": 6, "duration_s": 30}, ["duration_s"]),
        ({"duration_s": 30, "hold_s": 3, "rest_s": 999}, ["duration_s", "rest_s"]),
        ({"hold_s": "long", "left": {"hold_s": 0}}, ["hold_s", "left.hold_s"]),
        ({"kind": "dance", "sets": 1.5}, ["kind", "sets"]),
    ],
    ids=str,
)
def test_what_no_exercise_allows_is_told_at_once_with_the_exercise(dose: dict[str, object], paths: list[str]) -> None:
    told = {f"items[0].dose.{path}" for path in paths}
    assert set(wrong(source(item("splits", dose=dose)))) == {"items[0].exercise", *told}


@pytest.mark.parametrize("dose", [None, 5, "twice", []])
def test_a_dose_that_is_no_table_is_told_at_once_with_the_exercise(dose: object) -> None:
    assert set(wrong(source(item("splits", dose=dose)))) == {"items[0].exercise", "items[0].dose"}
