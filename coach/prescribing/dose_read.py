"""Reading a dose: what its kind allows, what the exercise's own dose supplies, what the caps forbid."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import Problem
from coach.prescribing.dose import Caps, Dose, DoseKind, Side, SideDose, Sides
from coach.prescribing.exercise import Laterality
from coach.prescribing.limits import limits
from coach.prescribing.reading import Fields

MOST_REPS = 100
"""Where no cap is lower."""
FOREIGN = {
    DoseKind.HOLD: ("reps", "duration_s", "duration_ms", "tempo_in_s", "tempo_in_ms", "tempo_out_s", "tempo_out_ms"),
    DoseKind.REPS: ("duration_s", "duration_ms"),
    DoseKind.TIMED: ("reps", "hold_s", "hold_ms", "tempo_in_s", "tempo_in_ms", "tempo_out_s", "tempo_out_ms"),
}
"""The fields that have no place in each kind of dose."""
USUAL_SIDES = {
    Laterality.BILATERAL: Sides.BOTH,
    Laterality.UNILATERAL: Sides.AFFECTED_FIRST,
    Laterality.ALTERNATING: Sides.ALTERNATING,
}
BOTH_INSIDE = "a march for a time has both sides in it; leave it out, or give it in reps"
NO_TURNS = "this exercise cannot change sides between two repetitions; write both, or affected_first"
OTHER_ALONE = {Side.LEFT: Sides.RIGHT, Side.RIGHT: Sides.LEFT}
"""The doses in which a side has no part."""


class DoseRules(Struct, frozen=True):
    """What an exercise says of every dose of it."""

    laterality: Laterality
    kinds: tuple[DoseKind, ...]
    caps: Caps
    own: Dose | None = None
    """The exercise's own dose, which supplies what a dose of its kind leaves out."""

    def base(self, kind: DoseKind) -> Dose:
        """Return what a dose of this kind has where nothing is written."""
        if self.own and self.own.kind is kind:
            return self.own
        given = limits()
        dose = Dose(kind, sides=USUAL_SIDES[self.laterality])
        if kind is DoseKind.REPS:
            return replace(dose, tempo_in_ms=given.tempo_in_ms, tempo_out_ms=given.tempo_out_ms)
        return dose


def read_dose(value: object, path: str, rules: DoseRules, problems: list[Problem]) -> Dose:
    """Return the dose that value describes; what is wrong is noted and replaced by the usual."""
    fields = Fields.of(value, path, problems)
    kind = _kind(fields, rules)
    fields.refuse(FOREIGN[kind], f"it has no place in a dose of kind {kind}; leave it out or choose another kind")
    dose = _main(fields, rules, rules.base(kind))
    if rules.laterality is Laterality.BILATERAL:
        fields.refuse(("left", "right"), "this exercise has no sides; leave it out")
    elif rules.laterality is Laterality.ALTERNATING and kind is DoseKind.TIMED:
        dose = _both_inside(fields, dose)
    else:
        dose = replace(dose, left=_side(fields, Side.LEFT, dose, rules), right=_side(fields, Side.RIGHT, dose, rules))
    fields.finish()
    return dose


def _kind(fields: Fields, rules: DoseRules) -> DoseKind:
    kind = fields.choice("kind", DoseKind, rules.kinds[0])
    if kind not in rules.kinds:
        fields.note("kind", f"this exercise cannot be given as {kind}; use {' or '.join(rules.kinds)}")
    return kind


