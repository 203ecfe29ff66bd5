"""Writing a routine as plain data: no fractions, so that any store can keep it."""

from __future__ import annotations

from collections.abc import Mapping

from coach.prescribing.dose import Dose, DoseKind, SideDose
from coach.prescribing.prescription import Routine, RoutineItem


def routine_data(routine: Routine) -> dict[str, object]:
    """Return plain data from which parse_routine makes the same routine; defaults are left out.

    A dose is written whole: what an exercise supplies may change, a routine on record may not.
    """
    usual = Routine(id="", version=0, name="", items=())
    data = {
        name: getattr(routine, name)
        for name in routine.__struct_fields__
        if getattr(routine, name) != getattr(usual, name)
    }
    return {**{key: _plain(value) for key, value in data.items()}, "items": [_item(item) for item in routine.items]}


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def _item(item: RoutineItem) -> dict[str, object]:
    data: dict[str, object] = {"exercise": item.exercise, "dose": _dose(item.dose)}
    if item.note:
        data["note"] = item.note
    if item.position:
        data["position"] = str(item.position)
    return data


def _dose(dose: Dose) -> dict[str, object]:
    data: dict[str, object] = {"kind": str(dose.kind), "sets": dose.sets, "rest_ms": dose.rest_ms}
    if dose.kind is DoseKind.REPS:
        data |= {"reps": dose.reps, "tempo_in_ms": dose.tempo_in_ms, "tempo_out_ms": dose.tempo_out_ms}
    data[_hold(dose)] = dose.hold_ms
    data["sides"] = str(dose.sides)
    for side, own in (("left", dose.left), ("right", dose.right)):
        if own:
            data[side] = _side(own, _hold(dose))
    return data


def _hold(dose: Dose) -> str:
    return "duration_ms" if dose.kind is DoseKind.TIMED else "hold_ms"


def _side(own: SideDose, hold: str) -> Mapping[str, object]:
    figures = {"sets": own.sets, "reps": own.reps, hold: own.hold_ms}
    return {key: value for key, value in figures.items() if value is not None}
