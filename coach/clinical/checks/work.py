"""How much work a dose is, side by side: what is compared when something is made more or less."""

from __future__ import annotations

from msgspec import Struct

from coach.clinical.checks.finding import Placed
from coach.exercises import Dose, DoseKind, Laterality, Side, Sides

ONE_SIDE = {Sides.LEFT: (Side.LEFT,), Sides.RIGHT: (Side.RIGHT,)}


class Work(Struct, frozen=True):
    """What one side does: times in ms."""

    sets: int
    reps: int
    hold_ms: int
    tempo_ms: int

    @property
    def ms(self) -> int:
        """How long it is worked."""
        return self.sets * self.reps * (self.hold_ms + self.tempo_ms)


def work_of(one: Placed) -> dict[Side | None, Work]:
    """Return what each side does; None is the side of what has no sides, or has both in it."""
    dose = one.item.dose
    whole = one.exercise.laterality is Laterality.BILATERAL
    inside = one.exercise.laterality is Laterality.ALTERNATING and dose.kind is DoseKind.TIMED
    if whole or inside:
        return {None: _work(dose, None)}
    return {side: _work(dose, side) for side in ONE_SIDE.get(dose.sides, tuple(Side))}


def work_ms(one: Placed) -> int:
    """Return how long an exercise is worked, both sides together."""
    return sum(work.ms for work in work_of(one).values())


def _work(dose: Dose, side: Side | None) -> Work:
    own = getattr(dose, side) if side else None

    def figure(name: str) -> int:
        value = getattr(own, name) if own else None
        return int(getattr(dose, name) if value is None else value)

    return Work(figure("sets"), figure("reps"), figure("hold_ms"), dose.tempo_in_ms + dose.tempo_out_ms)
