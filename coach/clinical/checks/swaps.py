"""Which exercise takes the place of which, and what it may add: nothing, for a swap is no raise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from coach.clinical.chains import below
from coach.clinical.checks.finding import Case, Placed, placed_items
from coach.clinical.checks.work import work_ms, work_of
from coach.exercises import Catalogue, DoseKind

FIGURES = {"sets": "sets", "reps": "repetitions", "hold_ms": "seconds"}


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


def added(one: Placed, place: Placed, catalogue: Catalogue) -> str:
    """Return what an exercise is more than the one whose place it takes; empty where it is nothing.

    It is worked no longer, and no figure is above the one that the library begins with; an easier one may keep those of
    its place.
    """
    return next(_added(one, place, catalogue), "")


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


def _added(one: Placed, place: Placed, catalogue: Catalogue) -> Iterator[str]:
    now, was = work_ms(one), work_ms(place)
    if now > was:
        yield f"{now / 1000:g} seconds of work are more than the {was / 1000:g} of {place.exercise.id}"
    known = [_at_start(one), place] if is_easier(one, place, catalogue) else [_at_start(one)]
    for name, words in FIGURES.items():
        figure, most = _most(one, name), max(_most(each, name) for each in known)
        if figure > most:
            shown = (f"{value / 1000:g}" if name == "hold_ms" else f"{value}" for value in (figure, most))
            yield "{} {words} are more than the {} to begin with".format(*shown, words=words)
    if one.item.dose.rest_ms < one.exercise.dose.rest_ms:
        yield "it has less rest than to begin with"


def _at_start(one: Placed) -> Placed:
    """Return an exercise with the dose that the library begins with."""
    return Placed(one.number, type(one.item)(one.exercise.id, one.exercise.dose), one.exercise)


def _most(one: Placed, name: str) -> int:
    return max(int(getattr(work, name)) for work in work_of(one).values())
