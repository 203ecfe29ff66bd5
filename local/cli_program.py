"""`stretches program`: the routines of a person by phase, and every version of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import msgspec

from coach import programs
from coach.acts import person_named
from coach.clinic import set_phase
from coach.clinic_views import program_view
from coach.clinical.dose_words import DAYS
from coach.clinical.program import NO_PROGRAM
from coach.clinical.program_read import program_data
from coach.clinical.program_words import program_changes
from coach.clinical.roles import Role
from coach.errors import InvalidError, Problem
from coach.exercises import load_catalogue
from coach.programs import Acting, ProgramAct
from coach.versions import KeptProgram, program_versions
from local.cli_acting import (
    as_option,
    by_option,
    data_in,
    finding_line,
    json_option,
    listed,
    person_argument,
    regime_lines,
    repository_in,
    say_versions,
    say_waits,
    when,
)
from local.cli_options import clear_errors, data_option
from local.cli_record import say_record
from local.cli_routines import fitted_to, starter_named
from local.cli_waiting import approve, waiting
from local.clock import RealClock

SAME = "nothing is different"
SHORT_DAYS = [day[:3].lower() for day in DAYS]
phase_option: Callable[[Any], Any] = click.option(
    "--phase", default="", metavar="PHASE", help="The present one where it is not given."
)


@click.group(commands=[waiting, approve])
def program() -> None:
    """The routines of a person by phase."""


def _acting(by: str, role: Role) -> Acting:
    return Acting(by, RealClock().now(), role)


@program.command()
@person_argument
@click.option("--template", metavar="ID", help="The starter routine for its phase, as T2.")
@by_option
@as_option
@data_option
def make(person: str, template: str | None, by: str, role: Role, data: Path) -> None:
    """Make a program for PERSON from the clinical record. For a clinician alone."""
    with clear_errors():
        repository = repository_in(data)
        named = starter_named(template) or template if template else None
        act = programs.make(repository, person, _acting(by, role), named)
        views = program_view(person_named(repository, person))
    click.echo(f"{person}: version {act.program.version} of the program, {act.program.why}")
    for view in views:
        listed(*regime_lines(view))
        listed("  not as the starter routine has it:", (left.reason for left in act.left.get(view.phase, ())))
    empty = {phase: left for phase, left in act.left.items() if phase not in act.program.regimes}
    for phase, left in empty.items():
        listed(f"{phase}: nothing is left of the starter routine:", (one.reason for one in left))
    _say_rest(person, act)


@program.command()
@person_argument
@click.argument("routine")
@phase_option
@by_option
@as_option
@data_option
def assign(person: str, routine: str, phase: str, by: str, role: Role, data: Path) -> None:
    """Put ROUTINE into the program of PERSON: a starter routine, fitted to the record, or a file.

    What the record does not allow is listed, and then nothing is kept. What a caregiver or the person wants is compared
    with the routine that is there, and may be easier.
    """
    with clear_errors():
        repository = repository_in(data)
        chosen, starter, left = fitted_to(routine, person_named(repository, person).record)
        act = programs.assign(repository, person, chosen, _acting(by, role), phase, starter)
    click.echo(f"{person}: {chosen.name}, {json.dumps(chosen.id)}, from the next session on")
    listed("Left out or done otherwise:", left)
    _say(person, act)


@program.command("set")
@person_argument
@phase_option
@click.option("--per-week", type=int, help="Days a week.")
@click.option("--per-day", type=int, help="Sessions on such a day, at most.")
@click.option("--rest", metavar="DAYS", help="Days without exercises, as mon,thu; none for none.")
@by_option
@as_option
@data_option
def set_(person: str, phase: str, rest: str | None, by: str, role: Role, data: Path, **often: int | None) -> None:
    """Set how often PERSON exercises in a phase; what is not given stays."""
    with clear_errors():
        given: dict[str, object] = {name: value for name, value in often.items() if value is not None}
        if rest is not None:
            given["rest_days"] = _days(rest)
        if not given:
            raise InvalidError("often", (Problem("set", "nothing is given; use --per-week, --per-day or --rest"),))
        act = programs.set_often(repository_in(data), person, phase, given, _acting(by, role))
    _say(person, act)


def _days(text: str) -> list[int]:
    if text == "none":
        return []
    names = [name.strip().lower()[:3] for name in text.split(",")]
    if unknown := [name for name in names if name not in SHORT_DAYS]:
        told = f'"{unknown[0]}" is no day; write them as {",".join(SHORT_DAYS)}, or none'
        raise InvalidError("often", (Problem("--rest", told),))
    return [SHORT_DAYS.index(name) for name in names]


@program.command()
@person_argument
@click.argument("phase")
@by_option
@as_option
@data_option
def phase(person: str, phase: str, by: str, role: Role, data: Path) -> None:
    """Set the phase of PERSON: acute, subacute or maintenance. For a clinician alone."""
    with clear_errors():
        repository = repository_in(data)
        act = set_phase(repository, person, phase, by=by, now=RealClock().now(), role=role)
        there = act.record.phase in person_named(repository, person).program.regimes
    say_record(person, act)
    if not there:
        click.echo(f"Nothing is prescribed for this phase yet: use stretches program make {person}, or assign.")


@program.command()
@person_argument
@json_option
@data_option
def show(person: str, data: Path, *, as_json: bool) -> None:
    """Show the program of PERSON by phase."""
    with clear_errors():
        found = person_named(repository_in(data), person)
        views = program_view(found)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(views), indent=2))
        return
    if not views:
        click.echo(f"{person}: there is no program. Make one with stretches program make {person}.")
        return
    click.echo(f"{person}: version {found.program.version}, by {found.program.by}, {found.program.why}")
    for view in views:
        listed(*regime_lines(view))


@program.command()
@person_argument
@json_option
@data_option
def history(person: str, data: Path, *, as_json: bool) -> None:
    """List every version of the program of PERSON, with who made it, when, why, and what changed."""
    with clear_errors():
        versions = program_versions(repository_in(data), person)
        rows = [_row(before, after) for before, after in pairwise((KeptProgram(0, "", NO_PROGRAM), *versions))]
    title, none = "version {version}, {at}, by {by}, {why}:", f"{person}: there was never a program."
    say_versions(rows, title, SAME, none, as_json=as_json)


def _row(before: KeptProgram, after: KeptProgram) -> dict[str, Any]:
    made = after.program
    changes = list(program_changes(before.program, made, load_catalogue()))
    by = f"{made.by} ({after.role})" if after.role else made.by
    return {"version": made.version, "at": when(after.at), "by": by, "why": made.why, "changes": changes}


@program.command()
@person_argument
@click.argument("version", type=int)
@by_option
@as_option
@data_option
def revert(person: str, version: int, by: str, role: Role, data: Path) -> None:
    """Go back to an earlier VERSION of the program of PERSON, as a new version. For a clinician alone."""
    with clear_errors():
        act = programs.revert(repository_in(data), person, version, _acting(by, role))
    _say(person, act)


@program.command()
@person_argument
@data_option
def export(person: str, data: Path) -> None:
    """Print the program of PERSON as JSON, which `stretches program import` takes."""
    with clear_errors():
        found = person_named(repository_in(data), person).program
        if not found.version:
            raise click.ClickException(f"There is no program: make one with stretches program make {person}.")
    click.echo(json.dumps(program_data(found), indent=2))


@program.command("import")
@person_argument
@click.argument("file", type=click.Path(path_type=Path))
@by_option
@as_option
@data_option
def import_(person: str, file: Path, by: str, role: Role, data: Path) -> None:
    """Put the program in FILE in the place of the one of PERSON, where the record allows all of it."""
    with clear_errors():
        act = programs.take_in(repository_in(data), person, data_in(file), _acting(by, role))
    _say(person, act)


def _say(person: str, act: ProgramAct) -> None:
    click.echo(f"{person}: version {act.program.version} of the program, {act.program.why}")
    listed("Changed:", act.changes or [SAME])
    _say_rest(person, act)


def _say_rest(person: str, act: ProgramAct) -> None:
    for finding in act.warnings:
        click.echo(finding_line(finding))
    say_waits(person, act.waits)
