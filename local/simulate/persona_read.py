"""Personas from their files: every problem of a file is told at once, with its path and the remedy."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import tomli

from coach.errors import InvalidError, NotFoundError, Problem
from coach.prescribing.plain import nearest, show
from coach.prescribing.reading import Fields
from local.simulate.clinician import ACTS
from local.simulate.persona import Device, Jump, Person, Persona, Travel, Visit
from local.simulate.persona_fields import LAST_DAY, chance, day, tables, yes
from local.simulate.persona_person import read_person

LARGEST = 1_000_000
"""How much of a file is read: a little too much is enough to refuse it."""
MOST_MINUTES = 2 * 24 * 60
FOLDER = files("local.simulate") / "personas"
T = TypeVar("T")


@functools.cache
def personas() -> dict[str, Persona]:
    """Return the personas of the house by name, in order. Raises InvalidError."""
    found = sorted((file for file in FOLDER.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    read = (parse_persona(file.read_text("utf-8"), file.name) for file in found)
    return {persona.name: persona for persona in read}


def find_persona(name: str) -> Persona:
    """Return a persona of the house by name, or the one in a file. Raises NotFoundError, InvalidError."""
    ours = personas()
    if name in ours:
        return ours[name]
    if not name.endswith(".toml") and not Path(name).is_file():
        raise NotFoundError(
            f"There is no persona {show(name)}{nearest(name, ours)}: use one of {', '.join(ours)}, or a .toml file."
        )
    try:
        with Path(name).open(encoding="utf-8") as file:
            return parse_persona(file.read(LARGEST), name)
    except OSError as error:
        raise NotFoundError(f"The file {name} cannot be read ({error.strerror}): check its name.") from error
    except UnicodeDecodeError as error:
        raise NotFoundError(f"The file {name} is no text: a persona is TOML in UTF-8.") from error


def parse_persona(text: str, file: str = "persona") -> Persona:
    """Return the persona in the text of a file. Raises InvalidError: each problem has a path in it."""
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise InvalidError(file, (Problem(file, f"this is no TOML: {error}"),)) from error
    problems: list[Problem] = []
    persona = _persona(Fields.of(data, "", problems))
    if problems:
        raise InvalidError(file, tuple(problems))
    return persona


def _persona(fields: Fields) -> Persona:
    persona = Persona(
        name=fields.text("name", most=40),
        about=fields.text("about"),
        people=_people(fields),
        devices=_several(fields, "device", _device) or (Device("living room"),),
        starts=_starts(fields),
        zone=_zone(fields, "UTC"),
        switches=chance(fields, "switches"),
        travels=_several(fields, "travel", _travel),
        jumps=_several(fields, "clock", _jump),
    )
    names = [person.name for person in persona.people]
    visits = _several(fields, "visit", functools.partial(_visit, names=names))
    fields.finish()
    return Persona(
        **{name: getattr(persona, name) for name in persona.__struct_fields__ if name != "visits"}, visits=visits
    )


def _people(fields: Fields) -> tuple[Person, ...]:
    people = _several(fields, "person", read_person)
    if not people:
        fields.note("person", "there is nobody; write at least one table [[person]]")
    names = [person.name for person in people]
    for name in dict.fromkeys(each for each in names if names.count(each) > 1):
        fields.note("person", f"the name {show(name)} is there twice; give each person a name of their own")
    return people


def _several(fields: Fields, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    return tuple(read(table) for table in tables(fields, key))


def _device(fields: Fields) -> Device:
    device = Device(fields.text("name", most=40), plays=yes(fields, "plays", default=True))
    fields.finish()
    return device


def _travel(fields: Fields) -> Travel:
    travel = Travel(day(fields), _zone(fields, ""))
    fields.finish()
    return travel


def _jump(fields: Fields) -> Jump:
    jump = Jump(day(fields), fields.whole("minutes", -MOST_MINUTES, MOST_MINUTES, 0))
    fields.finish()
    return jump


def _starts(fields: Fields) -> date:
    value = fields.take("starts", date(2026, 1, 5))
    if type(value) is date:
        return value
    fields.note("starts", f"{show(value)} is no date; write one as 2026-01-05, without quotes")
    return date(2026, 1, 5)


def _zone(fields: Fields, default: str) -> str:
    name = fields.text("zone", default or None)
    try:
        return ZoneInfo(name).key if name else "UTC"
    except (KeyError, OSError, ValueError):
        fields.note("zone", f"{show(name)} is no time zone; write one as Europe/Berlin")
        return "UTC"


def _visit(fields: Fields, names: Iterable[str]) -> Visit:
    act = fields.text("act", most=40)
    if act and act not in ACTS:
        fields.note("act", f"{show(act)} is no act; use one of {', '.join(ACTS)}{nearest(act, ACTS)}")
    known = list(names)
    person = fields.text("person", known[0] if len(known) == 1 else None)
    if person and person not in known:
        fields.note("person", f"there is nobody called {show(person)} here; use one of {', '.join(known)}")
    on, after = fields.whole("day", 1, LAST_DAY, 1), fields.whole("after_lock", 1, LAST_DAY, 1)
    if fields.has("day") == fields.has("after_lock"):
        fields.note("", "write either day, or after_lock: so many days after each lock")
    told = ACTS[act].read(fields) if act in ACTS else {}
    if act in ACTS:
        fields.finish()
    return Visit(act, person, on if fields.has("day") else 0, after if fields.has("after_lock") else 0, told)
