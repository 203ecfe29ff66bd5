"""The parts of which today's routine is made: the last look, a bad day's set, one exercise, each step easier."""

from __future__ import annotations

import json

from msgspec.structs import replace

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord, OwnCaps
from coach.clinical.roles import Role
from coach.clinical.validate import Severity, validate
from coach.exercises import Bias
from coach.pain import Before
from coach.people import Person
from coach.routine import parse_routine
from coach.today import BED, _without_what_is_out, bed_set, easier, is_prescribed, only, routine_today
from tests.coach.builders_routine import item, source
from tests.coach.builders_today import ALL, CATALOGUE, TEMPLATES, person, today

# the last look, whatever made the routine


def kept(leg_pain: int | None, *items: dict[str, object], record: ClinicalRecord = ALL) -> list[str]:
    """Return what is left of a routine of these exercises that nothing was fitted to."""
    routine = parse_routine(source(*items), CATALOGUE, older=True)
    text = _without_what_is_out(routine, Person("p1", record=record), CATALOGUE, (), leg_pain)
    return [one["exercise"] for one in json.loads(text)["items"]] if text else []


def test_an_exercise_that_the_record_bars_is_left_out_and_no_other() -> None:
    pregnant = ClinicalRecord(1, ("PR",))
    assert kept(None, item("sit_stand"), item("prone_lying"), item("clamshell"), record=pregnant) == [
        "sit_stand",
        "clamshell",
    ]


def test_a_dose_above_what_a_clinician_allows_is_left_out() -> None:
    own = replace(ALL, caps={"bridge": OwnCaps(reps=6)})
    assert kept(None, item("bridge", dose={"reps": 7}), item("clamshell"), record=own) == ["clamshell"]
    assert kept(None, item("bridge", dose={"reps": 6}), item("clamshell"), record=own) == ["bridge", "clamshell"]


def test_a_hamstring_is_left_out_while_the_leg_hurts() -> None:
    hamstring, bridge = item("ham_supine"), item("bridge")
    assert kept(4, hamstring, bridge) == ["bridge"]
    assert kept(3, hamstring, bridge) == kept(None, hamstring, bridge) == ["ham_supine", "bridge"]


def test_what_wants_a_second_look_alone_is_done() -> None:
    """An exercise against the direction on record, and another way down to the floor, are warned of."""
    record = replace(ALL, direction=Bias.FLEXION)
    items = [item(id_) for id_ in ("prone_lying", "sit_stand", "bridge")]
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
    return [one["exercise"] for one in json.loads(text)["items"]] if text else []


def test_the_set_for_a_bad_day_is_the_one_in_bed_whatever_is_prescribed() -> None:
    assert [one.exercise for one in TEMPLATES[BED].items] == BED_SET
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
    assert [only_one["exercise"] for only_one in one["items"]] == ["bridge"]
    assert one == whole | {"items": [each for each in whole["items"] if each["exercise"] == "bridge"]}


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
    dog = item("bird_dog", dose={"reps": 6, "hold_s": 5}, note="Look down.")
    bridge = item("bridge", dose={"reps": 9, "hold_s": 5}, note="Slowly.")
    routine = today(with_items(dog, bridge), Before.EASIER)
    assert routine is not None
    camel, less = routine.items
    assert (camel.exercise, camel.note) == ("cat_camel", "Look down.")
    assert camel.dose.reps == (CATALOGUE.exercises["cat_camel"].dose.reps + 1) // 2
    assert (less.exercise, less.dose.reps, less.note) == ("bridge", 5, "Slowly.")


def test_where_the_easier_one_is_there_already_it_comes_once_and_what_follows_stays() -> None:
    items = [
        item("cat_camel", dose={"reps": 8}),
        item("bird_dog", dose={"reps": 6}),
        item("bridge", dose={"reps": 8}),
    ]
    routine = today(with_items(*items), Before.EASIER)
    assert routine is not None
    assert [(one.exercise, one.dose.reps) for one in routine.items] == [("cat_camel", 4), ("bridge", 4)]


def test_two_exercises_that_have_one_easier_one_come_to_it_once() -> None:
    """No two of the catalogue have, by now."""
    known = CATALOGUE.exercises
    shared = {**known, "curl_up": replace(known["curl_up"], easier=known["bird_dog"].easier)}
    routine = parse_routine(source(item("bird_dog"), item("curl_up"), item("bridge")), CATALOGUE)
    less = easier(routine, person("T7"), replace(CATALOGUE, exercises=shared))
    assert [one.exercise for one in less.items] == ["cat_camel", "bridge"]


def test_where_the_record_does_not_allow_the_easier_one_the_exercise_itself_is_halved() -> None:
    record = ClinicalRecord(1, ("NS",), ticked=("press_up",), level=3)
    routine = today(with_items(item("press_up", dose={"reps": 8}), record=record), Before.EASIER)
    assert routine is not None
    assert [(one.exercise, one.dose.reps) for one in routine.items] == [("press_up", 4)]


def test_without_a_diagnosis_no_step_down_leads_out_of_the_neutral_set() -> None:
    routine = parse_routine(source(item("bird_dog", dose={"reps": 8})), CATALOGUE)
    assert [one.exercise for one in easier(routine, person("T7"), CATALOGUE).items] == ["cat_camel"]
    (itself,) = easier(routine, Person("p1"), CATALOGUE).items
    assert (itself.exercise, itself.dose.reps) == ("bird_dog", 4)


# a gentle set is no harder than the program


def test_a_gentle_set_has_nothing_at_more_than_the_program_was_eased_to() -> None:
    eased = [
        item("walk", dose={"duration_s": 270}),
        item("ab_brace", dose={"reps": 7, "hold_s": 4}),
        item("ankle_pumps", dose={"reps": 20}),
        item("bridge", dose={"reps": 5}),
    ]
    regime = Regime(json.dumps(source(*eased)))
    patient = Person("p1", record=ALL, program=Program(1, {ALL.phase: regime}), sessions=9)
    waiting = replace(patient, left_out=("heel_slides",))
    for who, allowed, brace, pumps in ((patient, Before.RELIEF, 4, 8), (waiting, Before.FULL, 7, 15)):
        made = json.loads(routine_today(who, allowed, CATALOGUE))["items"]
        doses = {one["exercise"]: one["dose"] for one in made}
        assert doses["walk"]["duration_ms"] == 270_000
        assert (doses["ab_brace"]["reps"], doses["ab_brace"]["hold_ms"]) == (brace, 4000)
        assert doses["ankle_pumps"]["reps"] == pumps
        assert "bridge" not in doses
