"""From a record to a program: which starter routine in which phase, fitted to the person, and how often."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.fitting import Left, fit_template
from coach.clinical.program import NO_PROGRAM, Program, Regime
from coach.clinical.record import ClinicalRecord, Phase
from coach.clinical.suitability import NEUTRAL, nothing_on_record
from coach.errors import NotFoundError
from coach.exercises import DIAGNOSES, Bias, Catalogue
from coach.prescribing.limits import limits
from coach.prescribing.plain import nearest, show
from coach.routine import Routine, Template, routine_data, templates

CALM = 0
"""Pain in the leg: a program is made for a day without any, what hurts on a day is fitted on that day."""
PHASES = frozenset(Phase)


class Made(Struct, frozen=True):
    """A program, and by phase what of its starter routines is not in it."""

    program: Program
    left: Mapping[str, tuple[Left, ...]]


def choose_template(record: ClinicalRecord, catalogue: Catalogue) -> str:
    """Return which starter routine a person gets in the phase on record (clinical.md section 5).

    After surgery and in pregnancy it is theirs in each phase. Where no routine is made for all the diagnoses or for the
    direction on record, it is that of no specific cause; with nothing on record it is the neutral one.
    """
    if nothing_on_record(record):
        return NEUTRAL
    known = templates(catalogue)
    diagnoses = frozenset(record.codes).intersection(DIAGNOSES)
    special = (id_ for id_, one in known.items() if one.phase not in PHASES and one.codes & diagnoses)
    if found := next(special, None):
        return found
    here = {id_: one for id_, one in known.items() if one.phase == record.phase}
    made_for = (id_ for id_, one in here.items() if one.codes >= diagnoses and _turned(one, record))
    for_all = (id_ for id_, one in here.items() if not one.codes)
    unspecific = (id_ for id_, one in here.items() if one.codes & limits().unspecific)
    return next(chain(made_for, for_all, unspecific), NEUTRAL)


def make_program(
    record: ClinicalRecord,
    catalogue: Catalogue,
    now: int,
    by: str,
    template: str | None = None,
    before: Program = NO_PROGRAM,
) -> Made:
    """Return a person's program by phase, the version after the one before; a phase with nothing left is not in it.

    A template that is named is taken for its own phase, or for each when it is of none. Raises NotFoundError.
    """
    regimes: dict[str, Regime] = {}
    left: dict[str, tuple[Left, ...]] = {}
    for phase, id_ in _by_phase(record, catalogue, template).items():
        chosen = templates(catalogue)[id_]
        fitted = fit_template(chosen, record, catalogue, CALM)
        left[phase] = fitted.left
        if fitted.routine.items:
            regimes[phase] = Regime(_text(fitted.routine), chosen.per_week, chosen.per_day, template=id_)
    version = before.version + 1
    return Made(Program(version, regimes, by, now, _why(record, template)), left)


def _by_phase(record: ClinicalRecord, catalogue: Catalogue, template: str | None) -> dict[str, str]:
    chosen = {phase.value: _choose(record, phase, catalogue) for phase in Phase}
    if template is None:
        return chosen
    known = templates(catalogue)
    if template not in known:
        like = nearest(template, known)
        raise NotFoundError(f"there is no starter routine {show(template)}; use one of {', '.join(known)}{like}")
    own = known[template].phase
    return {phase: template if own == phase or own not in PHASES else other for phase, other in chosen.items()}


def _choose(record: ClinicalRecord, phase: Phase, catalogue: Catalogue) -> str:
    return choose_template(replace(record, phase=phase), catalogue)


def _turned(template: Template, record: ClinicalRecord) -> bool:
    """Return whether a routine's direction is the one on record; only extension has to be recorded to be chosen."""
    if record.direction is None:
        return template.direction is not Bias.EXTENSION
    return template.direction in (None, record.direction)


def _text(routine: Routine) -> str:
    return json.dumps(routine_data(routine), separators=(",", ":"))


def _why(record: ClinicalRecord, template: str | None) -> str:
    if template:
        return f"made from {template}"
    return f"made for {' and '.join(record.codes)}" if record.codes else "made with nothing on record"
