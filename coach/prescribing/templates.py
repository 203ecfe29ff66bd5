"""The starter routines (clinical.md section 5)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from coach.errors import InvalidError, Problem
from coach.prescribing.exercise import DIAGNOSES, Bias, Catalogue
from coach.prescribing.limits import limits, read_data
from coach.prescribing.prescription import Routine
from coach.prescribing.reading import Fields
from coach.prescribing.routine_read import read_template
from coach.prescribing.template import Template, fit

DAYS = 7
"""Of a week."""


@functools.lru_cache(maxsize=4)
def load_templates(catalogue: Catalogue) -> Mapping[str, Routine]:
    """Return the starter routines by id (neutral, T1 to T10), with no condition met, read once. Raises InvalidError."""
    return MappingProxyType({id_: fit(template) for id_, template in templates(catalogue).items()})


@functools.lru_cache(maxsize=4)
def templates(catalogue: Catalogue) -> Mapping[str, Template]:
    """Return the starter routines with their conditions, by id, read once. Raises InvalidError."""
    return read_templates(read_data("templates.toml"), catalogue)


def read_templates(data: Mapping[str, object], catalogue: Catalogue) -> Mapping[str, Template]:
    """Return the templates that data describes. Raises InvalidError with every problem."""
    problems: list[Problem] = []
    read = {id_: _template(id_, value, catalogue, problems) for id_, value in data.items()}
    if problems:
        raise InvalidError("the templates", tuple(problems))
    return MappingProxyType(read)


def _template(id_: str, value: object, catalogue: Catalogue, problems: list[Problem]) -> Template:
    fields = Fields.of(value, id_, problems)
    fields.data = {**fields.data, "id": id_}
    given = limits()
    template = replace(
        read_template(fields, catalogue),
        codes=_codes(fields),
        direction=fields.choice("direction", Bias, Bias.NEUTRAL) if fields.has("direction") else None,
        phase=fields.text("phase"),
        who=fields.text("who"),
        freq=fields.text("freq"),
        per_week=_number(fields, "per_week", DAYS),
        per_day=_number(fields, "per_day", given.sessions_a_day),
        minutes=fields.whole("minutes", 1, given.session_minutes, given.session_minutes),
    )
    fields.finish()
    return template


def _number(fields: Fields, key: str, most: int) -> int:
    """Return how often, which has to be written."""
    if not fields.has(key):
        fields.miss(key, f"write a number from 1 to {most}")
    return fields.whole(key, 1, most, 1)


def _codes(fields: Fields) -> frozenset[str]:
    codes = frozenset(fields.text("codes", "").split())
    if not codes <= set(DIAGNOSES):
        fields.note("codes", f"a template is for diagnoses; use {' '.join(DIAGNOSES)}")
    return codes & set(DIAGNOSES)
