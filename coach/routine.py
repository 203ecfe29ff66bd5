"""Routines: what is prescribed, checked whole, every problem reported at once."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping

from coach.errors import InvalidError, Problem
from coach.prescribing.condition import Condition, Facts
from coach.prescribing.exercise import Catalogue
from coach.prescribing.limits import limits
from coach.prescribing.prescription import Countdown, Routine, RoutineItem, Verbosity
from coach.prescribing.reading import Fields
from coach.prescribing.routine_check import check_routine, long_session
from coach.prescribing.routine_read import read_template
from coach.prescribing.routine_text import FILE, read_text
from coach.prescribing.routine_write import routine_data
from coach.prescribing.template import NOTHING, Conditional, Template, fit, left_out
from coach.prescribing.templates import load_templates, templates

__all__ = [
    "FILE",
    "Condition",
    "Conditional",
    "Countdown",
    "Facts",
    "Routine",
    "RoutineItem",
    "Template",
    "Verbosity",
    "check_routine",
    "fit",
    "fitted",
    "left_out",
    "load_templates",
    "long_session",
    "parse_routine",
    "parse_template",
    "parse_template_text",
    "read_text",
    "routine_data",
    "routine_on_record",
    "templates",
]


def parse_template(data: Mapping[str, object], catalogue: Catalogue, *, older: bool = False) -> Template:
    """Return the routine that data describes, with its conditions. Raises InvalidError: each problem has a path.

    With older, doses may reach the caps of older people.
    """
    problems: list[Problem] = []
    fields = Fields.of(data, "", problems)
    template = read_template(fields, catalogue, older=older)
    fields.finish()
    if problems:
        raise InvalidError("the routine", tuple(problems))
    return template


def parse_routine(data: Mapping[str, object], catalogue: Catalogue, *, older: bool = False) -> Routine:
    """Return the routine that data describes, as far as no condition holds it back. Raises InvalidError likewise."""
    return fitted(parse_template(data, catalogue, older=older))


def fitted(template: Template, facts: Facts = NOTHING) -> Routine:
    """Return what of a template one person does. Raises InvalidError when that is nothing, or too much."""
    routine = fit(template, facts)
    count, most = len(routine.items), limits().exercises
    if not count:
        raise _unfit(
            "nothing in it is left for this person; add an exercise that is, or say what is known of the person"
        )
    if count > most:
        raise _unfit(f"there are {count} exercises at once for this person; keep {most} or fewer")
    return routine


def _unfit(message: str) -> InvalidError:
    return InvalidError("the routine", (Problem("items", message),))


def parse_template_text(text: str, catalogue: Catalogue, *, older: bool = False) -> Template:
    """Return the routine in the text of a JSON or TOML file. Raises InvalidError as parse_template does."""
    return parse_template(read_text(text), catalogue, older=older)


@functools.lru_cache(maxsize=256)
def routine_on_record(text: str, catalogue: Catalogue) -> Routine:
    """Return a routine that was kept (JSON), read once: it is looked at often and changes seldom. Raises InvalidError.

    What may be given was judged when it was prescribed: by the wider caps, of older people, all on record can be read.
    """
    return parse_routine(json.loads(text), catalogue, older=True)
