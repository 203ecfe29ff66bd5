"""Today's routine: what is prescribed, made smaller, never more."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from msgspec.structs import replace

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord, OwnCaps
from coach.clinical.roles import Role
from coach.clinical.suitability import NEUTRAL
from coach.clinical.validate import Severity, validate
from coach.exercises import Bias, Dose, DoseKind, SideDose, Suitability, load_catalogue
from coach.pain import Before
from coach.people import Person
from coach.routine import Routine, RoutineItem, load_templates, parse_routine, routine_data
from coach.session import compile_inputs
from coach.timeline import Inputs
from coach.today import (
    BED,
    _without_what_is_out,
    bed_set,
    easier,
    halved,
    is_prescribed,
    only,
    prescribed,
    routine_today,
)
from tests.coach.builders_routine import item as an_item
from tests.coach.builders_routine import source

CATALOGUE = load_catalogue()
TEMPLATES = load_templates(CATALOGUE)
ALL = ClinicalRecord(1, ("NS",), ticked=tuple(CATALOGUE.exercises), level=3)
"""With it every exercise is allowed."""
NEUTRAL_SET = {item.exercise for item in TEMPLATES[NEUTRAL].items}
ALLOWED = [Before.FULL, Before.EASIER, Before.RELIEF]
every_template = pytest.mark.parametrize("template", sorted(TEMPLATES))
every_light = pytest.mark.parametrize("allowed", ALLOWED)


def person(template: str, *left_out: str, sessions: int = 9) -> Person:
    """Return somebody with a template on record."""
    text = json.dumps(routine_data(TEMPLATES[template]))
    return Person("p1", record=ALL, program=Program(1, {"acute": Regime(text)}), left_out=left_out, sessions=sessions)


def today(who: Person, allowed: Before) -> Routine | None:
    """Return what the person gets today, read again as a session reads it."""
    text = routine_today(who, allowed, CATALOGUE)
    return parse_routine(json.loads(text), CATALOGUE) if text else None


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
def test_it_is_empty_only_when_nothing_is_left(template: str) -> None:
    exercises = [item.exercise for item in TEMPLATES[template].items]
    assert today(person(template, *exercises), Before.FULL) is None
    for one in exercises:
        others = [each for each in exercises if each != one]
        routine = today(person(template, *others), Before.FULL)
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


# the last look, whatever made the routine


def kept(leg_pain: int | None, *items: dict[str, object], record: ClinicalRecord = ALL) -> list[str]:
    """Return what is left of a routine of these exercises that nothing was fitted to."""
    routine = parse_routine(source(*items), CATALOGUE, older=True)
    text = _without_what_is_out(routine, Person("p1", record=record), CATALOGUE, (), leg_pain)
    return [item["exercise"] for item in json.loads(text)["items"]] if text else []


def test_an_exercise_that_the_record_bars_is_left_out_and_no_other() -> None:
    pregnant = ClinicalRecord(1, ("PR",))
    assert kept(None, an_item("sit_stand"), an_item("prone_lying"), an_item("clamshell"), record=pregnant) == [
        "sit_stand",
        "clamshell",
    ]


def test_a_dose_above_what_a_clinician_allows_is_left_out() -> None:
    own = replace(ALL, caps={"bridge": OwnCaps(reps=6)})
    assert kept(None, an_item("bridge", dose={"reps": 7}), an_item("clamshell"), record=own) == ["clamshell"]
    assert kept(None, an_item("bridge", dose={"reps": 6}), an_item("clamshell"), record=own) == ["bridge", "clamshell"]


def test_a_hamstring_is_left_out_while_the_leg_hurts() -> None:
    hamstring, bridge = an_item("ham_supine"), an_item("bridge")
    assert kept(4, hamstring, bridge) == ["bridge"]
    assert kept(3, hamstring, bridge) == kept(None, hamstring, bridge) == ["ham_supine", "bridge"]


def test_what_wants_a_second_look_alone_is_done() -> None:
    """An exercise against the direction on record, and another way down to the floor, are warned of."""
    record = replace(ALL, direction=Bias.FLEXION)
    items = [an_item(id_) for id_ in ("prone_lying", "sit_stand", "bridge")]
    found = validate(parse_routine(source(*items), CATALOGUE), record, Role.CLINICIAN, CATALOGUE)
    assert {(finding.path.partition(".")[0], finding.severity) for finding in found} >= {
        ("items[0]", Severity.WARNING),
        ("items[2]", Severity.WARNING),
    }
    assert kept(None, *items, record=record) == ["prone_lying", "sit_stand", "bridge"]


def test_todays_routine_is_written_without_a_blank_that_says_nothing() -> None:
    text = routine_today(person("T7"), Before.FULL, CATALOGUE)
    assert text == json.dumps(json.loads(text), separators=(",", ":"))
    assert only(text, "bridge") == json.dumps(json.loads(only(text, "bridge")), separators=(",", ":"))


# a bad day


BED_SET = ["belly_breath", "ankle_pumps", "heel_slides"]


def bed(who: Person, *out: str) -> list[str]:
    """Return the exercises of the set for a bad day."""
    text = bed_set(who, CATALOGUE, out)
    return [item["exercise"] for item in json.loads(text)["items"]] if text else []


def test_the_set_for_a_bad_day_is_the_one_in_bed_whatever_is_prescribed() -> None:
    assert [item.exercise for item in TEMPLATES[BED].items] == BED_SET
    assert bed(person("T7")) == BED_SET
    assert bed(Person("p1")) == BED_SET


def test_of_it_what_waits_or_is_out_for_today_is_left_out() -> None:
    assert bed(person("T7", "ankle_pumps")) == ["belly_breath", "heel_slides"]
    assert bed(person("T7"), "heel_slides") == ["belly_breath", "ankle_pumps"]
    assert bed_set(person("T7", "belly_breath", "heel_slides"), CATALOGUE, ("ankle_pumps",)) == ""


def test_of_it_what_the_record_bars_is_not_done() -> None:
    assert "heel_slides" not in bed(replace(person("T7"), record=ClinicalRecord(1, ("PR",))))


# one exercise of a routine


def test_one_exercise_of_a_routine_is_left_with_all_that_it_says_besides() -> None:
    text = routine_today(person("T7"), Before.FULL, CATALOGUE)
    whole, one = json.loads(text), json.loads(only(text, "bridge"))
    assert [item["exercise"] for item in one["items"]] == ["bridge"]
    assert one == whole | {"items": [item for item in whole["items"] if item["exercise"] == "bridge"]}


def test_what_is_not_in_a_routine_is_nothing_of_it() -> None:
    assert only(routine_today(person("T7"), Before.FULL, CATALOGUE), "press_up") == ""
    assert only("", "bridge") == ""


def test_a_routine_may_be_done_with_a_diagnosis_on_record_alone() -> None:
    assert is_prescribed(person("T7"))
    assert not is_prescribed(replace(person("T7"), record=ClinicalRecord(1, ("OP",))))
    assert not is_prescribed(Person("p1", record=ALL))


# easier, item by item


def with_items(*items: dict[str, object], record: ClinicalRecord = ALL) -> Person:
    """Return somebody with these exercises on record."""
    text = json.dumps(source(*items))
    return Person("p1", record=record, program=Program(1, {"acute": Regime(text)}), sessions=9)


def test_a_step_easier_is_half_and_one_down_the_chain_with_the_note_that_was_there() -> None:
    dog = an_item("bird_dog", dose={"reps": 6, "hold_s": 5}, note="Look down.")
    bridge = an_item("bridge", dose={"reps": 9, "hold_s": 5}, note="Slowly.")
    routine = today(with_items(dog, bridge), Before.EASIER)
    assert routine is not None
    camel, less = routine.items
    assert (camel.exercise, camel.note) == ("cat_camel", "Look down.")
    assert camel.dose.reps == (CATALOGUE.exercises["cat_camel"].dose.reps + 1) // 2
    assert (less.exercise, less.dose.reps, less.note) == ("bridge", 5, "Slowly.")


def test_where_the_easier_one_is_there_already_it_comes_once_and_what_follows_stays() -> None:
    items = [
        an_item("cat_camel", dose={"reps": 8}),
        an_item("bird_dog", dose={"reps": 6}),
        an_item("bridge", dose={"reps": 8}),
    ]
    routine = today(with_items(*items), Before.EASIER)
    assert routine is not None
    assert [(item.exercise, item.dose.reps) for item in routine.items] == [("cat_camel", 4), ("bridge", 4)]


def test_two_exercises_that_have_one_easier_one_come_to_it_once() -> None:
    """No two of the catalogue have, by now."""
    known = CATALOGUE.exercises
    shared = {**known, "curl_up": replace(known["curl_up"], easier=known["bird_dog"].easier)}
    routine = parse_routine(source(an_item("bird_dog"), an_item("curl_up"), an_item("bridge")), CATALOGUE)
    less = easier(routine, person("T7"), replace(CATALOGUE, exercises=shared))
    assert [one.exercise for one in less.items] == ["cat_camel", "bridge"]


def test_where_the_record_does_not_allow_the_easier_one_the_exercise_itself_is_halved() -> None:
    record = ClinicalRecord(1, ("NS",), ticked=("press_up",), level=3)
    routine = today(with_items(an_item("press_up", dose={"reps": 8}), record=record), Before.EASIER)
    assert routine is not None
    assert [(one.exercise, one.dose.reps) for one in routine.items] == [("press_up", 4)]


def test_without_a_diagnosis_no_step_down_leads_out_of_the_neutral_set() -> None:
    routine = parse_routine(source(an_item("bird_dog", dose={"reps": 8})), CATALOGUE)
    assert [one.exercise for one in easier(routine, person("T7"), CATALOGUE).items] == ["cat_camel"]
    (itself,) = easier(routine, Person("p1"), CATALOGUE).items
    assert (itself.exercise, itself.dose.reps) == ("bird_dog", 4)
