"""One step of one exercise, where no row of the tables can set its caps or its floors."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord, OwnCaps
from coach.exercises import Catalogue, Kind
from coach.prescribing.prescription import RoutineItem
from coach.progress.caps import catalogue_for
from coach.progress.numbers import Numbers, load_numbers
from coach.progress.steps import Ways, down, less, started, up
from coach.routine import parse_routine
from tests.coach.progress.builders_progress import anybody
from tests.coach.progress.reading_tables import CATALOGUE, item, lines_of, read_row

NUMBERS = load_numbers()


def of(text: str) -> RoutineItem:
    """Return the item of a line."""
    (one,) = parse_routine({"id": "r", "name": "mornings", "items": [item(text)]}, CATALOGUE).items
    return one


def ways(catalogue: Catalogue = CATALOGUE, numbers: Numbers = NUMBERS) -> Ways:
    """Return what steps are decided by, for somebody to whom everything is allowed."""
    return Ways(catalogue, anybody, numbers)


def uncapped(*exercises: str) -> Catalogue:
    """Return the catalogue in which some exercises have no cap of anything."""
    free = {id_: replace(CATALOGUE.exercises[id_], caps=type(CATALOGUE.exercises[id_].caps)()) for id_ in exercises}
    return replace(CATALOGUE, exercises={**CATALOGUE.exercises, **free})


def test_what_has_no_cap_goes_up_by_the_share_alone() -> None:
    step = up(of("bridge 12 x 20 s"), ways(uncapped("bridge")))
    assert step
    assert (step.old, step.new) == (12, 14)


def test_an_exercise_that_has_no_cap_begins_in_its_own_dose() -> None:
    assert started("bridge", ways(uncapped("bridge"))).dose == CATALOGUE.exercises["bridge"].dose


def test_an_exercise_that_comes_in_begins_within_what_a_clinician_set() -> None:
    own = ClinicalRecord(caps={"bridge": OwnCaps(reps=3, hold_ms=2_000), "ham_supine": OwnCaps(sets=1, hold_ms=9_000)})
    known = ways(catalogue_for(CATALOGUE, own))
    bridge, hamstring, dog = (started(id_, known).dose for id_ in ("bridge", "ham_supine", "bird_dog"))
    assert (bridge.reps, bridge.hold_ms) == (3, 2_000)
    assert (hamstring.sets, hamstring.hold_ms) == (1, 9_000)
    assert dog == CATALOGUE.exercises["bird_dog"].dose


def test_repetitions_and_sets_have_floors_of_their_own() -> None:
    floors = replace(NUMBERS, floor=replace(NUMBERS.floor, reps=4, sets=1))
    step = down(of("clamshell 2 sets x 5"), ways(numbers=floors))
    assert (step.old, step.new) == (2, 1)
    step = down(of("clamshell 5"), ways(numbers=floors))
    assert (step.old, step.new) == (5, 4)
    step = less(of("clamshell 2 sets x 5"), 30, ways(numbers=floors))
    assert (step.field, step.old, step.new) == ("sets", 2, 1)


@pytest.mark.parametrize("kind", [Kind.WARM_UP, Kind.STRENGTH], ids=["it", "the one above it"])
def test_of_a_kind_that_a_clinician_decides_waits_what_is_of_it_or_becomes_one_of_it(kind: Kind) -> None:
    given = {
        "name": "belly breathing at its cap",
        "routine": ["belly_breath 3 sets x 10"],
        "sessions": ["days 1 to 3: 2 back, then 2 back, effort 4, all"],
        "today": 3,
        "then": [],
    }
    row = read_row(given, "R7")
    for kinds, waits in ((frozenset({kind}), ", waits for the clinician"), (frozenset[Kind](), "")):
        numbers = replace(NUMBERS, up=replace(NUMBERS.up, clinician_kinds=tuple(kinds)))
        assert lines_of(row, numbers) == [f"R7 raise belly_breath level to ab_brace{waits}"]
