"""What an exercise adds to the one whose place it takes, and at which dose it adds nothing: a swap is no raise."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.clinical.caps import capped
from coach.clinical.chains import below
from coach.clinical.checks.finding import Case, Placed
from coach.clinical.checks.swaps import is_easier
from coach.clinical.checks.work import work_ms, work_of
from coach.clinical.dose_words import dose_words
from coach.exercises import Catalogue, Dose, DoseKind, Laterality

FIGURES = {"sets": "sets", "reps": "repetitions", "hold_ms": "seconds"}
SHORTER = (("reps", 1), ("hold_ms", 1000), ("sets", 1))
"""What is taken from first where a dose has to be shorter, and in which steps; one of each is the least."""


def added(one: Placed, place: Placed, catalogue: Catalogue) -> str:
    """Return what an exercise is more than the one whose place it takes; empty where it is nothing.

    It is no step up the chain, is worked no longer and no quicker, and no figure is above the one that the library
    begins with. A step down the chain may be worked as long as the library begins it, or keep the figures of its place.
    """
    return next(_added(one, place, catalogue), "")


def eases(one: Placed, place: Placed, catalogue: Catalogue) -> bool:
    """Return whether it is a step down the chain at the dose that the library begins with, or lower: never a raise."""
    start = one.at_start()
    short = work_ms(one) <= max(work_ms(start), work_ms(place))
    return short and is_easier(one, place, catalogue) and not any(_above(one, [start]))


def fitting(case: Case, one: Placed, place: Placed) -> Dose | None:
    """Return the dose, inside the caps, with which an exercise adds nothing; None where there is none."""
    return _shorter(one.dosed(capped(_lowered(one), one.exercise, case.record)), place, case.catalogue)


def fitting_words(case: Case, one: Placed, place: Placed) -> str:
    """Return the dose to come down to with which an exercise adds nothing, in words; empty where there is none."""
    dose, sided = fitting(case, one, place), one.exercise.laterality is not Laterality.BILATERAL
    if dose is None:
        return ""
    return dose_words(dose, sided=sided) + (f", {_tempo(dose)}" if _quicker(one) else "")


def _lowered(one: Placed) -> Dose:
    """Return the dose that was asked for with nothing above the one that the library begins with."""
    asked, start = one.item.dose, one.exercise.dose
    lowered = {name: min(getattr(asked, name), getattr(start, name)) for name in FIGURES}
    tempo = {name: getattr(start, name) for name in ("tempo_in_ms", "tempo_out_ms") if _quicker(one)}
    return replace(asked, **lowered, **tempo, rest_ms=max(asked.rest_ms, start.rest_ms), left=None, right=None)


def _shorter(one: Placed, place: Placed, catalogue: Catalogue) -> Dose | None:
    """Return the dose of an exercise, as much shorter as it takes to add nothing; None where none is short enough."""
    if one.item.dose.kind is not one.exercise.dose.kind:
        return None  # what the library says of a dose of one kind is no dose of another one
    for name, step in SHORTER:
        while added(one, place, catalogue) and (value := getattr(one.item.dose, name)) > step:
            one = one.dosed(replace(one.item.dose, **{name: value - (value % step or step)}))
    return None if added(one, place, catalogue) else one.item.dose


def _added(one: Placed, place: Placed, catalogue: Catalogue) -> Iterator[str]:
    # Down the chain one may be worked longer: back up, that would come to a longer bout of the harder one.
    if place.exercise.id in below(one.exercise.id, catalogue):
        yield "it is a step up from there"
    now, was = work_ms(one), work_ms(place)
    if now > was and not eases(one, place, catalogue):
        yield f"{now / 1000:g} seconds of work are more than the {was / 1000:g} of {place.exercise.id}"
    yield from _above(one, [one.at_start(), *([place] if is_easier(one, place, catalogue) else [])])


def _above(one: Placed, known: list[Placed]) -> Iterator[str]:
    """Yield each figure that is above all that are known, and less rest or a quicker tempo than to begin with."""
    for name, words in FIGURES.items():
        figure, most = _most(one, name), max(_most(each, name) for each in known)
        if figure > most:
            shown = (f"{value / 1000:g}" if name == "hold_ms" else f"{value}" for value in (figure, most))
            yield "{} {words} are more than the {} to begin with".format(*shown, words=words)
    dose, start = one.item.dose, one.exercise.dose
    if _most(one, "sets") > 1 and dose.rest_ms < start.rest_ms:
        yield "it has less rest than to begin with"
    if _quicker(one):
        yield f"{_tempo(dose)} is quicker than the {_tempo(start)} to begin with"


def _quicker(one: Placed) -> bool:
    """Return whether a repetition goes in or out quicker than the library begins: the harder way to do it."""
    dose, start = one.item.dose, one.exercise.dose
    return dose.kind is DoseKind.REPS and (
        dose.tempo_in_ms < start.tempo_in_ms or dose.tempo_out_ms < start.tempo_out_ms
    )


def _tempo(dose: Dose) -> str:
    return f"{dose.tempo_in_ms / 1000:g} s in and {dose.tempo_out_ms / 1000:g} s out"


def _most(one: Placed, name: str) -> int:
    return max(int(getattr(work, name)) for work in work_of(one).values())