def _main(fields: Fields, rules: DoseRules, base: Dose) -> Dose:
    given, caps, counted = limits(), rules.caps, base.kind is DoseKind.REPS
    dose = replace(
        base,
        sets=fields.whole("sets", 1, caps.sets or MOST_REPS, base.sets),
        reps=_reps(fields, rules, base) if counted else 1,
        hold_ms=_hold(fields, rules, base),
        tempo_in_ms=fields.ms("tempo_in", *given.tempo, base.tempo_in_ms) if counted else 0,
        tempo_out_ms=fields.ms("tempo_out", *given.tempo, base.tempo_out_ms) if counted else 0,
        rest_ms=fields.ms("rest", *given.rest, base.rest_ms),
        sides=_sides(fields, rules.laterality, base.sides),
    )
    if counted and dose.tempo_in_ms + dose.tempo_out_ms < given.bout[0]:
        fields.note(fields.key("tempo_in"), "a repetition needs a second to go in and out; make the tempo slower")
    return dose


def _reps(fields: Fields, rules: DoseRules, base: Dose) -> int:
    """Return the number of repetitions: needed unless the exercise's own dose supplies it."""
    if not fields.has("reps") and base is not rules.own:
        fields.miss("reps", "write how many")
    return fields.whole("reps", 1, rules.caps.reps or MOST_REPS, base.reps)


def _hold(fields: Fields, rules: DoseRules, base: Dose) -> int:
    """Return the hold or duration in ms: needed unless the exercise's own dose supplies it."""
    stem = "duration" if base.kind is DoseKind.TIMED else "hold"
    low, high = limits().bout
    cap = rules.caps.longest(base.kind)
    if base.kind is DoseKind.REPS:
        low = 0
    elif not (fields.has(fields.key(stem)) or base.hold_ms):
        fields.miss(fields.key(stem), "write how many seconds")
    return fields.ms(stem, low, high if cap is None else min(cap, high), base.hold_ms)


def _sides(fields: Fields, laterality: Laterality, usual: Sides) -> Sides:
    sides = fields.choice("sides", Sides, usual)
    if laterality is Laterality.BILATERAL and sides is not Sides.BOTH:
        fields.note("sides", "this exercise has no sides; leave it out")
        return Sides.BOTH
    if laterality is Laterality.UNILATERAL and sides is Sides.ALTERNATING:
        fields.note("sides", NO_TURNS)
        return usual
    return sides


def _both_inside(fields: Fields, dose: Dose) -> Dose:
    """Return a timed dose of an exercise whose sides alternate: no side of it can be timed by itself."""
    fields.refuse(("left", "right"), BOTH_INSIDE)
    if dose.sides not in (Sides.ALTERNATING, Sides.BOTH):
        fields.note("sides", BOTH_INSIDE)
        return replace(dose, sides=Sides.ALTERNATING)
    return dose


def _side(fields: Fields, side: Side, dose: Dose, rules: DoseRules) -> SideDose | None:
    """Return what one side gets of its own, or None."""
    if not fields.has(side):
        return dose.left if side is Side.LEFT else dose.right
    value = fields.take(side)
    if dose.sides is OTHER_ALONE[side]:
        fields.note(side, f"this dose is for the {dose.sides} side alone; leave it out")
        return None
    return _side_dose(Fields.of(value, fields.at(side), fields.problems), dose, rules)


def _side_dose(fields: Fields, dose: Dose, rules: DoseRules) -> SideDose | None:
    fields.refuse(FOREIGN[dose.kind], f"it has no place in a dose of kind {dose.kind}; leave it out")
    stem = "duration" if dose.kind is DoseKind.TIMED else "hold"
    own = SideDose(
        sets=fields.whole("sets", 1, rules.caps.sets or MOST_REPS, dose.sets) if fields.has("sets") else None,
        reps=_reps(fields, rules, dose) if fields.has("reps") and dose.kind is DoseKind.REPS else None,
        hold_ms=_hold(fields, rules, dose) if fields.has(fields.key(stem)) else None,
    )
    if own.sets not in (None, dose.sets) and dose.kind is DoseKind.REPS and dose.sides is Sides.ALTERNATING:
        remedy = "leave it out, or write sides as both"
        fields.note("sets", f"the sides take turns in each set, so both have {dose.sets}; {remedy}")
    fields.finish()
    return None if own == SideDose() else own
