"""What older people may be given: longer stretches and more repetitions, where the general cap is the usual one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.prescribing.limits import limits, read_data
from coach.routine import parse_routine, routine_data
from tests.coach.builders_routine import CATALOGUE, dosed, problems_of


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (dosed("ham_supine", hold_s=60), "items[0].dose.hold_s"),
        (dosed("bridge", reps=15), "items[0].dose.reps"),
        (dosed("clamshell", reps=10, left={"reps": 15}), "items[0].dose.left.reps"),
    ],
)
def test_a_dose_above_the_usual_cap_is_read_for_older_people_alone(data: dict[str, object], path: str) -> None:
    assert list(problems_of(lambda: parse_routine(data, CATALOGUE))) == [path]
    routine = parse_routine(data, CATALOGUE, older=True)
    assert parse_routine(routine_data(routine), CATALOGUE, older=True) == routine


@pytest.mark.parametrize(
    "data",
    [
        dosed("ham_supine", hold_s=61),
        dosed("bridge", reps=16),
        dosed("ankle_pumps", reps=21),
        dosed("bridge", reps=5, hold_s=21),
        dosed("bridge", reps=5, sets=4),
        dosed("press_up", reps=13),
        dosed("trunk_rot", reps=3, hold_s=11),
    ],
)
def test_beyond_their_own_caps_older_people_are_given_no_more_than_others(data: dict[str, object]) -> None:
    assert problems_of(lambda: parse_routine(data, CATALOGUE, older=True))


def test_the_caps_that_are_raised_are_those_of_the_kinds() -> None:
    usual = read_data("exercises.toml")["caps"]
    for kind, figures in limits().older.items():
        for name, (below, above) in figures.items():
            written = usual[kind]["hold_s"] * 1000 if name == "hold_ms" else usual[kind][name]
            assert below == written < above


def test_an_exercise_with_a_lower_cap_of_its_own_keeps_it() -> None:
    bridge = CATALOGUE.exercises["bridge"]
    gentle = replace(bridge, caps=replace(bridge.caps, reps=6))
    assert gentle.caps_for(older=True).reps == 6
    assert bridge.caps_for(older=True).reps == 15
    assert bridge.caps_for(older=False) == bridge.caps
