"""What somebody raised by hand counts as a step like one of R7's: one of an exercise a week (clinical.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.program import Program
from coach.prescribing.exercise import Catalogue
from coach.prescribing.prescription import RoutineItem
from coach.progress.advance import RULE
from coach.progress.caps import catalogue_to_read
from coach.progress.change import Change, Kind
from coach.progress.easing import change_by
from coach.progress.figures import figures, has
from coach.progress.situation import Situation, items_of
from coach.progress.steps import UP, Step


def raised_by_hand(base: Situation, present: Program, after: Program, catalogue: Catalogue) -> tuple[Change, ...]:
    """Return a step up for each exercise of the present phase that has more than in the base. Raises InvalidError.

    What is as it is in the present program already is none.
    """
    read = catalogue_to_read(catalogue, base.record)
    there, wanted = _items(base, present, read), _items(base, after, read)
    wanted = {exercise: item for exercise, item in wanted.items() if item != there.get(exercise)}
    return tuple(
        change
        for item in base.items
        if item.exercise in wanted and (change := _raised(base, item, wanted[item.exercise]))
    )


def _items(base: Situation, program: Program, catalogue: Catalogue) -> dict[str, RoutineItem]:
    return {item.exercise: item for item in items_of(program, base.record, catalogue)}


def _raised(base: Situation, item: RoutineItem, after: RoutineItem) -> Change | None:
    return next((change_by(base, Kind.RAISE, RULE, item, step) for step in _steps(base, item, after)), None)


def _steps(base: Situation, item: RoutineItem, after: RoutineItem) -> Iterator[Step]:
    exercise = base.catalogue.exercises[item.exercise]
    if item.dose.kind is not after.dose.kind:
        return
    for field in UP:
        if not has(item.dose, field):
            continue
        pairs = zip(figures(item.dose, field, exercise), figures(after.dose, field, exercise), strict=False)
        for old, new in pairs:
            if new > old:
                yield Step(field, old, new, after)
