"""Which routine a person gets today: what is on record, fitted to the record and the day, made smaller by the rules."""

from __future__ import annotations

import functools
import json

import msgspec
from msgspec.structs import replace

from coach.clinical.caps import at_most
from coach.clinical.fitting import fit_template, template_of
from coach.clinical.roles import Role
from coach.clinical.suitability import NEUTRAL, nothing_on_record, suited
from coach.clinical.validate import Severity, Today, validate
from coach.exercises import Catalogue, DoseKind, SideDose
from coach.pain import Before
from coach.people import Person
from coach.prescribing.limits import limits
from coach.routine import Routine, RoutineItem, Template, routine_data, routine_on_record, templates

BED = "bed"
RELIEF = "T1"
"""The relief set of whom something is on record (clinical.md R1, R6); with nothing on record it is the neutral set."""


def routine_today(
    person: Person, allowed: Before, catalogue: Catalogue, out: tuple[str, ...] = (), leg_pain: int | None = None
) -> str:
    """Return today's routine as JSON, by R1: the prescribed one or a gentle set; empty when nothing is left of it.

    What waits for a clinician is not in it, nor what is out for today, nor what the record does not allow.
    """
    known = Person(
        id="",
        cautions=person.cautions,
        record=person.record,
        program=person.program,
        left_out=person.left_out,
        sessions=min(person.sessions, limits().half_until_session),
    )
    return _made(msgspec.json.encode(known), allowed, catalogue, out, leg_pain)


@functools.lru_cache(maxsize=64)
def _made(known: bytes, allowed: Before, catalogue: Catalogue, out: tuple[str, ...], leg_pain: int | None) -> str:
    """Return the routine, made once from what of a person it depends on (JSON): a launch asks for it several times."""
    person = msgspec.json.decode(known, type=Person)
    gentle = allowed is Before.RELIEF or person.neutral_alone
    routine = fit_template(_wanted(person, catalogue, gentle=gentle), person.record, catalogue, leg_pain).routine
    if gentle and is_prescribed(person):
        routine = _no_harder(routine, prescribed(person, catalogue))
    if allowed is not Before.FULL:
        routine = easier(routine, person, catalogue)
    elif person.sessions < limits().half_until_session:
        routine = replace(routine, items=tuple(map(halved, routine.items)))
    return _without_what_is_out(routine, person, catalogue, out, leg_pain)


def _no_harder(routine: Routine, program: Routine) -> Routine:
    """Return a gentle set with no exercise at more than the program has it at: that may have been eased below."""
    doses = {item.exercise: item.dose for item in program.items}
    items = (replace(item, dose=at_most(item.dose, doses.get(item.exercise, item.dose))) for item in routine.items)
    return replace(routine, items=tuple(items))


def bed_set(person: Person, catalogue: Catalogue, out: tuple[str, ...] = ()) -> str:
    """Return the set for a bad day as JSON, fitted to the record; empty when nothing is left of it."""
    routine = fit_template(replace(templates(catalogue)[BED], phase=""), person.record, catalogue).routine
    return _without_what_is_out(routine, person, catalogue, out, None)


def _without_what_is_out(
    routine: Routine, person: Person, catalogue: Catalogue, out: tuple[str, ...], leg_pain: int | None
) -> str:
    """Return what may be done of a routine, as JSON: without what waits, is out for today, or is not allowed."""
    items = tuple(item for item in routine.items if item.exercise not in (*person.left_out, *out))
    kept = _allowed(replace(routine, items=items), person, catalogue, leg_pain)
    return json.dumps(routine_data(replace(routine, items=kept)), separators=(",", ":")) if kept else ""


def only(routine: str, exercise: str) -> str:
    """Return a routine (JSON) with one of its exercises alone; empty when it is not in it."""
    data = json.loads(routine) if routine else {"items": []}
    kept = [item for item in data["items"] if item["exercise"] == exercise]
    return json.dumps(data | {"items": kept}, separators=(",", ":")) if kept else ""


def prescribed(person: Person, catalogue: Catalogue) -> Routine:
    """Return the routine on record, or the neutral set when there is none."""
    if is_prescribed(person):
        return routine_on_record(person.routine, catalogue)
    return fit_template(templates(catalogue)[NEUTRAL], person.record, catalogue).routine


def is_prescribed(person: Person) -> bool:
    """Say whether a routine is on record that may be done: without a diagnosis on record none is."""
    return bool(person.routine) and not nothing_on_record(person.record)


def _wanted(person: Person, catalogue: Catalogue, *, gentle: bool) -> Template:
    if not gentle and is_prescribed(person):
        return template_of(prescribed(person, catalogue), "", catalogue)
    # While something waits for a clinician nothing but the neutral set is open (clinical.md U3, R4).
    gentlest = nothing_on_record(person.record) or person.neutral_alone or not gentle
    return replace(templates(catalogue)[NEUTRAL if gentlest else RELIEF], phase="")


def _allowed(routine: Routine, person: Person, catalogue: Catalogue, leg_pain: int | None) -> tuple[RoutineItem, ...]:
    """Return the items with which nothing is wrong but what is worth a second look."""
    found = validate(routine, person.record, Role.CLINICIAN, catalogue, today=Today(leg_pain=leg_pain))
    barred = {finding.path.partition(".")[0] for finding in found if finding.severity is not Severity.WARNING}
    return tuple(item for number, item in enumerate(routine.items) if f"items[{number}]" not in barred)


def easier(routine: Routine, person: Person, catalogue: Catalogue) -> Routine:
    """Return the routine at half the reps, each exercise above level 1 one step down its chain (R1, amber).

    Where the step down is in the routine already, the exercise itself is left out.
    """
    present = {item.exercise for item in routine.items}
    items = []
    for item in routine.items:
        stepped = _step_down(item, person, catalogue)
        if stepped is not item and stepped.exercise in present:
            continue
        present.add(stepped.exercise)
        items.append(halved(stepped))
    return replace(routine, items=tuple(items))


def halved(item: RoutineItem) -> RoutineItem:
    """Return the item with half the reps, or half the sets of holds and bouts, rounded up: one walk stays one walk."""
    dose = item.dose
    field = "reps" if dose.kind is DoseKind.REPS else "sets"
    less = {field: _half(getattr(dose, field))}
    sides = {name: _halved_side(getattr(dose, name), field) for name in ("left", "right")}
    return replace(item, dose=replace(dose, **less, **sides))


def _halved_side(side: SideDose | None, field: str) -> SideDose | None:
    own = side and getattr(side, field)
    return replace(side, **{field: _half(own)}) if side and own else side


def _half(count: int) -> int:
    return (count + 1) // 2


def _step_down(item: RoutineItem, person: Person, catalogue: Catalogue) -> RoutineItem:
    exercise = catalogue.exercises[item.exercise]
    if exercise.level == 1 or exercise.easier is None:
        return item
    gentler = catalogue.exercises[exercise.easier]
    if not suited(gentler, None, person.record, catalogue).ok:
        return item
    return RoutineItem(gentler.id, gentler.dose, item.note)
