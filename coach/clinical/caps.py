"""The most that one person may be given of an exercise: the caps of everybody or of older people, and its own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord, OwnCaps
from coach.exercises import Dose, DoseKind, Exercise, SideDose

NO_CAPS = OwnCaps()


class Figure(Struct, frozen=True):
    """One figure of a dose that is written: where, how much."""

    path: str
    """As in dose.left.hold_s."""
    name: str
    """sets, reps or hold_ms."""
    value: int


def figures(dose: Dose) -> Iterator[Figure]:
    """Yield what is written of a dose, that of a side among it; repetitions only where they are counted."""
    counted = dose.kind is DoseKind.REPS
    sides: tuple[tuple[str, Dose | SideDose | None], ...] = (
        ("dose", dose),
        ("dose.left", dose.left),
        ("dose.right", dose.right),
    )
    for path, one in sides:
        for name in ("sets", "reps", "hold_ms") if one else ():
            value = getattr(one, name)
            if value is not None and (counted or name != "reps"):
                yield Figure(f"{path}.{_written(name, dose.kind)}", name, value)


def hard_cap(exercise: Exercise, kind: DoseKind, name: str, record: ClinicalRecord) -> int | None:
    """Return the most of a figure (sets, reps, hold_ms) that anybody like this person may be given; None for no cap."""
    caps = exercise.caps_for(older=record.older)
    return {"sets": caps.sets, "reps": caps.reps, "hold_ms": caps.longest(kind)}[name]


def own_cap(exercise: Exercise, name: str, record: ClinicalRecord) -> int | None:
    """Return the most of a figure that a clinician wrote for this person; None where nothing was written."""
    cap: int | None = getattr(record.caps.get(exercise.id, NO_CAPS), name)
    return cap


def capped(dose: Dose, exercise: Exercise, record: ClinicalRecord) -> Dose:
    """Return a dose with every figure lowered to the caps of a person."""
    lowered = replace(dose, **_lowered(dose, dose.kind, exercise, record))
    sides = {name: side for name in ("left", "right") if (side := getattr(dose, name))}
    return replace(
        lowered, **{name: replace(side, **_lowered(side, dose.kind, exercise, record)) for name, side in sides.items()}
    )


def at_most(dose: Dose, other: Dose) -> Dose:
    """Return a dose with no figure above the least of another dose of its kind; one of another kind as it is."""
    if dose.kind is not other.kind:
        return dose
    least: dict[str, int] = {}
    for each in figures(other):
        least[each.name] = min(each.value, least.get(each.name, each.value))
    return replace(dose, **{name: min(getattr(dose, name), most) for name, most in least.items()})


def _lowered(one: Dose | SideDose, kind: DoseKind, exercise: Exercise, record: ClinicalRecord) -> dict[str, int]:
    lowered = {}
    for name in ("sets", "reps", "hold_ms"):
        caps = (hard_cap(exercise, kind, name, record), own_cap(exercise, name, record))
        known = [cap for cap in caps if cap is not None]
        value = getattr(one, name)
        if value is not None and known:
            lowered[name] = min(value, *known)
    return lowered


def _written(name: str, kind: DoseKind) -> str:
    if name == "hold_ms":
        return "duration_s" if kind is DoseKind.TIMED else "hold_s"
    return name
