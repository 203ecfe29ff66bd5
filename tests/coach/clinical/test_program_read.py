"""A program as somebody writes or imports it, and what is refused of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from coach.clinical.program import Program, Regime
from coach.clinical.program_read import program_data, read_program
from coach.routine import parse_routine, routine_data
from tests.coach.builders_routine import CATALOGUE, dosed, item, problems_of, source
from tests.coach.clinical.records import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUTINE = source(item("walk"), item("bridge"))
PRONE = source(item("prone_lying"), item("press_up"))


def written(**regime: object) -> dict[str, object]:
    """Return a program with one regime."""
    return {"by": "Dr. Vogel", "regimes": {"subacute": {"routine": ROUTINE, **regime}}}


def read(data: Mapping[str, object], **more: Any) -> Program:
    """Return the program that data describes."""
    return read_program(data, CATALOGUE, now=NOW, **more)


def test_a_program_is_read_with_its_routine_as_table_or_as_text() -> None:
    kept = json.dumps(routine_data(parse_routine(ROUTINE, CATALOGUE)), separators=(",", ":"))
    regime = Regime(kept, per_week=3, per_day=2, rest_days=(0, 5, 6), template="T7")
    expected = Program(5, {"subacute": regime}, "Dr. Vogel", NOW, "")
    often = {"per_week": 3, "per_day": 2, "rest_days": [6, 0, 5], "template": "T7"}
    assert read(written(**often), before=Program(version=4)) == expected
    assert read(written(**often | {"routine": json.dumps(ROUTINE)}), before=Program(version=4)) == expected
    assert read(program_data(expected), before=Program(version=4)) == expected


CASES = [
    ({"regimes": {}, "by": "B"}, "regimes", "there is none; write one for a phase"),
    ({"regimes": 3, "by": "B"}, "regimes", "there is none"),
    ({"regimes": {"late": {"routine": ROUTINE}}, "by": "B"}, "regimes.late", '"late" is no phase; use one of acute'),
    ({"regimes": {"acut": {"routine": ROUTINE}}, "by": "B"}, "regimes.acut", "; did you mean acute"),
    (written() | {"by": " "}, "by", "it is empty; write it"),
    (written() | {"at": NOW + 1}, "at", "a huge number is too much; write a number from 0"),
    (written() | {"colour": 1}, "colour", "this field is not known; leave it out"),
    (written(routine="{not"), "regimes.subacute.routine", "it is neither JSON nor TOML; mend it here"),
    (written(routine=None), "regimes.subacute.routine", "it is missing; write its exercises"),
    (written(routine=[3]), "regimes.subacute.routine", "a list is no routine; write a table"),
    (written(routine="[1, 2]"), "regimes.subacute.routine", "a list is no routine; write a table"),
    (
        written(routine=json.dumps(source(item("brigde")))),
        "regimes.subacute.routine.items[0].exercise",
        "; did you mean bridge",
    ),
    (written(routine=dosed(reps=99)), "regimes.subacute.routine.items[0].dose.reps", "99 is too much"),
    (written(per_week=0), "regimes.subacute.per_week", "0 is too little; write a number from 1 to 7"),
    (written(per_week=8), "regimes.subacute.per_week", "8 is too much; write a number from 1 to 7"),
    (written(per_day=4), "regimes.subacute.per_day", "4 is too much; write a number from 1 to 3"),
    (written(routine=PRONE, per_day=7), "regimes.subacute.per_day", "7 is too much; write a number from 1 to 6"),
    (written(rest_days="Sunday"), "regimes.subacute.rest_days", "is no list; write the days as numbers"),
    (written(rest_days=[7]), "regimes.subacute.rest_days", "each is one number from 0 for Monday to 6"),
    (written(rest_days=[True]), "regimes.subacute.rest_days", "each is one number"),
    (written(rest_days=[1, 1]), "regimes.subacute.rest_days", "each is one number"),
    (
        written(per_week=5, rest_days=[0, 1, 2]),
        "regimes.subacute.rest_days",
        "they leave 4 days and it is done on 5; take fewer of either",
    ),
    (written(template="T11"), "regimes.subacute.template", 'there is no starter routine "T11"'),
    (written(often=3), "regimes.subacute.often", "this field is not known"),
]


@pytest.mark.parametrize(("data", "path", "message"), CASES, ids=[f"{n} {case[1]}" for n, case in enumerate(CASES)])
def test_what_cannot_be_done_is_refused_with_its_remedy(data: dict[str, object], path: str, message: str) -> None:
    found = problems_of(lambda: read(data))
    assert message in found[path], found


def test_every_problem_is_told_at_once() -> None:
    data = {"regimes": {"subacute": {"routine": dosed(reps=99), "per_day": 9}, "late": {}}}
    assert set(problems_of(lambda: read(data))) == {
        "regimes.subacute.routine.items[0].dose.reps",
        "regimes.subacute.per_day",
        "regimes.late",
        "by",
    }


def test_the_set_on_the_front_alone_may_be_done_up_to_six_times_a_day() -> None:
    assert read(written(routine=PRONE, per_day=6)).regimes["subacute"].per_day == 6


def test_a_routine_at_the_caps_of_older_people_is_read_for_them() -> None:
    data = written(routine=dosed("ham_supine", hold_s=60))
    assert list(problems_of(lambda: read(data))) == ["regimes.subacute.routine.items[0].dose.hold_s"]
    assert read(data, older=True).regimes
