"""Where an exercise is put into a routine: one goes down to the floor once, and turns over as little as can be."""

from __future__ import annotations

from msgspec.structs import replace

from coach.exercises import Catalogue
from coach.routine import Routine, RoutineItem, check_routine


def placed(routine: Routine, item: RoutineItem, slot: int, catalogue: Catalogue) -> Routine:
    """Return a routine with an item more: as near to the slot as goes with the fewest warnings about its order."""
    spots = range(len(routine.items) + 1)
    return min(
        (_with(routine, item, spot) for spot in sorted(spots, key=lambda spot: abs(spot - slot))),
        key=lambda made: len(check_routine(made, catalogue)),
    )


def _with(routine: Routine, item: RoutineItem, spot: int) -> Routine:
    return replace(routine, items=(*routine.items[:spot], item, *routine.items[spot:]))
