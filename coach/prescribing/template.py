"""A routine whose items depend on a person, and what of it is left for one."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.prescribing.condition import ALWAYS, Condition, Facts
from coach.prescribing.exercise import Bias, Exercise, Suitability
from coach.prescribing.prescription import Routine, RoutineItem


class Conditional(Struct, frozen=True):
    """An item of a template, with the exercise it names and when it is done."""

    item: RoutineItem
    exercise: Exercise
    when: Condition = ALWAYS


class Template(Struct, frozen=True):
    """A routine with conditional items; the routine itself holds none."""

    routine: Routine
    items: tuple[Conditional, ...]
    codes: frozenset[str] = frozenset()
    """The diagnoses it is made for; assumed of a person of whom none is known."""
    direction: Bias | None = None
    """The direction that a clinician recorded before choosing it; assumed in the same way."""
    phase: str = ""
    who: str = ""
    freq: str = ""
    minutes: int = 0


NOTHING = Facts()


def fit(template: Template, facts: Facts = NOTHING) -> Routine:
    """Return the routine for one person: conditions met, nothing locked, care items only where ticked (section 5)."""
    codes = facts.codes or template.codes
    direction = facts.direction if facts.codes else facts.direction or template.direction
    met = (one for one in template.items if one.when.holds(facts))
    kept = tuple(one.item for one in met if _allowed(one.exercise, codes, direction, facts.ticked))
    return replace(template.routine, items=kept)


def _allowed(exercise: Exercise, codes: frozenset[str], direction: Bias | None, ticked: frozenset[str]) -> bool:
    mark = exercise.suits(codes, direction)
    return mark is Suitability.OK or (mark is Suitability.CARE and exercise.id in ticked)
