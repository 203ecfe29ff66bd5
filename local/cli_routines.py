"""`stretches routines`, `stretches plan`, `stretches check`: routines and their timelines, without a conversation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from coach.errors import InvalidError, NotFoundError, Problem
from coach.exercises import CONDITIONS, DIAGNOSES, DoseKind, Side, load_catalogue
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


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@facts_options
def check(file: Path, **known_of: Any) -> None:
    """Check a routine file (JSON or TOML): every problem is listed with its path; warnings do not fail.

    It is judged as it is fitted to a person of whom this is known; nothing, unless it is said.
    """
    with clear_errors():
        known = facts(**known_of)
        template = read_template_file(file)
        routine = fitted(template, known)
        length = compile_inputs(Inputs(routine), 100).announced_ms
        too_long = long_session(length)
        order = _placed_in(template, routine, check_routine(routine, load_catalogue()))
        warnings = (*left_out(template, known), *order, *([too_long] if too_long else ()))
    for warning in warnings:
        click.echo(f"warning: {warning.path}: {warning.message}")
    count = len(routine.items)
    told = described(known)
    variant = f" for {told}" if told else ""
    click.echo(f"{file}: {routine.name}, {count} exercise{'s' if count != 1 else ''}{variant}, no problems")


def _placed_in(template: Template, routine: Routine, found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what was found in a routine at the places that its items have in the file."""
    written = [one.item for one in template.items]
    places = {f"items[{number}]": f"items[{written.index(item)}]" for number, item in enumerate(routine.items)}
    for problem in found:
        place, dot, rest = problem.path.partition(".")
        yield Problem(f"{places.get(place, place)}{dot}{rest}", problem.message)


def described(known: Facts) -> str:
    """Return what is known of a person in a few words, or nothing."""
    told = [
        *(code for code in (*DIAGNOSES, *CONDITIONS) if code in known.codes),
        f"direction {known.direction}" if known.direction else "",
        f"ticked {' '.join(sorted(known.ticked))}" if known.ticked else "",
        "" if known.leg_pain is None else f"leg pain {known.leg_pain}",
    ]
    return ", ".join(filter(None, told))


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
