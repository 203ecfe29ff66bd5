"""Warnings of a routine that is allowed."""

from __future__ import annotations

from coach.routine import check_routine, parse_routine
from tests.coach.builders_routine import CATALOGUE, item, source


def warned(*exercises: dict[str, object]) -> list[str]:
    """Return the paths that are warned of."""
    return [problem.path for problem in check_routine(parse_routine(source(*exercises), CATALOGUE), CATALOGUE)]


def test_a_second_way_to_the_floor_is_warned_of() -> None:
    assert warned(item("walk"), item("bridge"), item("sit_stand"), item("plank"), item("calf"), item("hip_flexor")) == [
        "items[3].exercise",
        "items[5].exercise",
    ]
    assert warned(item("bridge"), item("walk"), item("plank")) == ["items[2].exercise"]


def test_one_way_to_the_floor_is_no_matter() -> None:
    assert warned(item("walk"), item("bridge"), item("cat_camel"), item("plank"), item("sit_stand")) == []
    assert warned(item("bridge"), item("belly_breath", position="seated"), item("calf")) == []
