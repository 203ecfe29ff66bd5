"""When an item of a template is done: a condition on a person's record, written as data.

Words of a condition: a code (HD), ticked:bridge, leg_pain<4; each may have `not` before it, joined by `and` and `or`
(`and` binds closer): "SS or SL", "not leg_pain<4 and ticked:slider_seat".
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

from coach.prescribing.exercise import CONDITIONS, DIAGNOSES, Bias
from coach.prescribing.plain import nearest, show

TERM = re.compile(r"(not )?(?:([A-Z]{2})|ticked:([a-z0-9_]+)|leg_pain<(10|[1-9]))")


class Facts(Struct, frozen=True):
    """What is known of a person; nothing, unless it is said."""

    codes: frozenset[str] = frozenset()
    """Diagnosis and condition codes."""
    ticked: frozenset[str] = frozenset()
    """Exercises marked care that a clinician allowed."""
    leg_pain: int | None = None
    """0-10, today."""
    direction: Bias | None = None
    """The direction that a clinician recorded."""
    unlocked: frozenset[str] = frozenset()
    """Exercises marked no that a clinician allowed: more than a tick, so care does not hold them back either."""

    def allows(self, exercise: str) -> bool:
        """Return whether a clinician allowed an exercise, ticked or unlocked."""
        return exercise in self.ticked or exercise in self.unlocked


class Term(Struct, frozen=True):
    """One word of a condition: exactly one of code, ticked and leg_pain is given."""

    negated: bool = False
    code: str = ""
    ticked: str = ""
    leg_pain: int = 0
    """True below it; an unknown pain is not below anything."""

    def denies(self, other: Term) -> bool:
        """Return whether it can never be so together with another term."""
        if self.negated == other.negated or (self.code, self.ticked) != (other.code, other.ticked):
            return False
        below, above = (other, self) if self.negated else (self, other)
        return below.leg_pain <= above.leg_pain

    def holds(self, facts: Facts) -> bool:
        """Return whether it is so of a person."""
        if self.code:
            known = self.code in facts.codes
        elif self.ticked:
            known = facts.allows(self.ticked)
        else:
            known = facts.leg_pain is not None and facts.leg_pain < self.leg_pain
        return known != self.negated


class Condition(Struct, frozen=True):
    """Terms of which, in one of the groups, all hold; no groups at all always hold."""

    groups: tuple[tuple[Term, ...], ...] = ()

    def holds(self, facts: Facts) -> bool:
        """Return whether the condition is met."""
        return not self.groups or any(all(term.holds(facts) for term in group) for group in self.groups)


ALWAYS = Condition()


def excludes(one: Condition, other: Condition) -> bool:
    """Return whether two conditions can never be met at once."""
    return all(
        any(term.denies(each) for term in group for each in beside)
        for group in one.groups or ((),)
        for beside in other.groups or ((),)
    )


def parse_condition(text: str, exercises: Collection[str]) -> Condition | str:
    """Return the condition that text describes, or one sentence on what is wrong with it."""
    groups = tuple(tuple(map(_term, group.split(" and "))) for group in text.split(" or ")) if text else ()
    for group in groups:
        for term in group:
            fault = term if isinstance(term, str) else _fault(term, exercises)
            if fault:
                return fault
    return Condition(tuple(tuple(term for term in group if isinstance(term, Term)) for group in groups))


def _term(text: str) -> Term | str:
    found = TERM.fullmatch(text)
    if not found:
        return f"{show(text)} is no condition; write a code such as HD, ticked:bridge or leg_pain<4"
    negated, code, ticked, leg_pain = found.groups()
    return Term(bool(negated), code or "", ticked or "", int(leg_pain or 0))


def _fault(term: Term, exercises: Collection[str]) -> str | None:
    if term.code and term.code not in DIAGNOSES + CONDITIONS:
        return f"{term.code} is no code; use one of {' '.join(DIAGNOSES + CONDITIONS)}"
    if term.ticked and term.ticked not in exercises:
        return f"there is no exercise {show(term.ticked)}; name one that exists{nearest(term.ticked, exercises)}"
    return None
