"""A routine whose items depend on a person, and what of it is left for one."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import Problem
from coach.prescribing.condition import ALWAYS, Condition, Facts, Term
from coach.prescribing.exercise import CONDITIONS, DIAGNOSES, Bias, Exercise, Suitability
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
    """How often, in words."""
    per_week: int = 7
    """How often, in numbers: days of a week, and sessions on such a day at most."""
    per_day: int = 1
    minutes: int = 0


NOTHING = Facts()


def fit(template: Template, facts: Facts = NOTHING) -> Routine:
    """Return the routine for one person: conditions met, nothing locked, care items only where ticked (section 5).

    Each item stays in the position that it names: where that is barred, the item is left out.
    """
    assumed = _assumed(template, facts)
    kept = tuple(one.item for one in template.items if not _why_not(one, facts, assumed))
    return replace(template.routine, items=kept)


def left_out(template: Template, facts: Facts = NOTHING) -> tuple[Problem, ...]:
    """Return what fit leaves out, each item with its reason in one sentence."""
    assumed = _assumed(template, facts)
    reasons = ((number, one, _why_not(one, facts, assumed)) for number, one in enumerate(template.items))
    return tuple(
        Problem(f"items[{number}]", f"{one.exercise.id} is left out, as {reason}")
        for number, one, reason in reasons
        if reason
    )


def _assumed(template: Template, facts: Facts) -> Facts:
    """Return the facts that suitability is judged by: the template's own where no diagnosis is known."""
    if facts.codes:
        return facts
    return replace(facts, codes=template.codes, direction=facts.direction or template.direction)


def _why_not(one: Conditional, facts: Facts, assumed: Facts) -> str:
    """Return why an item is not done, or nothing."""
    if not one.when.holds(facts):
        return f"this is not met: {_written(one.when)}"
    return _barred_there(one, assumed) or _barred(one.exercise, assumed)


def _barred_there(one: Conditional, facts: Facts) -> str:
    """Return why an item is not done in its position, whatever is ticked, and where it could be."""
    exercise, position = one.exercise, one.item.position or one.exercise.position
    by = exercise.barred_by(position, facts.codes)
    locked = exercise.suits(facts.codes, facts.direction) is Suitability.NO and exercise.id not in facts.unlocked
    if not by or locked:
        return ""
    elsewhere = [place for place in exercise.also if not exercise.barred_by(place, facts.codes)]
    remedy = f"; its position may be {' or '.join(elsewhere)}" if elsewhere else ""
    return f"nothing is done {position} with {' and '.join(by)}, whatever is ticked{remedy}"


def _barred(exercise: Exercise, facts: Facts) -> str:
    mark = exercise.suits(facts.codes, facts.direction)
    if mark is Suitability.OK or exercise.id in facts.unlocked:
        return ""
    if mark is Suitability.CARE and exercise.id in facts.ticked:
        return ""
    by = [code for code in DIAGNOSES + CONDITIONS if code in facts.codes and exercise.suitability[code] is mark]
    if mark is Suitability.NO:
        return f"it is locked for {' and '.join(by)}"
    if by:
        return f"a clinician has not ticked it for {' and '.join(by)}"
    return "extension is not the direction on record, nor is it ticked"


def _written(condition: Condition) -> str:
    return " or ".join(" and ".join(map(_term, group)) for group in condition.groups)


def _term(term: Term) -> str:
    ticked = f"ticked:{term.ticked}" if term.ticked else f"leg_pain<{term.leg_pain}"
    return f"{'not ' if term.negated else ''}{term.code or ticked}"
