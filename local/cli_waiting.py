"""`stretches program waiting` and `approve`: what waits for a clinician of a person, and agreeing to it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from coach.approving import approve as agree_to
from coach.clinical.roles import Role
from coach.exercises import load_catalogue
from coach.pain import load_rules
from coach.programs import Acting
from coach.waiting import Waiting
from coach.waiting import waiting as waiting_of
from local.cli_acting import (
    as_option,
    by_option,
    finding_line,
    json_option,
    listed,
    person_argument,
    repository_in,
    say_waits,
    when,
)
from local.cli_options import clear_errors, data_option
from local.clock import RealClock


@click.command()
@person_argument
@json_option
@data_option
def waiting(person: str, data: Path, *, as_json: bool) -> None:
    """Show what of PERSON waits for a clinician's yes, was noted in the last two weeks, or is silence by now."""
    with clear_errors():
        found = waiting_of(repository_in(data), person, RealClock().now(), load_catalogue(), load_rules())
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(found), indent=2))
        return
    to_decide = [one for one in found if one.code]
    if not to_decide:
        click.echo(f"{person}: no step waits for a clinician.")
    listed(f"To agree to, with stretches program approve {person} CODE:", map(_step, to_decide))
    listed("To be known:", (f"{when(one.at)}  {one.what}: {one.plain}" for one in found if not one.code))


def _step(one: Waiting) -> str:
    ticks = f" Agreeing ticks {one.ticks} on the record." if one.ticks else ""
    barred = f" Not yet: {one.barred}." if one.barred else ""
    return f"{one.code}  {one.plain}{ticks}{barred}"


@click.command()
@person_argument
@click.argument("code")
@by_option
@as_option
@data_option
def approve(person: str, code: str, by: str, role: Role, data: Path) -> None:
    """Agree to what waits of PERSON with a CODE, as waiting prints it. For a clinician alone."""
    with clear_errors():
        acting = Acting(by, RealClock().now(), role)
        act = agree_to(repository_in(data), person, code, acting, load_catalogue(), load_rules())
    click.echo(f"{person}: agreed by {by}. {act.plain}")
    listed("Changed:", act.changes)
    for finding in act.findings:
        click.echo(finding_line(finding))
    if act.missing:
        click.echo(f"Nothing is prescribed for this phase yet: use stretches program make {person}, or assign.")
    say_waits(person, act.waits)
