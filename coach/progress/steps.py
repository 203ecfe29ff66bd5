"""One step of one exercise, up or down: what changes in its dose, or which exercise takes its place.

Up one thing at a time (R7): repetitions, the hold, sets, then a harder exercise. Down the same way back (R5), by a
share (R9), or by level (R6, R9). Down always gives a step: where nothing easier is allowed, the exercise is left out.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from coach.prescribing.dose import Caps, Dose
from coach.prescribing.exercise import Catalogue, Exercise
from coach.prescribing.prescription import RoutineItem
from coach.progress.amounts import grown, shrunk
from coach.progress.figures import SECOND_MS, Field, figures, has, with_figure
from coach.progress.numbers import FloorNumbers, Numbers

UP = (Field.REPS, Field.HOLD, Field.SETS)
DOWN = (Field.SETS, Field.HOLD, Field.REPS)
LESS = (Field.REPS, Field.HOLD, Field.SETS)
"""What is made less by a share: sets last, as one set less is half or more of what is done mostly."""


class Step(Struct, frozen=True):
    """One step of one exercise."""

    field: Field
    old: int | str
    """Repetitions, sets, a hold in ms, or an exercise."""
    new: int | str
    """In the same way; empty where the exercise is left out."""
    item: RoutineItem | None
    """What stands in the routine then; None where the exercise is left out."""


class Ways(Struct, frozen=True):
    """What steps are decided by: the exercises with their caps, which of them may come in, and the numbers."""

    catalogue: Catalogue
    may: Callable[[str], bool]
    """Whether an exercise may come in: allowed, and not in the routine."""
    numbers: Numbers


def up(item: RoutineItem, ways: Ways) -> Step | None:
    """Return one step up inside the caps, in the dose alone; None where all of it is at its cap."""
    exercise = ways.catalogue.exercises[item.exercise]
    steps = (_changed(item, exercise, field, _raised(field, item.dose, exercise.caps, ways.numbers)) for field in UP)
    return next(filter(None, steps), None)


def started(id_: str, ways: Ways) -> RoutineItem:
    """Return an exercise in its starting dose, inside the caps."""
    exercise = ways.catalogue.exercises[id_]
    dose = exercise.dose
    for field in UP:
        dose = with_figure(dose, field, _capped(_cap(field, dose, exercise.caps)))
    return RoutineItem(id_, dose)


def down(item: RoutineItem, ways: Ways) -> Step:
    """Return one step down: less of the dose, then an easier exercise, then left out for today (R5)."""
    exercise, numbers = ways.catalogue.exercises[item.exercise], ways.numbers
    steps = (_changed(item, exercise, field, _lowered(field, item.dose, numbers)) for field in DOWN)
    return next(filter(None, steps), None) or easier(item, ways) or _out(item)


def less(item: RoutineItem, percent: int, ways: Ways) -> Step:
    """Return the step that takes at least so many percent off one figure, or else an easier exercise, or none (R9)."""
    exercise, floor = ways.catalogue.exercises[item.exercise], ways.numbers.floor
    for field in LESS:
        least = _floor(field, item.dose, floor)
        now = figures(item.dose, field, exercise)
        if has(item.dose, field) and all(shrunk(value, field.unit, percent) >= least for value in now):
            return _step(item, with_figure(item.dose, field, _cut(field, percent, least)), field, exercise)
    return easier(item, ways) or _out(item)


def easier(item: RoutineItem, ways: Ways, most_level: int | None = None) -> Step | None:
    """Return the change to the first exercise down the chain that may come in, of a level at most; None without one."""
    id_ = ways.catalogue.exercises[item.exercise].easier
    while id_ is not None:
        exercise = ways.catalogue.exercises[id_]
        if ways.may(id_) and (most_level is None or exercise.level <= most_level):
            return Step(Field.LEVEL, item.exercise, id_, started(id_, ways))
        id_ = exercise.easier
    return None


def one_level_lower(item: RoutineItem, ways: Ways) -> Step:
    """Return the change to an exercise of a lower level; where there is none, one step down (R6)."""
    return easier(item, ways, ways.catalogue.exercises[item.exercise].level - 1) or down(item, ways)


def _out(item: RoutineItem) -> Step:
    return Step(Field.OUT, item.exercise, "", None)


def at_level(item: RoutineItem, level: int, ways: Ways) -> Step | None:
    """Return the change to an exercise of a level at most, removed where there is none; None if it is one (R9)."""
    if ways.catalogue.exercises[item.exercise].level <= level:
        return None
    return easier(item, ways, level) or Step(Field.REMOVED, item.exercise, "", None)


def _capped(most: int | None) -> Callable[[int], int]:
    return lambda value: _least(value, most)


def _cut(field: Field, percent: int, least: int) -> Callable[[int], int]:
    # A figure that no worked side uses may be below the floor already, and is not taken to nothing.
    return lambda value: max(shrunk(value, field.unit, percent), min(value, least))


def _raised(field: Field, dose: Dose, caps: Caps, numbers: Numbers) -> Callable[[int], int]:
    most, rule = _cap(field, dose, caps), numbers.up

    def step(value: int) -> int:
        if most is not None and value >= most:
            return value
        if field is Field.SETS:
            return value + 1
        return _least(grown(value, field.unit, rule.least_percent, rule.most_percent), most)

    return step


def _lowered(field: Field, dose: Dose, numbers: Numbers) -> Callable[[int], int]:
    least = _floor(field, dose, numbers.floor)

    def step(value: int) -> int:
        lower = value - 1 if field is Field.SETS else shrunk(value, field.unit, numbers.up.least_percent)
        return min(value, max(lower, least))

    return step


def _changed(item: RoutineItem, exercise: Exercise, field: Field, step: Callable[[int], int]) -> Step | None:
    """Return the change of one figure; None where it says nothing here, or no side that is worked would change."""
    dose = with_figure(item.dose, field, step) if has(item.dose, field) else item.dose
    if figures(dose, field, exercise) == figures(item.dose, field, exercise):
        return None
    return _step(item, dose, field, exercise)


def _step(item: RoutineItem, dose: Dose, field: Field, exercise: Exercise) -> Step:
    """Return a step that tells of the first side that changes."""
    pairs = zip(figures(item.dose, field, exercise), figures(dose, field, exercise), strict=True)
    old, new = next(pair for pair in pairs if pair[0] != pair[1])
    return Step(field, old, new, replace(item, dose=dose))


def _cap(field: Field, dose: Dose, caps: Caps) -> int | None:
    if field is Field.HOLD:
        return caps.longest(dose.kind)
    return caps.reps if field is Field.REPS else caps.sets


def _floor(field: Field, dose: Dose, floor: FloorNumbers) -> int:
    if field is Field.HOLD:
        return floor.hold_s.of(dose.kind) * SECOND_MS
    return floor.reps if field is Field.REPS else floor.sets


def _least(value: int, most: int | None) -> int:
    return value if most is None else min(value, most)
