"""Which exercise takes the place of which."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from coach.clinical.chains import below
from coach.clinical.checks.finding import Case, Placed, placed_items
from coach.clinical.checks.work import work_ms
from coach.exercises import Catalogue, DoseKind


class Swaps(Struct, frozen=True):
    """What is new, and what went for it."""

    places: Mapping[str, Placed]
    """By the id of what is new: the exercise whose place it takes."""
    left_out: tuple[Placed, ...]
    """What went and was replaced by nothing: it makes no room for more of the rest."""


def swaps(case: Case) -> Swaps:
    """Return what takes the place of what; each place is taken once, the hardest exercise chooses first."""
    was = list(placed_items(case.before, case.catalogue)) if case.before else []
    now, known = list(case.items()), {one.exercise.id for one in was}
    kept = {one.exercise.id for one in now}
    gone, places = [one for one in was if one.exercise.id not in kept], {}
    new = [one for one in now if one.exercise.id not in known]
    for one in sorted(new, key=lambda each: (-each.exercise.level, -work_ms(each))):
        if place := _place_of(one, gone, case.catalogue):
            gone.remove(place)
            places[one.exercise.id] = place
    return Swaps(places, tuple(gone))


def is_easier(one: Placed, place: Placed, catalogue: Catalogue) -> bool:
    """Return whether an exercise is a step down the chain of another one."""
    return one.exercise.id in below(place.exercise.id, catalogue) and one.exercise.level <= place.exercise.level


def _place_of(one: Placed, gone: list[Placed], catalogue: Catalogue) -> Placed | None:
    """Return one that it is easier than, or else the least of its kind; of several the one with the most work."""
    eased = max((other for other in gone if is_easier(one, other, catalogue)), key=work_ms, default=None)
    alike = (other for other in gone if _swappable(one, other))
    return eased or min(alike, key=lambda other: (other.exercise.level, -work_ms(other)), default=None)


def _swappable(one: Placed, other: Placed) -> bool:
    """Return whether two are of one kind and direction; minutes of walking are none of strengthening."""
    here, there = one.exercise, other.exercise
    if (here.kind, here.bias, _timed(one)) != (there.kind, there.bias, _timed(other)):
        return False
    return here.level <= there.level


def _timed(one: Placed) -> bool:
    return one.item.dose.kind is DoseKind.TIMED
