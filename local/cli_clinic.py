"""`stretches people`, `stretches clear`, `stretches assign`: what only a clinician decides, until the console can."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from coach import clinic
from coach.clinical.record import ClinicalRecord
from coach.exercises import CONDITIONS, DIAGNOSES, Side, load_catalogue
from coach.repository import Repository
from coach.routine import templates
from local.cli_facts import facts, facts_options
from local.cli_options import clear_errors, data_option
from local.cli_routines import fitted_routine, warn
from local.clock import RealClock
from local.hints import as_typed
from local.store import kept_store


@click.command()
@data_option
def people(data: Path) -> None:
    """List households and persons with their routines and locks."""
    with clear_errors():
        rows = clinic.list_people(_repository(data))
    for row in rows:
        click.echo(row)
    if not rows:
        click.echo(f"Nobody is on record yet. Next: {as_typed('talk', data)}, and say start my sciatica stretches.")


@click.command()
@click.argument("person")
@click.option("--by", required=True, metavar="NAME", help="The clinician who clears it.")
@click.option("--reason", required=True, help="Why it is safe to go on, in writing.")
@data_option
def clear(person: str, by: str, reason: str, data: Path) -> None:
    """Lift the locks of PERSON (as `stretches people` names them). For a clinician alone."""
    with clear_errors():
        lifted = clinic.clear_locks(_repository(data), person, by=by, reason=reason, now=RealClock().now())
    click.echo(f"{person}: {lifted}")


@click.command()
@click.argument("person")
@click.argument("routine")
@click.option("--by", required=True, metavar="NAME", help="The clinician who prescribes it.")
@click.option("--affected", type=click.Choice(["left", "right"]), help="The sore side.")
@facts_options
@data_option
def assign(person: str, routine: str, by: str, affected: str | None, data: Path, **known_of: Any) -> None:
    """Put ROUTINE (an id or a file) on record for PERSON, fitted to what is known of them. For a clinician alone."""
    with clear_errors():
        known, now, repository = facts(**known_of), RealClock().now(), _repository(data)
        chosen, missing = fitted_routine(routine, known)

        def told(before: ClinicalRecord) -> ClinicalRecord:
            side = Side(affected) if affected else before.affected
            codes = tuple(code for code in (*DIAGNOSES, *CONDITIONS) if code in known.codes)
            ticked = tuple(sorted(known.ticked))
            return ClinicalRecord(
                before.version + 1, codes, known.direction, affected=side, ticked=ticked, by=by, at=now
            )

        clinic.keep_record(repository, person, told, now=now)
        waits = clinic.assign(repository, person, chosen, by=by, now=now)
    click.echo(f"{person}: {chosen.name}, {json.dumps(chosen.id)} version {chosen.version}, from the next session on")
    warn(missing)
    if not known_of["diagnosis"] and not _has_its_own(chosen.id):
        click.echo(
            "No diagnosis is given, so nothing is left out for one: assign it again with --diagnosis CODE.", err=True
        )
    if waits:
        click.echo(f"This waits all the same, until stretches clear lifts it: {', '.join(waits)}.")


def _has_its_own(routine: str) -> bool:
    starter = templates(load_catalogue()).get(routine)
    return starter is not None and bool(starter.codes)


def _repository(data: Path) -> Repository:
    return Repository(kept_store(data))
