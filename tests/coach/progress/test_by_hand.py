"""What a caregiver raised by hand counts as a step of R7: what stood a week ago, what is written now, and the step."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord, OwnCaps, Phase
from coach.progress.by_hand import raised_by_hand
from coach.progress.change import Change, Kind
from coach.progress.history import History
from coach.progress.propose import situation_on
from tests.coach.progress.builders_progress import anybody
from tests.coach.progress.reading_tables import CATALOGUE, item, line

SUBACUTE = ClinicalRecord(phase=Phase.SUBACUTE)


def program(*items: str, phase: Phase = Phase.SUBACUTE) -> Program:
    """Return a program with a routine of these lines in one phase."""
    routine = json.dumps({"id": "r", "name": "mornings", "items": [item(text) for text in items]})
    return Program(1, {phase.value: Regime(routine, per_week=5)})


def steps(
    stood: Program, written: Program, present: Program | None = None, record: ClinicalRecord = SUBACUTE
) -> tuple[Change, ...]:
    """Return the steps up that writing a program counts as."""
    base = situation_on(record, stood, History(), 1, CATALOGUE, anybody)
    return raised_by_hand(base, present or stood, written, CATALOGUE)


@pytest.mark.parametrize(
    ("stood", "written", "step"),
    [
        ("bridge 10 x 5 s", "bridge 12 x 5 s", "R7 raise bridge reps 10 to 12"),
        ("bridge 10 x 5 s", "bridge 10 x 6 s", "R7 raise bridge hold 5 s to 6 s"),
        ("bridge 10 x 5 s", "bridge 2 sets x 10 x 5 s", "R7 raise bridge sets 1 to 2"),
        ("clamshell 8", "clamshell 2 sets x 8", "R7 raise clamshell sets 1 to 2"),
        ("ham_supine 2 sets x 20 s", "ham_supine 2 sets x 22 s", "R7 raise ham_supine hold 20 s to 22 s"),
        ("walk 300 s", "walk 360 s", "R7 raise walk hold 300 s to 360 s"),
        ("clamshell 8", "clamshell 8, right 9", "R7 raise clamshell reps 8 to 9"),
        ("clamshell 8, left 5", "clamshell 8, left 6", "R7 raise clamshell reps 5 to 6"),
        ("clamshell 8, left only", "clamshell 9", "R7 raise clamshell reps 8 to 9"),
    ],
)
def test_a_figure_that_is_more_on_any_side_is_a_step_up(stood: str, written: str, step: str) -> None:
    [change] = steps(program(stood), program(written))
    assert line(change) == step
    assert change.kind is Kind.RAISE
    assert change.by_ms > 0


def test_the_step_takes_the_place_of_the_exercise_as_it_is_written() -> None:
    [change] = steps(program("bridge 10 x 5 s"), program("bridge 12 x 4 s"))
    assert change.item
    assert (change.item.exercise, change.item.dose.reps, change.item.dose.hold_ms) == ("bridge", 12, 4_000)


def test_of_several_figures_of_one_exercise_one_step_is_told() -> None:
    [change] = steps(program("bridge 10 x 5 s"), program("bridge 2 sets x 12 x 6 s"))
    assert line(change) == "R7 raise bridge reps 10 to 12"


@pytest.mark.parametrize(
    "written",
    ["bridge 10 x 5 s", "bridge 9 x 5 s", "bridge 10 x 4 s", "bridge 3 sets x 20 s", "clamshell 12"],
    ids=["the same", "less often", "shorter", "another kind of dose", "another exercise"],
)
def test_nothing_else_is_one(written: str) -> None:
    assert steps(program("bridge 10 x 5 s"), program(written)) == ()


@pytest.mark.parametrize(
    ("stood", "written"), [("clamshell 8, left only", "clamshell 8"), ("clamshell 8", "clamshell 8, left only")]
)
def test_another_side_with_the_same_figures_is_none(stood: str, written: str) -> None:
    assert steps(program(stood), program(written)) == ()


def test_each_exercise_has_its_own_in_the_order_of_the_routine() -> None:
    stood = program("cat_camel 6", "bridge 10 x 5 s", "clamshell 8")
    written = program("clamshell 9", "bridge 10 x 5 s", "cat_camel 7")
    assert [change.exercise for change in steps(stood, written)] == ["cat_camel", "clamshell"]


def test_what_is_in_the_present_program_already_is_none() -> None:
    stood, present = program("bridge 10 x 5 s", "clamshell 8"), program("bridge 11 x 5 s", "clamshell 8")
    written = program("bridge 11 x 5 s", "clamshell 9")
    assert [change.exercise for change in steps(stood, written, present)] == ["clamshell"]


def test_more_than_the_present_program_is_measured_by_what_stood() -> None:
    stood, present = program("bridge 10 x 5 s"), program("bridge 11 x 5 s")
    [change] = steps(stood, program("bridge 12 x 5 s"), present)
    assert line(change) == "R7 raise bridge reps 10 to 12"
    assert steps(present, program("bridge 10 x 5 s"), stood) == ()


def test_another_phase_is_not_looked_at() -> None:
    written = program("bridge 12 x 5 s", phase=Phase.MAINTENANCE)
    assert steps(program("bridge 10 x 5 s"), written) == ()


def test_what_a_clinician_allowed_above_the_cap_of_everybody_is_read() -> None:
    own = replace(SUBACUTE, caps={"bridge": OwnCaps(reps=18)})
    [change] = steps(program("bridge 16 x 5 s"), program("bridge 18 x 5 s"), record=own)
    assert line(change) == "R7 raise bridge reps 16 to 18"
