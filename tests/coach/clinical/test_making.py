"""Which starter routine whom, and the program that comes of a record."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from coach.clinical.making import choose_template, make_program
from coach.clinical.program import NO_PROGRAM, Program
from coach.clinical.program_read import program_data, read_program
from coach.clinical.record import NO_RECORD, ClinicalRecord, Phase
from coach.errors import NotFoundError
from coach.exercises import Bias
from coach.routine import parse_routine
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import NOW, record, records

EXTENSION, FLEXION, NEUTRAL = Bias.EXTENSION, Bias.FLEXION, Bias.NEUTRAL


@pytest.mark.parametrize(
    ("codes", "direction", "chosen"),
    [
        ("HD", EXTENSION, "T2"),
        ("HD", None, "T7"),
        ("HD", FLEXION, "T7"),
        ("HD", NEUTRAL, "T7"),
        ("SS", FLEXION, "T3"),
        ("SS", None, "T3"),
        ("SS", NEUTRAL, "T7"),
        ("SL", None, "T4"),
        ("PS", None, "T5"),
        ("PS", FLEXION, "T5"),
        ("SI", None, "T6"),
        ("DD", None, "T7"),
        ("NS", None, "T7"),
        ("HD OP", EXTENSION, "T2"),
        ("HD SS", EXTENSION, "T7"),
        ("PS SI", None, "T7"),
        ("PR", None, "T9"),
        ("PO", None, "T10"),
        ("HD PO", EXTENSION, "T10"),
        ("SS PR", None, "T9"),
        ("PR PO", None, "T9"),
    ],
)
def test_the_routine_of_the_subacute_phase_is_that_of_the_diagnosis(
    codes: str, direction: Bias | None, chosen: str
) -> None:
    assert choose_template(record(*codes.split(), direction=direction), CATALOGUE) == chosen


@pytest.mark.parametrize("codes", ["HD", "SS SL", "NS OP"])
def test_the_other_phases_have_one_routine_for_all(codes: str) -> None:
    assert choose_template(record(*codes.split(), phase=Phase.ACUTE), CATALOGUE) == "T1"
    assert choose_template(record(*codes.split(), phase=Phase.MAINTENANCE), CATALOGUE) == "T8"


@pytest.mark.parametrize(("code", "chosen"), [("PR", "T9"), ("PO", "T10")])
@pytest.mark.parametrize("phase", Phase)
def test_after_surgery_and_in_pregnancy_the_phase_changes_nothing(code: str, chosen: str, phase: Phase) -> None:
    assert choose_template(record("NS", code, phase=phase), CATALOGUE) == chosen


def test_with_nothing_on_record_it_is_the_neutral_set_in_each_phase() -> None:
    assert choose_template(NO_RECORD, CATALOGUE) == "neutral"
    made = make_program(NO_RECORD, CATALOGUE, NOW, "Ada")
    assert {regime.template for regime in made.program.regimes.values()} == {"neutral"}
    assert made.program.why == "made with nothing on record"


def test_a_program_has_a_routine_for_each_phase_with_how_often_and_says_what_it_leaves_out() -> None:
    known = record("HD", direction=EXTENSION, ticked=("ham_supine",), version=3)
    made = make_program(known, CATALOGUE, NOW, "Dr. Vogel", before=Program(version=6))
    program = made.program
    assert (program.version, program.by, program.at, program.why) == (7, "Dr. Vogel", NOW, "made for HD")
    often = {phase: (one.template, one.per_week, one.per_day) for phase, one in program.regimes.items()}
    assert often == {"acute": ("T1", 7, 3), "subacute": ("T2", 7, 1), "maintenance": ("T8", 3, 1)}
    assert [left.exercise for left in made.left["subacute"]] == ["bridge"]
    exercises = [item["exercise"] for item in json.loads(program.regimes["subacute"].routine)["items"]]
    assert exercises[-1] == "ham_supine", "made for a calm day: what a sore leg forbids is left out on that day"
    assert "slider_seat" not in exercises


def test_a_routine_that_is_named_is_taken_for_its_phase_or_for_each_when_it_has_none() -> None:
    chosen = make_program(record("SS"), CATALOGUE, NOW, "Dr. Vogel", "T7").program
    assert {phase: one.template for phase, one in chosen.regimes.items()} == {
        "acute": "T1",
        "subacute": "T7",
        "maintenance": "T8",
    }
    assert chosen.why == "made from T7"
    surgery = make_program(record("SS"), CATALOGUE, NOW, "Dr. Vogel", "T10").program
    assert {one.template for one in surgery.regimes.values()} == {"T10"}


def test_a_routine_that_is_not_known_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match='no starter routine "T11"; use one of neutral, T1'):
        make_program(record("SS"), CATALOGUE, NOW, "Dr. Vogel", "T11")


def test_a_phase_of_which_nothing_is_left_is_not_in_the_program() -> None:
    made = make_program(record("PR", "FR"), CATALOGUE, NOW, "Dr. Vogel", "T2")
    assert set(made.program.regimes) == {"acute", "maintenance"}
    assert {"walk", "press_up", "bridge"} <= {left.exercise for left in made.left["subacute"]}


@settings(max_examples=30)
@given(records())
def test_a_program_is_read_back_as_it_was_made_and_each_routine_with_it(known: ClinicalRecord) -> None:
    program = make_program(known, CATALOGUE, NOW, "Dr. Vogel").program
    for regime in program.regimes.values():
        assert parse_routine(json.loads(regime.routine), CATALOGUE, older=known.older).items
    if program.regimes:
        data = json.loads(json.dumps(program_data(program)))
        assert read_program(data, CATALOGUE, now=NOW, before=NO_PROGRAM, older=known.older) == program
