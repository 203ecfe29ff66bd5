"""`stretches record`: what a clinician has put on record of a person, and every version of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from coach import clinic
from coach.acts import person_named
from coach.clinic import RecordAct
from coach.clinical.plain_words import flag_words
from coach.clinical.record import NO_RECORD, ClinicalRecord
from coach.clinical.record_read import record_data
from coach.clinical.record_words import day_words, record_changes, record_words
from coach.clinical.roles import Role
from coach.errors import InvalidError, Problem
from coach.versions import KeptRecord, record_versions
from local.cli_acting import (
    as_option,
    by_option,
    data_in,
    finding_line,
    json_option,
    listed,
    person_argument,
    repository_in,
    say_versions,
    say_waits,
    when,
)
from local.cli_options import clear_errors, data_option
from local.clock import RealClock

NONE = "none"
"""What empties a field."""
FIELDS = {
    "diagnosis": "codes",
    "tick": "ticked",
    "unlock": "unlocked",
    "settle": "settled",
    "direction": "direction",
    "phase": "phase",
    "affected": "affected",
    "level": "level",
    "older": "older",
    "both_legs": "both_legs",
    "apart": "apart",
    "acute_exit": "acute_exit",
    "date": "date",
    "review": "review",
}
"""Which field of a record an option sets."""


@click.group()
def record() -> None:
    """What a clinician has put on record of a person."""


@record.command("set")
@person_argument
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--diagnosis", multiple=True, metavar="CODE", help="A diagnosis or condition, as HD or OP; repeat it.")
@click.option("--direction", metavar="BIAS", help="extension, flexion or neutral.")
@click.option("--phase", metavar="PHASE", help="acute, subacute or maintenance.")
@click.option("--affected", metavar="SIDE", help="The sore side: left or right.")
@click.option("--tick", multiple=True, metavar="EXERCISE", help="An exercise that is allowed; repeat it.")
@click.option("--unlock", multiple=True, metavar="EXERCISE", help="A locked exercise that is allowed; repeat it.")
@click.option("--level", type=int, help="The highest level that needs no tick, 1 to 3.")
@click.option("--settle", multiple=True, metavar="FLAG", help="A caution that is cleared, as RF14; repeat it.")
@click.option("--older/--not-older", default=None, help="The caps for older people apply.")
@click.option("--both-legs/--not-both-legs", default=None, help="Both legs are usual.")
@click.option("--apart/--not-apart", default=None, help="Pain of leg and back are asked apart.")
@click.option("--acute-exit/--no-acute-exit", default=None, help="The way out of the acute phase needs no tick.")
@click.option("--date", metavar="DAY", help="When it was decided, as 2026-01-31; today where it is not given.")
@click.option("--review", metavar="DAY", help="When it is to be looked at again.")
@click.option("--new", "anew", is_flag=True, help="Begin from nothing, and not from the record before.")
@by_option
@as_option
@data_option
def set_(person: str, file: Path | None, by: str, role: Role, data: Path, *, anew: bool, **options: Any) -> None:
    """Set the clinical record of PERSON, from a file (TOML or JSON), from options, or from both. For a clinician alone.

    What is not named stays as the record before has it, unless --new is given. What is named takes the place of all
    that was there: --tick bridge --tick walk ticks these two and no other. The word none empties a field, as in
    --tick none. An option wins over the file. Each time a new version is kept, confirmed as of today.
    """
    now = RealClock().now()
    with clear_errors():
        written = data_in(file) if file else {}
        changed = {**written, **_of_options(options)}

        def write(before: ClinicalRecord) -> Mapping[str, object]:
            begun = {} if anew else clinic.written_of(before, now)
            return {name: value for name, value in {**begun, **changed}.items() if value is not None}

        with _NamedAsTyped(options):
            act = clinic.set_record(repository_in(data), person, write, by=by, now=now, role=role)
    say_record(person, act)


def say_record(person: str, act: RecordAct) -> None:
    """Print what another version of a record came to."""
    click.echo(f"{person}: version {act.record.version} of the record, set by {act.record.by}")
    listed("Changed:", act.changes or ["nothing; it is confirmed as it was"])
    listed(
        "Not allowed with it, and left out or replaced on each day:",
        map(finding_line, act.not_allowed),
    )
    if act.not_allowed:
        click.echo(f"Make it anew with stretches program make {person}, or assign another routine.")
    if act.locked:
        told = ", ".join(flag_words(code, Role.CLINICIAN) for code in act.locked)
        click.echo(f"Everything waits now, because of: {told}.")
        click.echo(f"Once the program fits, lift it: stretches person clear {person} --by NAME --reason TEXT.")
    say_waits(person, act.waits)


class _NamedAsTyped:
    """Names the problems of fields that an option has set by the option."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        given = {field: option for option, field in FIELDS.items() if options[option] not in (None, ())}
        self._names = {field: f"--{option.replace('_', '-')}" for field, option in given.items()}

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, InvalidError):
            raise InvalidError("the record", tuple(map(self._named, error.problems))) from error

    def _named(self, problem: Problem) -> Problem:
        return Problem(self._names.get(problem.path.partition("[")[0], problem.path), problem.message)


def _of_options(options: Mapping[str, Any]) -> dict[str, object]:
    """Return what the options set; None is what they empty."""
    given: dict[str, object] = {}
    for option, field in FIELDS.items():
        value = options[option]
        if isinstance(value, tuple) and value:
            given[field] = [] if value == (NONE,) else [_as_written(option, each) for each in value]
        elif value not in (None, ()):
            given[field] = None if value == NONE else value
    return given


def _as_written(option: str, value: str) -> str:
    return value.upper() if option in ("diagnosis", "settle") else value


@record.command()
@person_argument
@json_option
@data_option
def show(person: str, data: Path, *, as_json: bool) -> None:
    """Show the clinical record of PERSON; its JSON can be set again."""
    with clear_errors():
        found = person_named(repository_in(data), person).record
    if as_json:
        click.echo(json.dumps(record_data(found), indent=2))
        return
    if not found.version:
        click.echo(f"{person}: nothing is on record. Set it with stretches record set {person}.")
        return
    click.echo(f"{person}: version {found.version}, set by {found.by} as of {day_words(found.at)}")
    for line in record_words(found):
        click.echo(f"  {line}")


@record.command()
@person_argument
@json_option
@data_option
def history(person: str, data: Path, *, as_json: bool) -> None:
    """List every version of the clinical record of PERSON, with who set it, when, and what changed."""
    with clear_errors():
        versions = record_versions(repository_in(data), person)
    rows = [_row(before, after) for before, after in pairwise((KeptRecord(0, NO_RECORD), *versions))]
    title, none = "version {version}, {at}, by {by}:", f"{person}: nothing was ever put on record."
    say_versions(rows, title, "confirmed as it was", none, as_json=as_json)


def _row(before: KeptRecord, after: KeptRecord) -> dict[str, Any]:
    changes = list(record_changes(before.record, after.record))
    return {"version": after.record.version, "at": when(after.at), "by": after.by, "changes": changes}
