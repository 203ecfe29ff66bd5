"""Safety data against a table of its own: no mark, dose, pose or condition changes unnoticed."""

from __future__ import annotations

import re

import pytest

from coach.exercises import DIAGNOSES, Dose, DoseKind, Suitability
from coach.prescribing.condition import Condition, parse_condition
from coach.prescribing.template import Template
from coach.routine import templates
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical_table import EXERCISES, ROUTINES

TEMPLATES = templates(CATALOGUE)


def blocks(table: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of a table by the id that stands before the colon of an unindented line."""
    found = (block.partition(":") for block in re.split(r"\n(?! )", table.strip()))
    return {id_: tuple(line.strip() for line in rest.splitlines()) for id_, _, rest in found}


def marks(text: str) -> dict[str, str]:
    """Return the mark of each code that is named."""
    named = (group.split() for group in text.split(";"))
    return {code: mark for mark, *codes in named for code in codes}


def seconds(ms: int | None) -> str:
    """Return a time as the table has it."""
    return f"{(ms or 0) / 1000:g}"


def dose_line(dose: Dose) -> str:
    """Return a dose as the table has it."""
    counted = f" x {dose.reps}" if dose.kind is DoseKind.REPS else ""
    held = f" x {seconds(dose.hold_ms)} s" if dose.hold_ms else ""
    tempo = f", tempo {seconds(dose.tempo_in_ms)}+{seconds(dose.tempo_out_ms)}" if counted else ""
    rest = f", rest {seconds(dose.rest_ms)}" if dose.rest_ms else ""
    return f"{dose.kind} {dose.sets}{counted}{held}{tempo}{rest}"


def facts_line(id_: str) -> str:
    """Return the facts of an exercise as the table has them."""
    one = CATALOGUE.exercises[id_]
    places = " or ".join((one.position, *one.also))
    timed = f", timed {seconds(one.caps.timed_ms)} s" if one.caps.timed_ms else ""
    caps = f"at most {one.caps.sets} x {one.caps.reps} x {seconds(one.caps.hold_ms)} s{timed}"
    return f"{one.kind} {one.bias} {one.level}, {places}, {one.laterality}; {dose_line(one.dose)}; {caps}"


def routine_lines(template: Template) -> list[tuple[str, Condition]]:
    """Return the items of a starter routine as the table has them, each with its condition."""
    items = [(one.item, one.when) for one in template.items]
    return [
        (f"{item.exercise}{f' {item.position}' if item.position else ''}: {dose_line(item.dose)}", when)
        for item, when in items
    ]


def test_the_table_holds_every_exercise_and_every_starter_routine() -> None:
    assert blocks(EXERCISES).keys() == CATALOGUE.exercises.keys()
    assert blocks(ROUTINES).keys() == TEMPLATES.keys()


@pytest.mark.parametrize("id_", blocks(EXERCISES))
def test_who_may_do_an_exercise_how_much_of_it_and_how_it_looks_is_as_the_table_says(id_: str) -> None:
    expected, facts, pose = blocks(EXERCISES)[id_]
    suitability = CATALOGUE.exercises[id_].suitability
    assert set(DIAGNOSES) <= marks(expected).keys()
    assert {code: str(mark) for code, mark in suitability.items()} == {
        code: marks(expected).get(code, str(Suitability.OK)) for code in suitability
    }
    assert facts_line(id_) == facts
    assert CATALOGUE.exercises[id_].pose == pose


@pytest.mark.parametrize("id_", blocks(ROUTINES))
def test_what_a_starter_routine_asks_of_whom_is_as_the_table_says(id_: str) -> None:
    (whom, *lines), template = blocks(ROUTINES)[id_], TEMPLATES[id_]
    assert f"{' '.join(sorted(template.codes)) or '-'}, {template.direction or '-'}" == whom
    expected = [line.partition("; ") for line in lines]
    known = CATALOGUE.exercises
    assert routine_lines(template) == [(dose, parse_condition(when, known)) for dose, _, when in expected]
