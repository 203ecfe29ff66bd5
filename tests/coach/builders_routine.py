"""Routine files as a caregiver's tool would write them: valid unless a test says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import strategies as st

from coach.errors import InvalidError
from coach.exercises import Exercise, Laterality, load_catalogue
from coach.prescribing.dose import DoseKind, Sides
from coach.routine import Countdown, RoutineItem, Verbosity, parse_routine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CATALOGUE = load_catalogue()


def item(exercise: str = "bridge", **changes: object) -> dict[str, object]:
    """Return an item of a routine file."""
    return {"exercise": exercise, **changes}


def source(*items: object, **changes: object) -> dict[str, object]:
    """Return a routine file's data."""
    return {"id": "mornings", "name": "mornings", "items": list(items) or [item()], **changes}


def dosed(exercise: str = "bridge", **dose: object) -> dict[str, object]:
    """Return a routine file's data with one exercise in this dose."""
    return source(item(exercise, dose=dose))


def problems_of(call: Callable[[], object]) -> dict[str, str]:
    """Return what is wrong, by path."""
    with pytest.raises(InvalidError) as caught:
        call()
    return {problem.path: problem.message for problem in caught.value.problems}


def wrong(data: Mapping[str, object]) -> dict[str, str]:
    """Return what is wrong with a routine file's data, by path."""
    return problems_of(lambda: parse_routine(data, CATALOGUE))


def only(data: Mapping[str, object]) -> RoutineItem:
    """Return the one item of the routine in data."""
    (one,) = parse_routine(data, CATALOGUE).items
    return one


def seconds(low_ms: int, high_ms: int) -> st.SearchStrategy[float]:
    """Return times in seconds with whole milliseconds between two times in ms."""
    return st.integers(low_ms, high_ms).map(lambda ms: ms / 1000)


SPOKEN = st.text("abc dé.", min_size=1, max_size=40).filter(str.strip)
EXERCISES = st.sampled_from(sorted(CATALOGUE.exercises))


@st.composite
def doses(draw: st.DrawFn, exercise: Exercise) -> dict[str, object]:
    """Return any dose that the exercise allows, written in seconds."""
    caps, kind = exercise.caps, draw(st.sampled_from(exercise.kinds))
    counts = {"sets": st.integers(1, caps.sets or 1)}
    times: dict[str, st.SearchStrategy[Any]] = {"rest_s": seconds(0, 180_000)}
    if kind is DoseKind.REPS:
        counts["reps"] = st.integers(1, caps.reps or 1)
        times |= {"tempo_in_s": seconds(500, 10_000), "tempo_out_s": seconds(500, 10_000)}
    stem = "duration_s" if kind is DoseKind.TIMED else "hold_s"
    times[stem] = seconds(0 if kind is DoseKind.REPS else 1000, caps.longest(kind) or 0)
    dose = draw(st.fixed_dictionaries({**counts, **times}))
    if exercise.laterality is Laterality.ALTERNATING and kind is DoseKind.TIMED:
        dose["sides"] = draw(st.sampled_from(["alternating", "both"]))
    elif exercise.laterality is not Laterality.BILATERAL:
        turning = exercise.laterality is Laterality.ALTERNATING
        dose["sides"] = draw(st.sampled_from([str(side) for side in Sides if turning or side != Sides.ALTERNATING]))
        side = draw(st.sampled_from(["left", "right"]))
        if dose["sides"] not in {"left", "right"} or dose["sides"] == side:
            if kind is DoseKind.REPS and dose["sides"] == "alternating":
                counts["sets"] = st.just(dose["sets"])
            dose[side] = draw(st.fixed_dictionaries({}, optional={**counts, stem: times[stem]}))
    return {"kind": str(kind), **dose}


@st.composite
def items(draw: st.DrawFn, exercise: str) -> dict[str, object]:
    """Return any item for the exercise, with a dose or without."""
    known = CATALOGUE.exercises[exercise]
    optional = {
        "dose": doses(known),
        "note": SPOKEN,
        "position": st.sampled_from([str(place) for place in (known.position, *known.also)]),
    }
    return {"exercise": exercise, **draw(st.fixed_dictionaries({}, optional=optional))}


@st.composite
def sources(draw: st.DrawFn) -> dict[str, object]:
    """Return any valid routine file's data."""
    names = draw(st.lists(EXERCISES, min_size=1, max_size=8, unique=True))
    optional = {
        "version": st.integers(1, 1_000_000),
        "note": SPOKEN,
        "verbosity": st.sampled_from([str(one) for one in Verbosity]),
        "countdown": st.sampled_from([str(one) for one in Countdown]),
        "lead_in_s": seconds(0, 30_000),
        "changeover_ms": st.integers(0, 60_000),
    }
    rest = draw(st.fixed_dictionaries({}, optional=optional))
    return {"id": "r-1", "name": draw(SPOKEN), "items": [draw(items(name)) for name in names], **rest}
