"""`stretches routines`, `stretches plan`, `stretches check`: routines and their timelines, without a conversation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from coach.errors import InvalidError, NotFoundError, Problem
from coach.exercises import DoseKind, Side, load_catalogue
from coach.routine import FILE, Routine, check_routine, load_templates, parse_routine_text
from coach.session import compile_inputs
from coach.timeline import Inputs
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
def plan(routine: str, affected: str | None, *, as_json: bool, brief: bool) -> None:
    """Print the timeline of ROUTINE: the id of a starter routine, or a file."""
    with clear_errors():
        catalogue = load_catalogue()
        chosen = find_routine(routine)
        known = frozenset(catalogue.exercises) if brief else frozenset()
        line = compile_inputs(Inputs(chosen, Side(affected) if affected else None, known), 100)
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
        routine = read_routine(file)
        warnings = check_routine(routine, load_catalogue())
    for warning in warnings:
        click.echo(f"warning: {warning.path}: {warning.message}")
    count = len(routine.items)
    click.echo(f"{file}: {routine.name}, {count} exercise{'s' if count != 1 else ''}, no problems")


def find_routine(name: str) -> Routine:
    """Return a starter routine by id, or the routine in a file. Raises NotFoundError, InvalidError."""
    templates = load_templates(load_catalogue())
    by_id = {key.lower(): routine for key, routine in templates.items()}
    if name.lower() in by_id:
        return by_id[name.lower()]
    if Path(name).suffix not in (".json", ".toml") and not Path(name).is_file():
        raise NotFoundError(
            f"There is no routine {name!r}{_nearest(name, templates)}: "
            f"use one of {', '.join(templates)}, or a file that ends in .json or .toml."
        )
    return read_routine(Path(name))


def read_routine(file: Path) -> Routine:
    """Return the routine in a file. Raises NotFoundError, InvalidError."""
    try:
        with file.open(encoding="utf-8-sig") as text:
            return parse_routine_text(text.read(LARGEST), load_catalogue())
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
