"""What the commands about a person share: who acts, as whom, and how findings and days are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from coach.clinic_views import RegimeView
from coach.clinical.roles import Role
from coach.clinical.validate import Finding
from coach.conversation.scene import local_time
from coach.errors import InvalidError, NotFoundError, Problem
from coach.prescribing.plain import show
from coach.repository import Repository
from coach.routine import read_text
from local.store import kept_store

LARGEST = 1_000_000
"""How much of a file is read: a little too much is enough to refuse it."""

person_argument: Callable[[Any], Any] = click.argument("person")
by_option: Callable[[Any], Any] = click.option("--by", required=True, metavar="NAME", help="Who does it.")


def as_whom(usual: Role) -> Callable[[Any], Any]:
    """Return the option that says as whom somebody acts."""
    return click.option(
        "--as",
        "role",
        type=click.Choice([role.value for role in Role]),
        default=usual.value,
        show_default=True,
        callback=lambda _ctx, _param, value: Role(value),
        help="As whom.",
    )


as_option = as_whom(Role.CLINICIAN)
json_option: Callable[[Any], Any] = click.option("--json", "as_json", is_flag=True, help="As JSON.")


def repository_in(data: Path) -> Repository:
    """Return the repository of a data folder. Raises NotFoundError, StoreUnavailableError."""
    return Repository(kept_store(data))


def text_in(file: Path) -> str:
    """Return the text of a file. Raises NotFoundError where it cannot be read."""
    try:
        with file.open(encoding="utf-8-sig") as text:
            return text.read(LARGEST)
    except OSError as error:
        raise NotFoundError(f"The file {file} cannot be read ({error.strerror}): check its name.") from error
    except UnicodeDecodeError as error:
        raise NotFoundError(f"The file {file} is no text: write JSON or TOML in UTF-8.") from error


def data_in(file: Path) -> Mapping[str, object]:
    """Return the table of names and values in a JSON or TOML file. Raises NotFoundError, InvalidError."""
    try:
        found = read_text(text_in(file))
    except InvalidError as error:
        raise InvalidError(str(file), tuple(Problem(str(file), one.message) for one in error.problems)) from error
    if not isinstance(found, Mapping):
        raise InvalidError(str(file), (Problem(str(file), f"{show(found)} is no table; write names and values"),))
    return found


def when(at: int, zone: str = "") -> str:
    """Return a time (ms since 1970) on the clock of a time zone, as in: 2026-11-28 14:05."""
    return local_time(zone or "UTC", at).strftime("%Y-%m-%d %H:%M")


def finding_line(finding: Finding) -> str:
    """Return a finding as a line: how bad it is, where, and why."""
    return f"{finding.severity.replace('_', ' ')}: {finding.path}: {finding.reason}"


def listed(title: str, lines: Iterable[str]) -> None:
    """Print lines under a title, nothing where there are none."""
    rows = list(lines)
    if rows:
        click.echo(title)
    for row in rows:
        click.echo(f"  {row}")


def say_versions(rows: Sequence[Mapping[str, Any]], title: str, same: str, none: str, *, as_json: bool) -> None:
    """Print versions: each under its title with what changed in it, or the word for nothing; as JSON if wanted."""
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        listed(title.format(**row), row["changes"] or [same])
    if not rows:
        click.echo(none)


def regime_lines(view: RegimeView) -> tuple[str, Iterator[str]]:
    """Return the title of a phase, and a line for each exercise."""
    now = " (now)" if view.present else ""
    origin = f", from {view.template}" if view.template else ""
    title = f"{view.phase}{now}: {view.name}{origin}, about {view.minutes} min, {view.often}"
    return title, (
        f"{one.exercise:15}  {one.how}" + (f'; note: "{one.note}"' if one.note else "") for one in view.exercises
    )


def say_waits(person: str, waits: Iterable[str]) -> None:
    """Say what waits all the same, and what lifts it."""
    if told := ", ".join(waits):
        click.echo(f"This waits all the same, until stretches person clear {person} lifts it: {told}.")
