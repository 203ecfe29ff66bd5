"""Routines: what a file may say, and that every problem in it is named at once."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import InvalidError, Problem
from coach.exercises import Position
from coach.prescribing.dose import Dose, DoseKind, SideDose, Sides
from coach.prescribing.limits import read_data
from coach.routine import (
    Countdown,
    Routine,
    RoutineItem,
    Verbosity,
    fitted,
    parse_routine,
    parse_template,
    routine_data,
)
from tests.coach.builders_routine import CATALOGUE, item, only, source, sources, wrong

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELD_NAMES = [
    "id",
    "version",
    "name",
    "note",
    "verbosity",
    "countdown",
    "lead_in_s",
    "changeover_ms",
    "items",
    "exercise",
    "when",
    "position",
    "dose",
    "kind",
    "sets",
    "reps",
    "hold_s",
    "hold_ms",
    "duration_s",
    "tempo_in_s",
    "tempo_out_ms",
    "rest_s",
    "sides",
    "left",
    "right",
]


def no_floats(value: object) -> bool:
    """Return whether plain data is made of what every store keeps."""
    if isinstance(value, dict):
        return all(type(key) is str and no_floats(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(no_floats, value))
    return value is None or type(value) in {str, int, bool}


def test_a_file_with_everything_is_read_in_whole_milliseconds() -> None:
    dose = {
        "kind": "hold",
        "sets": 3,
        "hold_s": 12.5,
        "rest_ms": 1500,
        "sides": "both",
        "left": {"hold_s": 10, "sets": 2},
    }
    data = source(
        item("ham_supine", dose=dose, note=" Use the long strap. "),
        version=4,
        note="Take your time.",
        verbosity="brief",
        countdown="every_ten",
        lead_in_s=7,
        changeover_s=12.25,
    )
    routine = parse_routine(data, CATALOGUE)
    assert (routine.version, routine.note) == (4, "Take your time.")
    assert (routine.verbosity, routine.countdown) == (Verbosity.BRIEF, Countdown.EVERY_TEN)
    assert (routine.lead_in_ms, routine.changeover_ms) == (7_000, 12_250)
    left = SideDose(sets=2, hold_ms=10_000)
    expected = Dose(DoseKind.HOLD, sets=3, hold_ms=12_500, rest_ms=1_500, sides=Sides.BOTH, left=left)
    assert routine.items == (RoutineItem("ham_supine", expected, "Use the long strap."),)


@given(sources())
def test_a_routine_survives_being_written_and_read(data: dict[str, object]) -> None:
    routine = parse_routine(data, CATALOGUE)
    written = routine_data(routine)
    assert no_floats(written)
    assert parse_routine(json.loads(json.dumps(written)), CATALOGUE) == routine


def test_defaults_are_left_out_when_written_but_a_dose_is_whole() -> None:
    written = routine_data(parse_routine(source(item("walk")), CATALOGUE))
    assert set(written) == {"id", "version", "name", "items"}
    assert written["items"] == [
        {
            "exercise": "walk",
            "dose": {"kind": "timed", "sets": 1, "rest_ms": 0, "duration_ms": 300_000, "sides": "both"},
        }
    ]


def answer(data: Any) -> Routine | tuple[Problem, ...]:
    """Return the routine in data, or its problems."""
    try:
        return parse_routine(data, CATALOGUE)
    except InvalidError as error:
        return error.problems


@given(JSON)
def test_any_json_is_refused_with_its_problems(data: Any) -> None:
    problems = answer(data)
    assert isinstance(problems, tuple)
    assert problems


@given(st.recursive(JSON, lambda inner: st.dictionaries(st.sampled_from(FIELD_NAMES), inner, max_size=8), max_leaves=9))
def test_any_value_under_a_known_name_is_read_or_refused_in_a_sentence(data: Any) -> None:
    sides = item("bird_dog", dose={"left": data})
    for wrapped in (data, source(data), source(item("ham_supine", dose=data)), source(sides)):
        given_back = answer(wrapped)
        if isinstance(given_back, tuple):
            assert all(problem.path and len(problem.message) < 250 for problem in given_back)
        else:
            assert parse_routine(routine_data(given_back), CATALOGUE) == given_back


def test_every_problem_is_named_at_once_with_its_path() -> None:
    data = source(
        item("bridg"),
        item("ham_supine", dose={"hold_s": 45, "sets": 0, "tempo_in_s": 1, "sides": "up"}),
        item("walk", dose={"duration_s": -3, "loud": True}),
        7,
        name="",
        version=True,
        colour="red",
    )
    assert set(wrong(data)) == {
        "name",
        "version",
        "colour",
        "items[0].exercise",
        "items[1].dose.hold_s",
        "items[1].dose.sets",
        "items[1].dose.tempo_in_s",
        "items[1].dose.sides",
        "items[2].dose.duration_s",
        "items[2].dose.loud",
        "items[3]",
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [("bridg", "bridge"), ("hamstring stretch", "ham_supine"), ("cobra", "press_up"), ("Clamshell", "clamshell")],
)
def test_an_unknown_exercise_is_answered_with_the_nearest(written: str, meant: str) -> None:
    assert wrong(source(item(written)))["items[0].exercise"].endswith(f"did you mean {meant}")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"id": "two words"}, "id"),
        ({"id": "x" * 41}, "id"),
        ({"id": None}, "id"),
        ({"version": 0}, "version"),
        ({"version": "1"}, "version"),
        ({"name": "x" * 61}, "name"),
        ({"name": "   "}, "name"),
        ({"name": 5}, "name"),
        ({"name": "ask Alexa"}, "name"),
        ({"name": "\uff41lexa set"}, "name"),
        ({"note": "echoes"}, "note"),
        ({"note": "say alexa_stop"}, "note"),
        ({"note": "_computer_"}, "note"),
        ({"note": "ask Al\u00e9xa"}, "note"),
        ({"note": "ask Ale\u0301x\u0323a"}, "note"),
        ({"note": "e\u0301cho\u034f"}, "note"),
        ({"note": "one\ntwo"}, "note"),
        ({"note": "a\u200bb"}, "note"),
        ({"note": "x" * 201}, "note"),
        ({"verbosity": "loud"}, "verbosity"),
        ({"countdown": []}, "countdown"),
        ({"lead_in_s": 31}, "lead_in_s"),
        ({"changeover_s": -1}, "changeover_s"),
        ({"items": []}, "items"),
        ({"items": "bridge"}, "items"),
        ({"items": {}}, "items"),
        ({"verbosty": "full"}, "verbosty"),
    ],
)
def test_a_field_that_cannot_be_is_refused_at_its_path(changes: dict[str, object], path: str) -> None:
    assert set(wrong(source() | changes)) == {path}


def test_a_misspelt_field_is_answered_with_the_nearest() -> None:
    assert wrong(source() | {"verbosty": "full"})["verbosty"].endswith("did you mean verbosity")


def test_a_word_that_only_holds_the_wake_word_is_no_wake_word() -> None:
    assert parse_routine(source(note="Recompute, echoing."), CATALOGUE).note == "Recompute, echoing."


def test_the_same_exercise_twice_is_refused() -> None:
    message = wrong(source(item("bridge"), item("calf"), item("bridge")))["items[2].exercise"]
    assert message == "bridge is already items[0]; give that one more sets"


def test_the_remedy_for_the_same_exercise_twice_is_one_that_is_allowed() -> None:
    def told(exercise: str, **dose: object) -> str:
        return wrong(source(item(exercise, dose=dose), item(exercise)))["items[1].exercise"]

    assert told("walk", duration_s=300) == "walk is already items[0]; make that one longer"
    assert told("walk", duration_s=1_800) == "walk is already items[0]; leave it out"
    assert told("heel_slides", sets=2) == "heel_slides is already items[0]; leave it out"
    assert told("heel_slides", sets=1) == "heel_slides is already items[0]; give that one more sets"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HD", "not HD"),
        ("ticked:calf", "not ticked:calf"),
        ("leg_pain<4", "not leg_pain<4"),
        ("leg_pain<3", "not leg_pain<4"),
        ("HD and leg_pain<4 or SS and not HD", "not HD and not SS"),
    ],
)
def test_two_variants_of_which_never_both_are_done_are_no_repeat(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        data = source(item("bridge"), item("calf", when=first), item("calf", when=second, dose={"hold_s": 10}))
        assert isinstance(parse_routine(data, CATALOGUE), Routine)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HD", ""),
        ("HD", "HD"),
        ("HD", "not SS"),
        ("HD or SS", "not HD"),
        ("leg_pain<4", "not leg_pain<3"),
        ("ticked:calf", "not ticked:bridge"),
    ],
)
def test_two_variants_that_may_both_be_done_are_a_repeat(one: str, other: str) -> None:
    data = source(item("bridge"), item("calf", when=one), item("calf", when=other))
    assert set(wrong(data)) == {"items[2].exercise"}


@pytest.mark.parametrize("id_", ["T2", "T8"])
def test_the_items_of_a_starter_routine_may_stand_in_a_file(id_: str) -> None:
    items = read_data("templates.toml")[id_]["items"]
    assert len(items) == 9
    assert parse_routine(source(*items), CATALOGUE).items


def test_what_a_person_does_at_once_is_counted() -> None:
    eight = [item(name) for name in list(CATALOGUE.exercises)[:8]]
    variants = [item("calf", when="not HD"), item("bridge", when="HD and SS")]
    assert wrong(source(*eight, *variants)) == {
        "items": "there are 9 exercises at once for this person; keep 8 or fewer"
    }
    both = parse_template(source(*eight[:7], *variants), CATALOGUE)
    assert len(fitted(both).items) == 8
    many = [item(name, when="HD") for name in list(CATALOGUE.exercises)[:13]]
    assert wrong(source(*many))["items"] == "there are 13 exercises and variants; keep 12 or fewer"
    nine = [item(name) for name in list(CATALOGUE.exercises)[:9]]
    assert wrong(source(*nine, *variants))["items"] == "9 exercises have no condition; keep 8 of them or fewer"


def test_a_position_that_is_not_known_is_one_problem() -> None:
    for exercise in ("bridge", "belly_breath"):
        problems = answer(source(item(exercise, position="upside")))
        assert isinstance(problems, tuple)
        assert [problem.path for problem in problems] == ["items[0].position"]


@pytest.mark.parametrize(
    ("value", "called"),
    [
        (date(2026, 11, 23), "a date"),
        (datetime(2026, 11, 23, 7, tzinfo=UTC), "a date"),
        (time(7, 30), "a time of day"),
        ({"a": 1}, "a table"),
        ([1], "a list"),
    ],
)
def test_a_value_that_is_no_text_is_called_what_it_is(value: object, called: str) -> None:
    assert wrong(source() | {"note": value}) == {"note": f"{called} is no text; put it in quotes"}


def test_a_position_must_be_one_the_exercise_is_done_in() -> None:
    assert only(source(item("belly_breath", position="seated"))).position is Position.SEATED
    assert only(source(item("belly_breath", position="supine"))).position is None
    assert set(wrong(source(item("bridge", position="seated")))) == {"items[0].position"}


def test_hundreds_of_items_are_counted_and_not_looked_through() -> None:
    assert wrong(source(*[{"exercise": "nothing"}] * 300))["items"] == "there are 300 exercises; keep 8 or fewer"
    assert len(wrong(source(*[7] * 300))) == 9


def test_a_table_with_thousands_of_fields_is_one_problem() -> None:
    assert set(wrong({f"field{number}": 1 for number in range(5000)})) == {"routine"}


def test_a_conditional_item_stays_only_when_nothing_need_be_known() -> None:
    routine = parse_routine(source(item("bridge", when="not HD"), item("calf", when="HD")), CATALOGUE)
    assert [one.exercise for one in routine.items] == ["bridge"]
    assert set(wrong(source(item("calf", when="HD")))) == {"items"}


@pytest.mark.parametrize(
    "when", ["XX", "hd", "ticked:bridg", "leg_pain<11", "HD or", "HD and not", "HD, SS", "leg_pain>4"]
)
def test_a_condition_that_means_nothing_is_refused(when: str) -> None:
    assert set(wrong(source(item("calf", when=when)))) == {"items[0].when"}
