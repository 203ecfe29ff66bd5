"""A small catalogue and routines made in code, so that the timeline is tested apart from the real data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from msgspec.structs import replace

from coach.exercises import (
    Bias,
    Caps,
    Catalogue,
    Dose,
    DoseKind,
    Exercise,
    Kind,
    Laterality,
    Position,
    Side,
    SideDose,
    Sides,
    Words,
    WorkedSide,
)
from coach.routine import Countdown, Routine, RoutineItem, Verbosity
from coach.timeline import Inputs, Lengths, Timeline, compile_timeline, estimate_length

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

HOLD = Dose(DoseKind.HOLD, sets=2, hold_ms=30_000)
REPS = Dose(DoseKind.REPS, sets=1, reps=6, hold_ms=5_000)
TIMED = Dose(DoseKind.TIMED, hold_ms=300_000)


def exercise(
    name: str,
    dose: Dose,
    position: Position = Position.SUPINE,
    laterality: Laterality = Laterality.BILATERAL,
    *,
    cap_ms: int | None = 60_000,
    equipment: tuple[str, ...] = ("mat",),
    worked_side: WorkedSide = WorkedSide.UP,
) -> Exercise:
    """Return a valid exercise."""
    return Exercise(
        id=name,
        kind=Kind.STRETCH,
        bias=Bias.NEUTRAL,
        level=1,
        position=position,
        laterality=laterality,
        targets=(),
        equipment=equipment,
        dose=dose,
        caps=Caps(hold_ms=cap_ms),
        easier=None,
        harder=None,
        suitability={},
        pose="",
        sources=(),
        worked_side=worked_side,
    )


def words(name: str, *, lift: str = "", lower: str = "", limb: str = "leg") -> Words:
    """Return the words of an exercise."""
    return Words(
        name=name,
        aliases=(),
        steps=("Settle in.", "Straighten the knee slowly."),
        coaching=("Knee soft, keep breathing.", "Hips heavy.", "Let your shoulders drop."),
        mistakes=(),
        why="",
        easier="",
        lift=lift,
        lower=lower,
        limb=limb,
    )


_ONE_SIDED = Laterality.UNILATERAL
_EXERCISES = (
    exercise("walk", TIMED, Position.STANDING, cap_ms=None, equipment=()),
    exercise("bridge", REPS),
    exercise("hamstring", HOLD, laterality=_ONE_SIDED, equipment=("mat", "strap")),
    exercise("clamshell", REPS, Position.SIDE_LYING, _ONE_SIDED),
    exercise("side_plank", REPS, Position.SIDE_LYING, _ONE_SIDED, worked_side=WorkedSide.DOWN),
    exercise("bird_dog", REPS, Position.HANDS_AND_KNEES, Laterality.ALTERNATING),
    exercise("march", TIMED, laterality=Laterality.ALTERNATING),
    exercise("sphinx", HOLD, Position.PRONE),
    exercise("chair_four", HOLD, Position.SEATED, _ONE_SIDED, equipment=("chair",)),
    exercise("plank", HOLD, Position.PRONE),
    exercise("knee_rolls", REPS, laterality=Laterality.ALTERNATING),
    exercise("lunge", HOLD, Position.HALF_KNEELING, _ONE_SIDED),
)
_LIFTS = {
    "bridge": words("bridge", lift="Squeeze, and lift.", lower="And down.", limb=""),
    "clamshell": words("clamshell", lift="And open.", lower="And down."),
    "bird_dog": words("bird dog", lift="Reach.", lower="And in.", limb="side"),
    "hamstring": words("hamstring stretch"),
    "plank": replace(
        words("plank", lift="Tuck, and lift.", lower="And down.", limb=""),
        hold_steps=("On your front.", "You will lift."),
        into="Toes, and lift.",
        release="Knees down, and rest.",
        finish="And rest.",
    ),
    "knee_rolls": replace(
        words("knee rolls", lift="Knees over.", lower="And back.", limb="side"),
        steps=("Settle in.", "Then the other."),
        turn="Then the other.",
    ),
}

CATALOGUE = Catalogue(
    exercises={one.id: one for one in _EXERCISES},
    words={one.id: _LIFTS.get(one.id) or words(one.id.replace("_", " ")) for one in _EXERCISES},
    locale="en-US",
)


def routine(*items: tuple[str, Dose] | RoutineItem, **changes: object) -> Routine:
    """Return a routine of these exercises and doses."""
    made = tuple(item if isinstance(item, RoutineItem) else RoutineItem(*item) for item in items)
    return Routine(**{"id": "r", "version": 1, "name": "sample", "items": made, **changes})  # type: ignore[arg-type]  # keyword defaults of a builder


def inputs(*items: tuple[str, Dose] | RoutineItem, known: bool = False, **changes: object) -> Inputs:
    """Return inputs of a routine; the affected side is the right one."""
    made = routine(*items, **changes)
    return Inputs(made, Side.RIGHT, frozenset(CATALOGUE.exercises if known else ()))


def compiled(what: Inputs, lengths: Lengths = estimate_length) -> Timeline:
    """Return the timeline of inputs over the sample catalogue."""
    return compile_timeline(what, CATALOGUE, lengths)


_seconds = partial(st.integers, min_value=1)
_side_doses = st.none() | st.builds(
    SideDose,
    sets=st.none() | st.integers(1, 3),
    reps=st.none() | st.integers(1, 4),
    hold_ms=st.none() | _seconds(max_value=60).map(lambda s: s * 1_000),
)


def doses(kind: DoseKind, *, told: bool = True) -> SearchStrategy[Dose]:
    """Return any valid dose of a kind; told of sides: of one alone, or of figures of its own."""
    own = _side_doses if told else st.none()
    most = {DoseKind.HOLD: 90, DoseKind.REPS: 12, DoseKind.TIMED: 400}[kind]
    least = 0 if kind is DoseKind.REPS else 1_000
    return st.builds(
        Dose,
        kind=st.just(kind),
        sets=st.integers(1, 3),
        reps=st.integers(1, 12),
        hold_ms=st.integers(least, most * 1_000),
        tempo_in_ms=st.sampled_from((0, 1_000, 2_000, 4_000)),
        tempo_out_ms=st.sampled_from((0, 1_000, 2_000, 6_000)),
        rest_ms=st.sampled_from((0, 5_000, 30_000)),
        sides=st.sampled_from([one for one in Sides if told or one not in (Sides.LEFT, Sides.RIGHT)]),
        left=own,
        right=own,
    )


def any_inputs(*, told: bool = True) -> SearchStrategy[Inputs]:
    """Return inputs of any routine over the sample catalogue, without edits; told of sides or not."""
    items = st.builds(
        RoutineItem,
        exercise=st.sampled_from(sorted(CATALOGUE.exercises)),
        dose=st.sampled_from(DoseKind).flatmap(partial(doses, told=told)),
        note=st.sampled_from(("", "Gently on the left.")),
    )
    routines = st.builds(
        Routine,
        id=st.just("r"),
        version=st.just(1),
        name=st.just("sample"),
        items=st.lists(items, min_size=1, max_size=4).map(tuple),
        note=st.sampled_from(("", "Slowly today.")),
        verbosity=st.sampled_from(Verbosity),
        countdown=st.sampled_from(Countdown),
        lead_in_ms=st.sampled_from((0, 3_000, 5_000, 10_000)),
        changeover_ms=st.sampled_from((0, 5_000, 10_000)),
    )
    known = st.frozensets(st.sampled_from(sorted(CATALOGUE.exercises)))
    return st.builds(Inputs, routines, st.none() | st.sampled_from(Side), known)


def any_lengths() -> SearchStrategy[Lengths]:
    """Return speech at any speed, slower and faster than the estimate."""
    return st.integers(40, 250).map(lambda rate: partial(estimate_length, rate_percent=rate))


def positions(line: Timeline) -> SearchStrategy[int]:
    """Return any position of a timeline."""
    return st.integers(0, line.total_ms)
