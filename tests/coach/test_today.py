"""Today's routine: what is prescribed, made smaller, never more."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord
from coach.clinical.suitability import NEUTRAL
from coach.exercises import Dose, DoseKind, SideDose, Suitability
from coach.pain import Before
from coach.people import Person
from coach.routine import Routine, RoutineItem
from coach.session import compile_inputs
from coach.timeline import Inputs
from coach.today import halved, prescribed, routine_today
from tests.coach.builders_today import ALL, CATALOGUE, TEMPLATES, person, today

NEUTRAL_SET = {item.exercise for item in TEMPLATES[NEUTRAL].items}
ALLOWED = [Before.FULL, Before.EASIER, Before.RELIEF]
every_template = pytest.mark.parametrize("template", sorted(TEMPLATES))
every_light = pytest.mark.parametrize("allowed", ALLOWED)


def length(routine: Routine) -> int:
    """Return what is announced, in ms."""
    return compile_inputs(Inputs(routine), 100).announced_ms


def amount(item: RoutineItem) -> int:
    """Return how much of an exercise is asked for on one side, in reps or sets."""
    return item.dose.sets * item.dose.reps


@every_template
@every_light
def test_it_can_be_read_again_and_keeps_the_caps(template: str, allowed: Before) -> None:
    routine = today(person(template), allowed)
    assert routine is not None
    for item in routine.items:
        caps, dose = CATALOGUE.exercises[item.exercise].caps, item.dose
        assert dose.hold_ms <= (caps.longest(dose.kind) or dose.hold_ms)
        assert dose.reps <= (caps.reps or dose.reps)
        assert dose.sets <= (caps.sets or dose.sets)


@every_template
@every_light
def test_no_exercise_comes_twice(template: str, allowed: Before) -> None:
    routine = today(person(template), allowed)
    assert routine is not None
    exercises = [item.exercise for item in routine.items]
    assert len(set(exercises)) == len(exercises)


@every_template
def test_a_step_easier_is_never_longer_than_what_is_prescribed(template: str) -> None:
    routine = today(person(template), Before.EASIER)
    assert routine is not None
    assert length(routine) <= length(TEMPLATES[template])


@every_template
def test_the_first_two_sessions_are_smaller_and_the_third_is_as_prescribed(template: str) -> None:
    first, second, third = (today(person(template, sessions=done), Before.FULL) for done in range(3))
    assert first == second
    assert third == TEMPLATES[template]
    assert first is not None
    assert [item.exercise for item in first.items] == [item.exercise for item in third.items]
    for less, more in zip(first.items, third.items, strict=True):
        assert amount(less) <= (amount(more) + 1) // 2 or more.dose.kind is DoseKind.TIMED


@every_template
def test_relief_is_the_relief_set_alone(template: str) -> None:
    routine = today(person(template), Before.RELIEF)
    assert routine is not None
    assert {item.exercise for item in routine.items} == NEUTRAL_SET | {"pelvic_tilt"}
    assert length(routine) <= length(TEMPLATES["T1"])


@every_light
def test_an_answer_that_waits_for_a_doctor_leaves_the_neutral_set_alone(allowed: Before) -> None:
    routine = today(replace(person("T7"), cautions=("RF14",)), allowed)
    assert routine is not None
    assert {item.exercise for item in routine.items} == NEUTRAL_SET
    settled = replace(ALL, settled=("RF14",))
    again = today(replace(person("T7"), cautions=("RF14",), record=settled), Before.FULL)
    assert again == TEMPLATES["T7"]


@every_template
@every_light
def test_without_a_diagnosis_on_record_a_routine_is_kept_and_not_done(template: str, allowed: Before) -> None:
    for record in (ClinicalRecord(), ClinicalRecord(1, ("OP",))):
        routine = today(replace(person(template), record=record), allowed)
        assert routine is not None
        assert {item.exercise for item in routine.items} <= NEUTRAL_SET


def test_what_the_record_of_today_bars_is_not_done_whatever_was_prescribed() -> None:
    routine = today(replace(person("T7"), record=ClinicalRecord(2, ("PR",))), Before.FULL)
    assert routine is not None
    for item in routine.items:
        exercise = CATALOGUE.exercises[item.exercise]
        assert exercise.suits(frozenset({"PR"}), None) is Suitability.OK
        assert not exercise.barred_by(item.position, frozenset({"PR"}))


@pytest.mark.parametrize(("leg_pain", "stretches"), [(None, True), (3, True), (4, False), (10, False)])
def test_no_hamstring_is_stretched_while_the_leg_hurts(leg_pain: int | None, *, stretches: bool) -> None:
    text = routine_today(person("T7"), Before.FULL, CATALOGUE, leg_pain=leg_pain)
    assert ("ham_supine" in text) is stretches


@every_template
@every_light
def test_nothing_comes_in_that_is_neither_prescribed_nor_neutral(template: str, allowed: Before) -> None:
    routine = today(person(template), allowed)
    assert routine is not None
    there = {item.exercise for item in TEMPLATES[template].items} | NEUTRAL_SET | {"pelvic_tilt"}
    gentler = {CATALOGUE.exercises[exercise].easier for exercise in there}
    assert {item.exercise for item in routine.items} <= there | gentler


@every_template
@every_light
def test_what_waits_for_a_clinician_is_not_in_it(template: str, allowed: Before) -> None:
    whole = {item.exercise for item in TEMPLATES[template].items} | NEUTRAL_SET
    for count in (1, 2, len(whole)):
        for left_out in list(combinations(sorted(whole), count))[:40]:
            routine = today(person(template, *left_out), allowed)
            if routine is not None:
                assert not {item.exercise for item in routine.items} & set(left_out)


@every_template
def test_what_went_down_the_leg_leaves_the_neutral_set_without_it(template: str) -> None:
    for one in {item.exercise for item in TEMPLATES[template].items} | NEUTRAL_SET:
        routine = today(person(template, one), Before.FULL)
        assert routine is not None
        assert {item.exercise for item in routine.items} == NEUTRAL_SET - {one}


@every_template
def test_it_is_empty_only_when_nothing_is_left(template: str) -> None:
    assert today(person(template, *NEUTRAL_SET), Before.FULL) is None
    for one in NEUTRAL_SET:
        routine = today(person(template, *(NEUTRAL_SET - {one})), Before.FULL)
        assert routine is not None
        assert [item.exercise for item in routine.items] == [one]


@every_light
def test_nothing_on_record_means_the_neutral_set(allowed: Before) -> None:
    routine = today(Person(id="p1", sessions=9), allowed)
    assert routine is not None
    assert {item.exercise for item in routine.items} == NEUTRAL_SET
    assert prescribed(Person(id="p1"), CATALOGUE) == TEMPLATES[NEUTRAL]


def test_half_the_reps_is_half_on_each_side() -> None:
    dose = Dose(DoseKind.REPS, reps=8, left=SideDose(reps=6), right=SideDose(reps=3))
    less = halved(RoutineItem("heel_slides", dose)).dose
    assert (less.reps, less.left, less.right) == (4, SideDose(reps=3), SideDose(reps=2))


def test_half_the_sets_is_half_on_each_side() -> None:
    dose = Dose(DoseKind.HOLD, sets=2, hold_ms=20_000, left=SideDose(sets=3))
    less = halved(RoutineItem("ham_supine", dose)).dose
    assert (less.sets, less.left) == (1, SideDose(sets=2))


def test_a_side_that_has_no_such_figure_of_its_own_keeps_what_it_has() -> None:
    dose = Dose(DoseKind.REPS, reps=8, left=SideDose(sets=2))
    assert halved(RoutineItem("heel_slides", dose)).dose.left == SideDose(sets=2)
