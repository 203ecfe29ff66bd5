"""`stretches routines`, `stretches plan`, `stretches check`: routines and their timelines, without a conversation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from coach.errors import InvalidError, NotFoundError, Problem
from coach.exercises import DoseKind, Side, load_catalogue
from coach.routine import (
    FILE,
    Facts,
    Routine,
    Template,
    check_routine,
    fitted,
    left_out,
    load_templates,
    long_session,
    parse_template_text,
    templates,
)
from coach.session import compile_inputs
from coach.timeline import Inputs
from local.cli_facts import facts, facts_options
from local.cli_options import clear_errors
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
@click.option("--affected", type=click.Choice(["left", "right"]), help="The sore side.")
@click.option("--brief", is_flag=True, help="As for somebody who knows every exercise.")
@click.option(
    "--speed", type=click.IntRange(70, 130), default=100, show_default=True, help="Of the speech, in percent."
)
@facts_options
def plan(routine: str, affected: str | None, speed: int, *, as_json: bool, brief: bool, **known_of: Any) -> None:
    """Print the timeline of ROUTINE: the id of a starter routine, or a file; warn of what it leaves out."""
    with clear_errors():
        catalogue = load_catalogue()
        chosen, missing = fitted_routine(routine, facts(**known_of))
        known = frozenset(catalogue.exercises) if brief else frozenset()
        line = compile_inputs(Inputs(chosen, Side(affected) if affected else None, known), speed)
    warn(missing)
    if as_json:
        click.echo(json.dumps(plan_data(line)))
    else:
        timed = {item.exercise for item in chosen.items if item.dose.kind is DoseKind.TIMED}
        click.echo("\n".join(plan_lines(line, timed)))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check a routine file (JSON or TOML): every problem is listed with its path; warnings do not fail."""
    with clear_errors():
        template = read_template_file(file)
        routine = fitted(template)
        length = compile_inputs(Inputs(routine), 100).announced_ms
        too_long = long_session(length)
        warnings = (*left_out(template), *check_routine(routine, load_catalogue()), *([too_long] if too_long else ()))
    for warning in warnings:
        click.echo(f"warning: {warning.path}: {warning.message}")
    count = len(routine.items)
    click.echo(f"{file}: {routine.name}, {count} exercise{'s' if count != 1 else ''}, no problems")


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


def _find(name: str) -> Template:
    starters = templates(load_catalogue())
    by_id = {key.lower(): template for key, template in starters.items()}
    if name.lower() in by_id:
        return by_id[name.lower()]
    if Path(name).suffix not in (".json", ".toml") and not Path(name).is_file():
        raise NotFoundError(
            f"There is no routine {name!r}{_nearest(name, load_templates(load_catalogue()))}: "
            f"use one of {', '.join(starters)}, or a file that ends in .json or .toml."
        )
    return read_template_file(Path(name))


def read_template_file(file: Path) -> Template:
    """Return the routine in a file, with its conditions. Raises NotFoundError, InvalidError."""
    try:
        with file.open(encoding="utf-8-sig") as text:
            return parse_template_text(text.read(LARGEST), load_catalogue())
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
