"""What is allowed in a routine and still worth a second look."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coach.errors import Problem
from coach.prescribing.exercise import Catalogue, Position
from coach.prescribing.limits import limits
from coach.prescribing.prescription import Routine

UPRIGHT = frozenset({Position.STANDING, Position.SEATED})
MINUTE_MS = 60_000


def check_routine(routine: Routine, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return warnings, no refusals: each way to the floor after the first, each position there taken once more."""
    positions = [item.position or catalogue.exercises[item.exercise].position for item in routine.items]
    names = [item.exercise for item in routine.items]
    down = _ways_down(positions)[1:]
    back = {number: beside for number, beside in _ways_back(positions).items() if number not in down}
    told = {n: f"{names[n]} means going down to the floor again; put it before those done upright" for n in down}
    for n, beside in back.items():
        told[n] = f"{names[n]} goes back to the position of {names[beside]}; put the two together, to turn over less"
    return tuple(Problem(f"items[{n}].exercise", told[n]) for n in sorted(told))


def _ways_down(positions: Sequence[Position]) -> list[int]:
    """Return the numbers of the items that begin with a way from upright to the floor, where one starts upright."""
    upright = [True, *(position in UPRIGHT for position in positions)]
    return [number for number, (before, now) in enumerate(pairwise(upright)) if before and not now]


def _ways_back(positions: Sequence[Position]) -> dict[int, int]:
    """Return the items on the floor whose position was left before, each with the last item that had it."""
    last: dict[Position, int] = {}
    back = {}
    for number, position in enumerate(positions):
        if position not in UPRIGHT and last.get(position, number - 1) < number - 1:
            back[number] = last[position]
        last[position] = number
    return back


def long_session(announced_ms: int) -> Problem | None:
    """Return a warning when a routine lasts longer than a session may, by the length that is announced for it."""
    most = limits().session_minutes
    if announced_ms <= most * MINUTE_MS:
        return None
    minutes = -(-announced_ms // MINUTE_MS)
    return Problem("items", f"it lasts {minutes} minutes; keep to {most}, with fewer exercises or sets")
