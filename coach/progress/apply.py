"""A program with a change, or as it was before one: always another version, with who made it and why."""

from __future__ import annotations

import json

from msgspec.structs import replace

from coach.clinical.program import Program
from coach.clinical.record import Phase
from coach.prescribing.prescription import Routine
from coach.progress.change import Change
from coach.progress.figures import Field
from coach.routine import routine_data


def apply(program: Program, change: Change, phase: Phase, by: str, at: int) -> Program:
    """Return the program's next version with one exercise changed, by somebody or a rule, at a time in ms since 1970.

    The same program where a change does not touch the routine: what is told or locked, a phase, what is out for today,
    an exercise that is not in it any more. A waiting change is applied in the same way once a clinician agrees.
    """
    regime = program.regime(phase)
    if regime is None or not (change.item or change.field is Field.REMOVED):
        return program
    data = json.loads(regime.routine)
    items = [new for item in data["items"] for new in _changed(item, change)]
    if items == data["items"]:
        return program
    text = json.dumps(data | {"items": items}, separators=(",", ":"))
    regimes = {**program.regimes, phase.value: replace(regime, routine=text)}
    return Program(program.version + 1, regimes, by, at, change.plain)


def revert(program: Program, earlier: Program, by: str, at: int, why: str) -> Program:
    """Return the program's next version, which is an earlier one again, by somebody at a time in ms since 1970."""
    return Program(program.version + 1, earlier.regimes, by, at, why)


def _changed(item: dict[str, object], change: Change) -> list[object]:
    """Return what stands in the place of an item, as data: itself, what it changes to, or nothing."""
    if item["exercise"] != change.exercise:
        return [item]
    written = routine_data(Routine(id="", version=0, name="", items=(change.item,) if change.item else ()))
    return list(written["items"]) if isinstance(written["items"], list) else []
