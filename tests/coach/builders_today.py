"""Persons with one of the templates on record, and what they get today."""

from __future__ import annotations

import json

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord
from coach.exercises import load_catalogue
from coach.pain import Before
from coach.people import Person
from coach.routine import Routine, load_templates, parse_routine, routine_data
from coach.today import routine_today

CATALOGUE = load_catalogue()
TEMPLATES = load_templates(CATALOGUE)
ALL = ClinicalRecord(1, ("NS",), ticked=tuple(CATALOGUE.exercises), level=3)
"""With it every exercise is allowed."""


def person(template: str, *left_out: str, sessions: int = 9) -> Person:
    """Return somebody with a template on record."""
    text = json.dumps(routine_data(TEMPLATES[template]))
    return Person("p1", record=ALL, program=Program(1, {"acute": Regime(text)}), left_out=left_out, sessions=sessions)


def today(who: Person, allowed: Before) -> Routine | None:
    """Return what the person gets today, read again as a session reads it."""
    text = routine_today(who, allowed, CATALOGUE)
    return parse_routine(json.loads(text), CATALOGUE) if text else None
