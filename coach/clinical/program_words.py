"""What differs between two versions of a program, in words."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.dose_words import dose_words, often_words
from coach.clinical.program import Program, Regime
from coach.clinical.record import Phase
from coach.clinical.suitability import plain
from coach.exercises import Catalogue, Laterality
from coach.routine import Routine, RoutineItem, routine_on_record


def program_changes(before: Program, after: Program, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what differs between two versions, each in one line that begins with the phase."""
    return tuple(
        f"{phase}: {told}"
        for phase in Phase
        for told in _regime_changes(before.regime(phase), after.regime(phase), catalogue)
    )


def routine_of(regime: Regime, catalogue: Catalogue) -> Routine:
    """Return the routine that a regime holds."""
    return routine_on_record(regime.routine, catalogue)


def item_words(item: RoutineItem, catalogue: Catalogue) -> str:
    """Return how an exercise is done, as in: seated, 8 times, each side."""
    exercise = catalogue.exercises[item.exercise]
    dose = dose_words(item.dose, sided=exercise.laterality is not Laterality.BILATERAL)
    return f"{plain(item.position)}, {dose}" if item.position else dose


def _regime_changes(before: Regime | None, after: Regime | None, catalogue: Catalogue) -> Iterator[str]:
    if before is None and after is None:
        return
    if after is None:
        yield "there is no routine for it any more"
    elif before is None:
        routine = routine_of(after, catalogue)
        yield f"{routine.name} is new, {often_words(after)}: {', '.join(item.exercise for item in routine.items)}"
    else:
        if before.routine != after.routine:
            yield from _routine_changes(routine_of(before, catalogue), routine_of(after, catalogue), catalogue)
        if (was := often_words(before)) != (now := often_words(after)):
            yield f"{now}, before it was {was}"


def _routine_changes(before: Routine, after: Routine, catalogue: Catalogue) -> Iterator[str]:
    was = {item.exercise: item for item in before.items}
    now = {item.exercise: item for item in after.items}
    if before.name != after.name:
        yield f"it is {after.name} now, before it was {before.name}"
    for id_ in (id_ for id_ in was if id_ not in now):
        yield f"{id_} is left out"
    for id_, item in now.items():
        if id_ not in was:
            yield f"{id_} is new, {item_words(item, catalogue)}"
        else:
            yield from _item_changes(was[id_], item, catalogue)
    if [id_ for id_ in was if id_ in now] != [id_ for id_ in now if id_ in was]:
        yield f"the order is {', '.join(now)}"
    yield from _settings(before, after)


def _item_changes(was: RoutineItem, now: RoutineItem, catalogue: Catalogue) -> Iterator[str]:
    before, after = item_words(was, catalogue), item_words(now, catalogue)
    if before != after:
        yield f"{now.exercise} is {after}, before it was {before}"
    elif (was.dose, was.position) != (now.dose, now.position):
        yield f"{now.exercise} is done at another pace"
    if was.note != now.note:
        yield f'{now.exercise} has the note "{now.note}"' if now.note else f"{now.exercise} has no note any more"


def _settings(before: Routine, after: Routine) -> Iterator[str]:
    if before.note != after.note:
        yield f'its note is "{after.note}"' if after.note else "it has no note any more"
    names = ("verbosity", "countdown", "lead_in_ms", "changeover_ms")
    if any(getattr(before, name) != getattr(after, name) for name in names):
        yield "how it is spoken is different"
