"""Warnings of a routine that is allowed."""

from __future__ import annotations

from coach.prescribing.limits import limits
from coach.prescribing.routine_check import long_session
from coach.routine import check_routine, parse_routine
from tests.coach.builders_routine import CATALOGUE, item, source

MINUTE = 60_000


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


def test_coming_back_to_a_position_on_the_floor_is_warned_of() -> None:
    assert warned(item("walk"), item("bridge"), item("bird_dog"), item("hook_march"), item("plank")) == [
        "items[3].exercise"
    ]
    assert warned(item("cat_camel"), item("clamshell"), item("plank"), item("bird_dog"), item("side_leg")) == [
        "items[3].exercise",
        "items[4].exercise",
    ]


def test_the_warning_names_what_it_belongs_beside() -> None:
    routine = parse_routine(source(item("bridge"), item("plank"), item("hook_march")), CATALOGUE)
    (problem,) = check_routine(routine, CATALOGUE)
    assert problem.message == "hook_march goes back to the position of bridge; put the two together, to turn over less"


def test_sitting_down_twice_is_no_matter_and_a_second_way_down_is_told_once() -> None:
    assert warned(item("seat_flex"), item("calf"), item("sit_stand")) == []
    assert warned(item("bridge"), item("calf"), item("hook_march")) == ["items[2].exercise"]


def test_a_session_longer_than_the_data_allows_is_told_with_its_minutes() -> None:
    most = limits().session_minutes
    assert most == 25
    assert long_session(most * MINUTE) is None
    problem = long_session(most * MINUTE + 1)
    assert problem
    assert problem.path == "items"
    assert problem.message == "it lasts 26 minutes; keep to 25, with fewer exercises or sets"
