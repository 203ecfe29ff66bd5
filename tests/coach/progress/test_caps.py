"""The most of an exercise for one person."""

from __future__ import annotations

import pytest

from coach.clinical.record import ClinicalRecord, OwnCaps
from coach.exercises import Caps
from coach.prescribing.dose import DoseKind
from coach.progress.caps import caps_for, catalogue_for, catalogue_to_read, longest_for
from tests.coach.builders_routine import CATALOGUE


def caps(exercise: str, record: ClinicalRecord) -> Caps:
    """Return the caps of an exercise for a person."""
    return caps_for(CATALOGUE.exercises[exercise], record)


OLDER = ClinicalRecord(older=True)


@pytest.mark.parametrize(
    ("exercise", "hold_s", "reps"),
    [("ham_supine", 60, 12), ("bridge", 20, 15), ("plank", 30, 15), ("cat_camel", 30, 12), ("slider_seat", 0, 20)],
)
def test_older_people_hold_a_stretch_longer_and_repeat_strength_more_often(
    exercise: str, hold_s: int, reps: int
) -> None:
    assert (caps(exercise, OLDER).hold_ms, caps(exercise, OLDER).reps) == (hold_s * 1000, reps)
    assert caps(exercise, OLDER).sets == CATALOGUE.exercises[exercise].caps.sets


def test_a_clinicians_own_cap_takes_the_place_of_each_general_one() -> None:
    record = ClinicalRecord(older=True, caps={"bridge": OwnCaps(hold_ms=7000, reps=20, sets=1)})
    assert caps("bridge", record) == Caps(hold_ms=7000, reps=20, sets=1, timed_ms=7000)
    assert caps("clamshell", record).reps == 15
    only_sets = ClinicalRecord(caps={"hook_march": OwnCaps(sets=1)})
    assert caps("hook_march", only_sets) == Caps(hold_ms=20_000, reps=12, sets=1, timed_ms=30_000)


@pytest.mark.parametrize(
    ("own_s", "kind", "most_s"),
    [
        (None, DoseKind.TIMED, 30),
        (None, DoseKind.REPS, 20),
        (25, DoseKind.TIMED, 25),
        (25, DoseKind.REPS, 20),
        (15, DoseKind.REPS, 15),
    ],
)
def test_one_own_cap_lets_nothing_last_longer_than_the_general_one_of_its_kind(
    own_s: int | None, kind: DoseKind, most_s: int
) -> None:
    record = ClinicalRecord(caps={"hook_march": OwnCaps(hold_ms=own_s * 1000)} if own_s else {})
    assert longest_for(CATALOGUE.exercises["hook_march"], kind, record) == most_s * 1000


def test_older_people_hold_as_long_as_their_own_general_cap_says() -> None:
    assert longest_for(CATALOGUE.exercises["ham_supine"], DoseKind.HOLD, OLDER) == 60_000


def test_who_has_no_caps_of_their_own_has_the_catalogues() -> None:
    assert catalogue_for(CATALOGUE, ClinicalRecord()) is CATALOGUE
    assert catalogue_to_read(CATALOGUE, ClinicalRecord()) is CATALOGUE


def test_a_routine_is_read_by_the_wider_of_both_and_raised_within_the_own() -> None:
    record = ClinicalRecord(caps={"bridge": OwnCaps(hold_ms=7000, reps=20), "walk": OwnCaps(hold_ms=60_000)})
    own, read = (make(CATALOGUE, record).exercises for make in (catalogue_for, catalogue_to_read))
    assert own["bridge"].caps == Caps(hold_ms=7000, reps=20, sets=3, timed_ms=7000)
    assert (read["bridge"].caps.hold_ms, read["bridge"].caps.reps, read["bridge"].caps.sets) == (20_000, 20, 3)
    assert own["walk"].caps.timed_ms == 60_000
    assert read["walk"].caps.hold_ms == 1_800_000
    assert (own["ham_supine"].caps.hold_ms, read["ham_supine"].caps.hold_ms) == (30_000, 60_000)
    older = catalogue_to_read(CATALOGUE, OLDER).exercises
    assert older["ham_supine"].caps.hold_ms == 60_000
