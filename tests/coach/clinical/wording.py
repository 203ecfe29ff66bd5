"""The words of the decision tables, and what they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tomli
from msgspec.structs import replace

from coach.clinical.record import NO_RECORD, ClinicalRecord, OwnCaps, Phase
from coach.clinical.validate import Today
from coach.exercises import CONDITIONS, DIAGNOSES, Bias, Dose, DoseKind, Position, SideDose, Sides
from coach.routine import Routine, RoutineItem
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import record

if TYPE_CHECKING:
    from pathlib import Path

CODES = set(DIAGNOSES + CONDITIONS)
ITEM = re.compile(
    r"(?P<id>\w+)(?: (?P<place>seated|standing|side_lying|supine))?"
    r"(?: (?P<sets>\d+) sets?)?(?: (?P<reps>\d+) reps)?(?: (?P<hold>[\d.]+) s)?"
    r"(?: left (?P<left>\d+) (?P<of>reps|sets))?(?: (?P<only>left|right) side)?(?: rest (?P<rest>\d+) s)?"
    r"(?: in (?P<in>[\d.]+) s out (?P<out>[\d.]+) s)?(?: as (?P<kind>\w+))?"
    r'(?: saying "(?P<note>[^"]*)")?'
)
WHOLE = re.compile(r'(?P<pause>lead in|changeover) (?P<seconds>\d+) s|noted "(?P<note>[^"]*)"')
CAP = re.compile(r"at most (\d+) (reps|s|sets) of (\w+)")
DAY = re.compile(r"(?:leg pain (?P<pain>\d+)|up (?P<up>\d+) minutes|(?P<green>green))")


def rows(file: Path) -> list[dict[str, Any]]:
    """Return the rows of a table."""
    return list(tomli.loads(file.read_text("utf-8"))["row"])


def known(text: str) -> ClinicalRecord:
    """Return the record that is told, as in: HD and OP, direction extension, ticked bridge and walk, level 1."""
    if text == "nothing on record":
        return NO_RECORD
    found: dict[str, Any] = {"phase": Phase.ACUTE}
    codes: list[str] = []
    for part in text.split(", "):
        word, _, rest = part.partition(" ")
        if set(part.split(" and ")) <= CODES:
            codes = part.split(" and ")
        elif part in tuple(Phase):
            found["phase"] = Phase(part)
        elif part == "older":
            found["older"] = True
        elif word == "direction":
            found["direction"] = Bias(rest)
        elif word == "level":
            found["level"] = int(rest)
        elif word in {"ticked", "unlocked"}:
            found[word] = tuple(rest.split(" and "))
        else:
            found["caps"] = dict([_cap(part)])
    return record(*codes, **found)


def _cap(text: str) -> tuple[str, OwnCaps]:
    found = CAP.fullmatch(text)
    assert found, f"the table says {text!r}"
    value, what, exercise = int(found[1]), found[2], found[3]
    return exercise, OwnCaps(**{"s": {"hold_ms": value * 1000}}.get(what, {what: value}))


def routine(text: str) -> Routine:
    """Return the routine that is told, as in: lead in 10 s, walk, bridge 2 sets 10 reps 5 s in 2 s out 2 s."""
    told: dict[str, Any] = {}
    items: list[RoutineItem] = []
    for part in text.split(", ") if text else ():
        found = WHOLE.fullmatch(part)
        if not found:
            items.append(_item(part))
        elif found["pause"]:
            told[f"{found['pause'].replace(' ', '_')}_ms"] = int(found["seconds"]) * 1000
        else:
            told["note"] = found["note"]
    return Routine("told", 1, "told", tuple(items), **told)


def _item(text: str) -> RoutineItem:
    found = ITEM.fullmatch(text)
    assert found, f"the table says {text!r}"
    exercise = CATALOGUE.exercises.get(found["id"])
    dose = exercise.dose if exercise else Dose(DoseKind.REPS, reps=5)
    if found["kind"]:
        dose = Dose(DoseKind(found["kind"]), hold_ms=10_000, sides=dose.sides)
    changed: dict[str, Any] = {name: int(found[name]) for name in ("sets", "reps") if found[name]}
    if found["hold"]:
        changed["hold_ms"] = round(float(found["hold"]) * 1000)
    if found["rest"]:
        changed["rest_ms"] = int(found["rest"]) * 1000
    if found["in"]:
        changed |= {f"tempo_{way}_ms": round(float(found[way]) * 1000) for way in ("in", "out")}
    if found["left"]:
        changed["left"] = SideDose(**{found["of"]: int(found["left"])})
    if found["only"]:
        changed["sides"] = Sides(found["only"])
    place = Position(found["place"]) if found["place"] else None
    return RoutineItem(found["id"], replace(dose, **changed), found["note"] or "", place)


def day(text: str) -> Today | None:
    """Return the day that is told, as in: leg pain 5, up 30 minutes, green; None where nothing is."""
    if not text:
        return None
    told: dict[str, Any] = {}
    for part in text.split(", "):
        found = DAY.fullmatch(part)
        assert found, f"the table says {part!r}"
        if found["green"]:
            told["green"] = frozenset(CATALOGUE.exercises)
        elif found["pain"]:
            told["leg_pain"] = int(found["pain"])
        else:
            told["minutes_up"] = int(found["up"])
    return Today(**told)
