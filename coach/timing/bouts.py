"""A routine as bouts: runs of repetitions that next and previous move by, with waits where the position changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from coach.exercises import Catalogue, Dose, DoseKind, Laterality, Position, Posture, Side, SideDose, Sides
from coach.routine import Routine, RoutineItem

UPRIGHT = Posture(Position.STANDING)
"""How a session begins."""


class Rep(Struct, frozen=True):
    """One repetition or hold of a bout."""

    side: Side | None
    hold_ms: int


class Bout(Struct, frozen=True):
    """One set of one side; where sides alternate, one set of both."""

    exercise: str
    posture: Posture
    """At its first repetition."""
    dose: Dose
    note: str
    side: Side | None
    set: int
    sets: int
    reps: tuple[Rep, ...]
    count: int
    """Repetitions as prescribed and announced; there may be fewer since it was eased on the way."""
    hold_ms: int
    """As prescribed and announced; a rep may have been adjusted on the way."""
    opening: bool
    """The first bout of its exercise: what to do is said here."""
    each: bool
    """Both sides are done, with the same figures."""
    both: bool
    """Both sides are done."""
    sore: bool
    """The affected side, put first on purpose."""
    whole: tuple[Rep, ...] = ()
    """As they were before it was eased; empty if it was not."""
    eased: int = 0
    """How often it was eased as a whole."""
    partly: int = 0
    """How often what remained of it was."""


class Wait(Struct, frozen=True):
    """A change of position before an exercise."""

    exercise: str
    before: Posture
    posture: Posture
    """Of the bout it leads to."""


Run = Bout | Wait
"""What next and previous move by."""


def expand(routine: Routine, affected: Side | None, catalogue: Catalogue) -> tuple[Run, ...]:
    """Return the routine's bouts in order, a wait before each change of position, standing at the start."""
    bouts = [bout for item in routine.items for bout in item_bouts(item, affected, catalogue)]
    return with_waits(bouts, UPRIGHT)


def with_waits(bouts: Iterable[Bout], posture: Posture) -> tuple[Run, ...]:
    """Return the bouts with a wait before each change of posture, but between the sides of one exercise."""
    return tuple(_with_waits(bouts, posture))


def _with_waits(bouts: Iterable[Bout], posture: Posture) -> Iterator[Run]:
    for bout in bouts:
        # The sides of an exercise have a changeover of their own.
        if bout.posture.position is not posture.position or (bout.opening and bout.posture != posture):
            yield Wait(bout.exercise, posture, bout.posture)
        posture = bout.posture
        yield bout


def item_bouts(item: RoutineItem, affected: Side | None, catalogue: Catalogue) -> tuple[Bout, ...]:
    """Return one exercise's bouts: in each set one side, then the other, or a single bout without sides."""
    exercise, dose = catalogue.exercises[item.exercise], item.dose
    order = _side_order(exercise.laterality, dose, affected)
    turns = _takes_turns(exercise.laterality, dose)
    figures = {side: _figures(dose, side) for side in order}
    each = len(order) == 2 and len(set(figures.values())) == 1
    plan = [
        (number, side)
        for number in range(1, max(sets for sets, _, _ in figures.values()) + 1)
        for side in ((None,) if turns else order)
        if number <= _sets(figures, side)
    ]
    reps = {side: _alternating(order, figures) if turns else _reps(dose, side, figures[side]) for _, side in plan}
    return tuple(
        Bout(
            exercise=exercise.id,
            posture=exercise.posture(item.position or exercise.position, side or order[0]),
            dose=dose,
            note=item.note,
            side=side,
            set=number,
            sets=_sets(figures, side),
            reps=reps[side],
            count=len(reps[side]),
            hold_ms=figures[order[0] if turns else side][2],
            opening=index == 0,
            each=each,
            both=len(order) == 2,
            sore=dose.sides is Sides.AFFECTED_FIRST and side is not None and side is affected,
        )
        for index, (number, side) in enumerate(plan)
    )


_Figures = tuple[int, int, int]
"""Sets, reps and hold of one side."""


def _side_order(laterality: Laterality, dose: Dose, affected: Side | None) -> tuple[Side | None, ...]:
    if laterality is Laterality.BILATERAL or _one_run_of_both(laterality, dose):
        return (None,)
    if dose.sides in (Sides.LEFT, Sides.RIGHT):
        return (Side(dose.sides),)
    first = affected if affected and dose.sides is not Sides.BOTH else Side.LEFT
    return (first, first.other)


def _one_run_of_both(laterality: Laterality, dose: Dose) -> bool:
    # A march for thirty seconds has its sides inside: no side of it can be timed by itself.
    return dose.kind is DoseKind.TIMED and laterality is Laterality.ALTERNATING


def _takes_turns(laterality: Laterality, dose: Dose) -> bool:
    turning = laterality is Laterality.ALTERNATING and dose.sides is Sides.ALTERNATING
    return dose.kind is DoseKind.REPS and turning


def _figures(dose: Dose, side: Side | None) -> _Figures:
    own = {Side.LEFT: dose.left, Side.RIGHT: dose.right}.get(side) if side else None
    own = own or SideDose()
    sets, reps, hold = (
        usual if special is None else special
        for special, usual in ((own.sets, dose.sets), (own.reps, dose.reps), (own.hold_ms, dose.hold_ms))
    )
    return sets, reps if dose.kind is DoseKind.REPS else 1, hold


def _sets(figures: dict[Side | None, _Figures], side: Side | None) -> int:
    return figures[side][0] if side in figures else max(sets for sets, _, _ in figures.values())


def _reps(dose: Dose, side: Side | None, figures: _Figures) -> tuple[Rep, ...]:
    _, reps, hold = figures
    return (Rep(side, hold),) * (reps if dose.kind is DoseKind.REPS else 1)


def _alternating(order: Sequence[Side | None], figures: dict[Side | None, _Figures]) -> tuple[Rep, ...]:
    """Return reps of both sides in turn; reps of a dose are meant for each side."""
    most = max(reps for _, reps, _ in figures.values())
    return tuple(Rep(side, figures[side][2]) for number in range(most) for side in order if number < figures[side][1])
