"""`stretches routines`, `stretches plan`: routines and their timelines, without a conversation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from coach.clinical.fitting import fit_template
from coach.clinical.making import CALM
from coach.clinical.record import ClinicalRecord, facts_of
from coach.errors import InvalidError, NotFoundError, Problem
from coach.exercises import DoseKind, Side, load_catalogue
from coach.routine import (
    FILE,
    Facts,
    Routine,
    Template,
    fitted,
    left_out,
    load_templates,
    parse_template_text,
    templates,
)
from coach.session import compile_inputs
from coach.timeline import Inputs
from local.cli_facts import facts, facts_options
from local.cli_options import clear_errors, session_options
from local.plan import plan_data, plan_lines

LARGEST = 1_000_000
"""How much of a file is read: a little too much is enough to refuse it."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON list.")
def routines(*, as_json: bool) -> None:
    """List the starter routines."""
    with clear_errors():
        rows = [_row(routine) for routine in load_templates(load_catalogue()).values()]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo("{id:8}  {minutes:>3} min  {name}: {what}".format(**row, what=", ".join(row["exercises"])))


@click.command()
@click.argument("routine")
@click.option("--json", "as_json", is_flag=True, help="Steps and cues as one JSON object.")
@session_options
@facts_options
def plan(routine: str, speed: int, *, as_json: bool, **told: Any) -> None:
    """Print the timeline of ROUTINE: the id of a starter routine, or a file; warn of what it leaves out."""
    with clear_errors():
        inputs, missing = chosen_inputs(routine, **told)
        line = compile_inputs(inputs, speed)
    warn(missing)
    click.echo(json.dumps(plan_data(line)) if as_json else "\n".join(plan_lines(line, timed_in(inputs))))


def as_written(template: Template, known: Facts) -> tuple[Routine, tuple[Problem, ...]]:
    """Return a routine with each item whose condition is met, whether it suits or not; and each item without."""
    unmet = {f"items[{number}]" for number, one in enumerate(template.items) if not one.when.holds(known)}
    items = tuple(one.item for one in template.items if one.when.holds(known))
    left = tuple(problem for problem in left_out(template, known) if problem.path in unmet)
    return replace(template.routine, items=items), left


def fitted_to(name: str, record: ClinicalRecord) -> tuple[Routine, str, tuple[str, ...]]:
    """Return a routine for a person with a record, the id of the starter routine that it is, and what differs.

    A starter routine is fitted; one in a file is taken as it is written. Raises NotFoundError, InvalidError.
    """
    starter, catalogue = starter_named(name), load_catalogue()
    template = _find(name, older=True)
    if not starter:
        routine, unmet = as_written(template, facts_of(record, CALM))
        return routine, "", tuple(problem.message for problem in unmet)
    found = fit_template(template, record, catalogue, CALM)
    told = tuple(left.reason for left in found.left) + tuple(f"{id_} is added to it" for id_ in found.added)
    if not found.routine.items:
        raise InvalidError(name, tuple(Problem(starter, reason) for reason in told))
    return found.routine, starter, told


def starter_named(name: str) -> str:
    """Return the id of a starter routine, written in any case; empty for what is none."""
    return next((id_ for id_ in templates(load_catalogue()) if id_.lower() == name.lower()), "")


def chosen_inputs(
    routine: str, affected: str | None, *, brief: bool, **known_of: Any
) -> tuple[Inputs, tuple[Problem, ...]]:
    """Return what a session of a routine would be made from, as the options tell, and what it leaves out.

    Raises NotFoundError, InvalidError.
    """
    chosen, missing = fitted_routine(routine, facts(**known_of))
    known = frozenset(load_catalogue().exercises) if brief else frozenset()
    return Inputs(chosen, Side(affected) if affected else None, known), missing


def timed_in(inputs: Inputs) -> set[str]:
    """Return the exercises that are done for a time, and not held."""
    return {item.exercise for item in inputs.routine.items if item.dose.kind is DoseKind.TIMED}


def fitted_routine(name: str, known: Facts) -> tuple[Routine, tuple[Problem, ...]]:
    """Return a starter routine by id, or the one in a file, for a person of whom this is known; and what it leaves out.

    Raises NotFoundError, InvalidError.
    """
    template = _find(name)
    return fitted(template, known), left_out(template, known)


def warn(missing: Iterable[Problem]) -> None:
    """Tell on standard error what a routine leaves out, and why."""
    for each in missing:
        click.echo(f"warning: {each.path}: {each.message}", err=True)


def _find(name: str, *, older: bool = False) -> Template:
    starters = templates(load_catalogue())
    if starter := starter_named(name):
        return starters[starter]
    if Path(name).suffix not in (".json", ".toml") and not Path(name).is_file():
        raise NotFoundError(
            f"There is no routine {name!r}{_nearest(name, load_templates(load_catalogue()))}: "
            f"use one of {', '.join(starters)}, or a file that ends in .json or .toml."
        )
    return read_template_file(Path(name), older=older)


def read_template_file(file: Path, *, older: bool = False) -> Template:
    """Return the routine in a file, with its conditions; with older it may reach the caps of older people.

    Raises NotFoundError, InvalidError.
    """
    try:
        with file.open(encoding="utf-8-sig") as text:
            return parse_template_text(text.read(LARGEST), load_catalogue(), older=older)
    except OSError as error:
        raise NotFoundError(f"The file {file} cannot be read ({error.strerror}): check its name.") from error
    except UnicodeDecodeError as error:
        raise NotFoundError(f"The file {file} is no text: a routine is JSON or TOML in UTF-8.") from error
    except InvalidError as error:
        named = (Problem(str(file), p.message) if p.path == FILE else p for p in error.problems)
        raise InvalidError(str(file), tuple(named)) from error


def _nearest(name: str, templates: Mapping[str, Routine]) -> str:
    known = {text.lower(): key for key, routine in templates.items() for text in (key, routine.name)}
    found = get_close_matches(name.lower(), known, n=1)
    return f", did you mean {known[found[0]]}" if found else ""


def _row(routine: Routine) -> dict[str, Any]:
    line = compile_inputs(Inputs(routine), 100)
    return {
        "id": routine.id,
        "name": routine.name,
        "version": routine.version,
        "minutes": round(line.announced_ms / 60_000),
        "announced_ms": line.announced_ms,
        "exercises": [item.exercise for item in routine.items],
    }
