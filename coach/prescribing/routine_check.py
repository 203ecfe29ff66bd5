"""What is allowed in a routine and still worth a second look."""

from __future__ import annotations

from itertools import pairwise

from coach.errors import Problem
from coach.prescribing.exercise import Catalogue, Position
from coach.prescribing.prescription import Routine

UPRIGHT = frozenset({Position.STANDING, Position.SEATED})


def check_routine(routine: Routine, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return warnings, no refusals: each way to the floor after the first, as getting up and down is the hard part."""
    upright = [(item.position or catalogue.exercises[item.exercise].position) in UPRIGHT for item in routine.items]
    # One starts upright: an exercise on the floor at the beginning is a way down, too.
    down = [number for number, (before, now) in enumerate(pairwise([True, *upright])) if before and not now]
    return tuple(
        Problem(
            f"items[{number}].exercise",
            f"{routine.items[number].exercise} means going down to the floor again; put it before those done upright",
        )
        for number in down[1:]
    )
