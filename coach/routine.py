"""Routines: what is prescribed, checked whole, every problem reported at once."""

from __future__ import annotations

from collections.abc import Mapping

from coach.errors import InvalidError, Problem
from coach.prescribing.condition import Condition, Facts
from coach.prescribing.exercise import Catalogue
from coach.prescribing.limits import limits
from coach.prescribing.prescription import Countdown, Routine, RoutineItem, Verbosity
from coach.prescribing.reading import Fields
from coach.prescribing.routine_check import check_routine
from coach.prescribing.routine_read import read_template
from coach.prescribing.routine_text import FILE, read_text
from coach.prescribing.routine_write import routine_data
from coach.prescribing.template import Conditional, Template, fit
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
    "load_templates",
    "parse_routine",
    "parse_routine_text",
    "routine_data",
    "templates",
]


def parse_routine(data: Mapping[str, object], catalogue: Catalogue) -> Routine:
    """Return the routine that data describes. Raises InvalidError with every problem, each with its path.

    An item with a `when` stays only if its condition holds of a person of whom nothing is known.
    """
    problems: list[Problem] = []
    fields = Fields.of(data, "", problems)
    template = read_template(fields, limits().exercises, catalogue)
    fields.finish()
    routine = fit(template)
    if template.items and not routine.items:
        problems.append(Problem("items", "each exercise has a condition that may not be met; add one without"))
    if problems:
        raise InvalidError("the routine", tuple(problems))
    return routine


def parse_routine_text(text: str, catalogue: Catalogue) -> Routine:
    """Return the routine in the text of a JSON or TOML file. Raises InvalidError as parse_routine does."""
    return parse_routine(read_text(text), catalogue)
