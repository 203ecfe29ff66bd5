"""`stretches check`: what is wrong with a routine file, for anybody or for a person with a diagnosis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord
from coach.clinical.roles import Role
from coach.clinical.validate import Finding, Severity, Today, validate
from coach.errors import Problem
from coach.exercises import CONDITIONS, DIAGNOSES, load_catalogue
from coach.routine import Facts, Routine, Template, check_routine, fitted, left_out, long_session
from coach.session import compile_inputs
from coach.timeline import Inputs
from local.cli_acting import finding_line
from local.cli_facts import facts, facts_options
from local.cli_options import clear_errors
from local.cli_routines import as_written, read_template_file


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@facts_options
def check(file: Path, **known_of: Any) -> None:
    """Check a routine file (JSON or TOML): every problem is listed with its path; warnings do not fail.

    It is judged as it is fitted to a person of whom this is known; nothing, unless it is said. With a diagnosis it is
    judged as the routine of such a person is: what may not be done so fails.
    """
    with clear_errors():
        known = facts(**known_of)
        template = read_template_file(file)
        routine, found = (_judged if known.codes else _looked_at)(template, known)
    for each in found:
        click.echo(finding_line(each))
    count, wrong = len(routine.items), sum(each.severity is not Severity.WARNING for each in found)
    told = described(known)
    variant = f" for {told}" if told else ""
    problems = f"{wrong or 'no'} problem{'' if wrong == 1 else 's'}"
    click.echo(f"{file}: {routine.name}, {count} exercise{'s' if count != 1 else ''}{variant}, {problems}")
    if wrong:
        raise SystemExit(1)


def _looked_at(template: Template, known: Facts) -> tuple[Routine, list[Finding]]:
    """Return the routine of somebody of whom no diagnosis is known, and what is worth a second look."""
    routine = fitted(template, known)
    too_long = long_session(compile_inputs(Inputs(routine), 100).announced_ms)
    order = _placed_in(template, routine, map(_warning, check_routine(routine, load_catalogue())))
    left = map(_warning, left_out(template, known))
    return routine, [*left, *order, *([_warning(too_long)] if too_long else ())]


def _judged(template: Template, known: Facts) -> tuple[Routine, list[Finding]]:
    """Return the routine as it is written for such a person, and all that is found in it."""
    codes = tuple(code for code in (*DIAGNOSES, *CONDITIONS) if code in known.codes)
    record = ClinicalRecord(1, codes, known.direction, ticked=tuple(sorted(known.ticked)))
    routine, unmet = as_written(template, known)
    found = validate(routine, record, Role.CLINICIAN, load_catalogue(), today=Today(leg_pain=known.leg_pain))
    return routine, [*map(_warning, unmet), *_placed_in(template, routine, found)]


def _warning(problem: Problem) -> Finding:
    return Finding(problem.path, Severity.WARNING, problem.message, "")


def _placed_in(template: Template, routine: Routine, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what was found in a routine at the places that its items have in the file."""
    written = [one.item for one in template.items]
    places = {f"items[{number}]": f"items[{written.index(item)}]" for number, item in enumerate(routine.items)}
    for each in found:
        place, dot, rest = each.path.partition(".")
        yield replace(each, path=f"{places.get(place, place)}{dot}{rest}")


def described(known: Facts) -> str:
    """Return what is known of a person in a few words, or nothing."""
    told = [
        *(code for code in (*DIAGNOSES, *CONDITIONS) if code in known.codes),
        f"direction {known.direction}" if known.direction else "",
        f"ticked {' '.join(sorted(known.ticked))}" if known.ticked else "",
        "" if known.leg_pain is None else f"leg pain {known.leg_pain}",
    ]
    return ", ".join(filter(None, told))
