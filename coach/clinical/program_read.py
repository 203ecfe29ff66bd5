"""A program as plain data, and back from what somebody wrote: everything that is wrong with it is told at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from coach.clinical.program import NO_PROGRAM, Program, Regime
from coach.clinical.record import Phase
from coach.errors import InvalidError, Problem
from coach.exercises import Catalogue, Position
from coach.prescribing.limits import limits
from coach.prescribing.plain import nearest, show
from coach.prescribing.reading import Fields
from coach.prescribing.routine_text import read_text
from coach.routine import FILE, Routine, parse_routine, routine_data, templates

DAYS = 7
"""Of a week."""


def program_data(program: Program) -> dict[str, object]:
    """Return plain data without fractions from which read_program makes the same program; defaults are left out."""
    regimes = {phase: _regime_data(regime) for phase, regime in program.regimes.items()}
    told = {name: getattr(program, name) for name in ("version", "by", "at", "why")}
    return {"regimes": regimes, **{name: value for name, value in told.items() if value}}


def read_program(
    data: Mapping[str, object],
    catalogue: Catalogue,
    *,
    now: int,
    before: Program = NO_PROGRAM,
    older: bool = False,
) -> Program:
    """Return the program that data describes, as the version after the one before; at is now unless it is written.

    A routine is written as a table, or as JSON in a text; with older it may reach the caps of older people. What a
    person may be given of it is another question (validate). Raises InvalidError with every problem.
    """
    problems: list[Problem] = []
    fields = Fields.of(data, "", problems)
    fields.take("version")  # an export names it; the new one is counted from the one before
    table = Fields.of(fields.take("regimes", {}), "regimes", problems)
    if not table.data:
        fields.note("regimes", "there is none; write one for a phase, as in: regimes.subacute")
    regimes = {phase: _regime(table, phase, catalogue, older=older) for phase in table.data if _phase(table, phase)}
    program = Program(
        version=before.version + 1,
        regimes=regimes,
        by=fields.text("by"),
        at=fields.whole("at", 0, now, now),
        why=fields.text("why", ""),
    )
    fields.finish()
    if problems:
        raise InvalidError("the program", tuple(problems))
    return program


def _regime_data(regime: Regime) -> dict[str, object]:
    data: dict[str, object] = {"routine": json.loads(regime.routine)}
    usual = Regime("")
    names = ("per_week", "per_day", "template")
    data |= {name: getattr(regime, name) for name in names if getattr(regime, name) != getattr(usual, name)}
    return data | ({"rest_days": list(regime.rest_days)} if regime.rest_days else {})


def _phase(table: Fields, phase: str) -> bool:
    if phase in tuple(Phase):
        return True
    known = ", ".join(Phase)
    table.note(show(phase).strip('"'), f"{show(phase)} is no phase; use one of {known}{nearest(phase, Phase)}")
    return False


def _regime(table: Fields, phase: str, catalogue: Catalogue, *, older: bool) -> Regime:
    fields = Fields.of(table.take(phase), table.at(phase), table.problems)
    routine = _routine(fields, catalogue, older=older)
    per_week = fields.whole("per_week", 1, DAYS, DAYS)
    regime = Regime(
        routine=json.dumps(routine_data(routine), separators=(",", ":")) if routine else "",
        per_week=per_week,
        per_day=_per_day(fields, routine, catalogue),
        rest_days=_rest_days(fields, per_week),
        template=_template(fields, catalogue),
    )
    fields.finish()
    return regime


def _routine(fields: Fields, catalogue: Catalogue, *, older: bool) -> Routine | None:
    value = fields.take("routine")
    if value is None:
        fields.miss("routine", "write its exercises, or the JSON of one")
        return None
    try:
        data = read_text(value) if isinstance(value, str) else value
        if not isinstance(data, Mapping):
            fields.note("routine", f"{show(data)} is no routine; write a table with id, name and items")
            return None
        return parse_routine(data, catalogue, older=older)
    except InvalidError as error:
        for problem in error.problems:
            inside = "routine" if problem.path in (FILE, "routine") else f"routine.{problem.path}"
            fields.note(inside, problem.message)
        return None


def _per_day(fields: Fields, routine: Routine | None, catalogue: Catalogue) -> int:
    """Return how many sessions there are on a day; more of them lying on the front alone (clinical.md section 6)."""
    most = limits().prone_sessions_a_day if routine and _prone(routine, catalogue) else limits().sessions_a_day
    return fields.whole("per_day", 1, most, 1)


def _prone(routine: Routine, catalogue: Catalogue) -> bool:
    places = (item.position or catalogue.exercises[item.exercise].position for item in routine.items)
    return all(place is Position.PRONE for place in places)


def _rest_days(fields: Fields, per_week: int) -> tuple[int, ...]:
    values = fields.take("rest_days", ())
    if isinstance(values, str) or not isinstance(values, Sequence):
        fields.note("rest_days", f"{show(values)} is no list; write the days as numbers, 0 for Monday to 6 for Sunday")
        return ()
    days = {day for day in values if isinstance(day, int) and not isinstance(day, bool) and 0 <= day < DAYS}
    if len(days) < len(values):
        fields.note("rest_days", "each is one number from 0 for Monday to 6 for Sunday, once; mend the list")
    elif DAYS - len(days) < per_week:
        left = DAYS - len(days)
        fields.note("rest_days", f"they leave {left} days and it is done on {per_week}; take fewer of either")
    return tuple(sorted(days))


def _template(fields: Fields, catalogue: Catalogue) -> str:
    id_, known = fields.text("template", ""), templates(catalogue)
    if id_ and id_ not in known:
        fields.note("template", f"there is no starter routine {show(id_)}{nearest(id_, known)}; leave it out")
    return id_
