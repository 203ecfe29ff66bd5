"""Which routine a person gets today: what is on record, made smaller by the rules."""

from __future__ import annotations

import json

from msgspec.structs import replace

from coach.exercises import Catalogue, DoseKind, SideDose
from coach.pain import Before
from coach.people import Person
from coach.prescribing.limits import limits
from coach.routine import Routine, RoutineItem, load_templates, parse_routine, routine_data

NEUTRAL = "neutral"


def routine_today(person: Person, allowed: Before, catalogue: Catalogue, out: tuple[str, ...] = ()) -> str:
    """Return today's routine as JSON: the prescribed one or the neutral set, by R1; empty when nothing is left of it.

    What waits for a clinician is not in it, nor what is out for today.
    """
    gentle = allowed is Before.RELIEF or person.open_cautions
    routine = load_templates(catalogue)[NEUTRAL] if gentle else prescribed(person, catalogue)
    if allowed is not Before.FULL:
        routine = easier(routine, catalogue)
    elif person.sessions < limits().half_until_session:
        routine = replace(routine, items=tuple(map(halved, routine.items)))
    kept = tuple(item for item in routine.items if item.exercise not in (*person.left_out, *out))
    return json.dumps(routine_data(replace(routine, items=kept)), separators=(",", ":")) if kept else ""


def only(routine: str, exercise: str) -> str:
    """Return a routine (JSON) with one of its exercises alone; empty when it is not in it."""
    data = json.loads(routine) if routine else {"items": []}
    kept = [item for item in data["items"] if item["exercise"] == exercise]
    return json.dumps(data | {"items": kept}, separators=(",", ":")) if kept else ""


def prescribed(person: Person, catalogue: Catalogue) -> Routine:
    """Return the routine on record, or the neutral set when there is none."""
    if person.routine:
        # Judged when it was prescribed; the wider caps let every routine on record be read.
        return parse_routine(json.loads(person.routine), catalogue, older=True)
    return load_templates(catalogue)[NEUTRAL]


def easier(routine: Routine, catalogue: Catalogue) -> Routine:
    """Return the routine at half the reps, each exercise above level 1 one step down its chain (R1, amber).

    Where the step down is in the routine already, the exercise itself is left out.
    """
    present = {item.exercise for item in routine.items}
    items = []
    for item in routine.items:
        stepped = _step_down(item, catalogue)
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


def _step_down(item: RoutineItem, catalogue: Catalogue) -> RoutineItem:
    exercise = catalogue.exercises[item.exercise]
    if exercise.level == 1 or exercise.easier is None:
        return item
    if exercise.easier not in {each.exercise for each in load_templates(catalogue)[NEUTRAL].items}:
        # Which exercises suit this person is a clinician's record; without one only the neutral set is sure.
        return item
    return RoutineItem(exercise.easier, catalogue.exercises[exercise.easier].dose, item.note)
