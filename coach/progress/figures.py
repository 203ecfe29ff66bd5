"""The figures of a dose, one at a time and side by side: what they are, and the dose with one of them changed."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec.structs import replace

from coach.prescribing.dose import Dose, DoseKind, Side, Sides
from coach.prescribing.exercise import Exercise, Laterality
from coach.prescribing.prescription import RoutineItem

SECOND_MS = 1_000


class Field(StrEnum):
    """What a step changes: a figure of the dose, the exercise itself, or whether it is done."""

    REPS = "reps"
    HOLD = "hold"
    """One hold, the hold of one repetition, or one timed bout; in ms."""
    SETS = "sets"
    LEVEL = "level"
    OUT = "out"
    """Left out today; it stays in the routine."""
    REMOVED = "removed"
    """Taken out of the routine, until a clinician puts it back."""

    @property
    def unit(self) -> int:
        """The least by which the figure changes: a whole second, one repetition, one set."""
        return SECOND_MS if self is Field.HOLD else 1


NAME = {Field.REPS: "reps", Field.HOLD: "hold_ms", Field.SETS: "sets"}


def sides_worked(dose: Dose, exercise: Exercise) -> tuple[Side | None, ...]:
    """Return the sides that a dose works one by one; None alone where there are none, or both are worked in one go."""
    together = exercise.laterality is Laterality.ALTERNATING and dose.kind is DoseKind.TIMED
    if exercise.laterality is Laterality.BILATERAL or together:
        return (None,)
    if dose.sides in (Sides.LEFT, Sides.RIGHT):
        return (Side(dose.sides),)
    return tuple(Side)


def figure(dose: Dose, field: Field, side: Side | None) -> int:
    """Return a figure of the dose on one side, which may have its own."""
    own = dose.left if side is Side.LEFT else dose.right if side else None
    value: int | None = getattr(own, NAME[field]) if own else None
    return int(getattr(dose, NAME[field])) if value is None else value


def figures(dose: Dose, field: Field, exercise: Exercise) -> tuple[int, ...]:
    """Return a figure of the dose on each side that is worked."""
    return tuple(figure(dose, field, side) for side in sides_worked(dose, exercise))


def with_figure(dose: Dose, field: Field, step: Callable[[int], int]) -> Dose:
    """Return the dose with one figure changed by step, each side's own as well."""
    name = NAME[field]
    own = {
        side: replace(given, **{name: step(getattr(given, name))})
        for side, given in (("left", dose.left), ("right", dose.right))
        if given and getattr(given, name) is not None
    }
    return replace(dose, **{name: step(getattr(dose, name))}, **own)


def has(dose: Dose, field: Field) -> bool:
    """Return whether the figure says anything in this kind of dose: repetitions are counted, and may be held."""
    if field is Field.REPS:
        return dose.kind is DoseKind.REPS
    return field is Field.SETS or dose.kind is not DoseKind.REPS or dose.hold_ms > 0


def work_ms(item: RoutineItem, exercise: Exercise) -> int:
    """Return how long an exercise is worked in one session, on all sides together and without rests, in ms."""
    return sum(_worked_ms(item.dose, side) for side in sides_worked(item.dose, exercise))


def _worked_ms(dose: Dose, side: Side | None) -> int:
    sets, reps, hold = (figure(dose, field, side) for field in (Field.SETS, Field.REPS, Field.HOLD))
    if dose.kind is DoseKind.REPS:
        return sets * reps * (dose.tempo_in_ms + hold + dose.tempo_out_ms)
    return sets * hold
