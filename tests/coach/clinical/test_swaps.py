"""Whatever a caregiver does in one act that is let through, nothing is worked more than a week allows."""

from __future__ import annotations

from collections import Counter

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinical.roles import Role
from coach.clinical.validate import Today, stops, validate
from coach.exercises import Dose, DoseKind
from coach.routine import Routine, RoutineItem
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import record

EVERYTHING = record("NS", ticked=("slider_seat", "slider_supine", "press_up", "curl_up"), level=3)
NAMES = sorted(CATALOGUE.exercises)
ALL_GREEN = Today(green=frozenset(NAMES))
MORE = 20
"""Percent a week: clinical.md section 6, told here a second time on purpose."""


@st.composite
def doses(draw: st.DrawFn, id_: str) -> Dose:
    """Return a dose of an exercise, often the one that it begins with."""
    dose = CATALOGUE.exercises[id_].dose
    if draw(st.booleans()):
        return dose
    hold = draw(st.integers(1, 30)) * 1000 if dose.hold_ms else 0
    reps = draw(st.integers(1, 12)) if dose.kind is DoseKind.REPS else dose.reps
    return replace(dose, sets=draw(st.integers(1, 3)), reps=reps, hold_ms=hold)


@st.composite
def routines(draw: st.DrawFn, names: list[str]) -> Routine:
    """Return a routine of some exercises."""
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    return Routine("told", 1, "told", tuple(RoutineItem(id_, draw(doses(id_))) for id_ in chosen))


def alike(id_: str) -> list[str]:
    """Return the exercises of the same kind and direction."""
    here, known = CATALOGUE.exercises[id_], CATALOGUE.exercises
    return [other for other in NAMES if (known[other].kind, known[other].bias) == (here.kind, here.bias)]


@st.composite
def acts(draw: st.DrawFn) -> tuple[Routine, Routine]:
    """Return a routine as it was, and what somebody makes of it: kept, dosed anew, swapped, left out."""
    before = draw(routines(NAMES))
    items: list[RoutineItem] = []
    for item in before.items:
        id_ = draw(st.sampled_from([item.exercise, *alike(item.exercise)]) | st.sampled_from(NAMES))
        dose = item.dose if id_ == item.exercise and draw(st.booleans()) else draw(doses(id_))
        if draw(st.integers(0, 3)) and id_ not in {one.exercise for one in items}:
            items.append(RoutineItem(id_, dose))
    assume(items)
    return before, replace(before, items=tuple(items))


def seconds(item: RoutineItem) -> float:
    """Return how long an item is worked, told from outside: each side has the whole of its dose."""
    exercise, dose = CATALOGUE.exercises[item.exercise], item.dose
    one = dose.sets * dose.reps * (dose.hold_ms + dose.tempo_in_ms + dose.tempo_out_ms) / 1000
    alternating = exercise.laterality == "alternating" and dose.kind is not DoseKind.TIMED
    return one * (2 if alternating or exercise.laterality == "unilateral" else 1)


def most(old: float) -> float:
    """Return the most that a work may be a week later."""
    return old * (100 + MORE) / 100 + 1e-9


@settings(max_examples=600, deadline=None)
@given(act=acts(), role=st.sampled_from([Role.CAREGIVER, Role.PERSON]))
def test_no_exercise_and_not_the_whole_without_walking_is_worked_more_than_a_week_allows(
    act: tuple[Routine, Routine], role: Role
) -> None:
    before, after = act
    if stops(validate(after, EVERYTHING, role, CATALOGUE, before=before, today=ALL_GREEN)):
        return
    was, now = ({item.exercise: seconds(item) for item in one.items} for one in (before, after))
    gone = Counter({id_: was[id_] for id_ in was.keys() - now.keys()})
    new = sorted((now[id_] for id_ in now.keys() - was.keys()), reverse=True)
    event(f"{len(new)} new for {len(gone)}")
    assert all(now[id_] <= most(was[id_]) for id_ in now.keys() & was.keys())
    assert len(new) <= len(gone)
    longest = sorted(gone.values(), reverse=True)
    assert all(more <= most(old) for more, old in zip(new, longest, strict=False))
    walked = {"walk"}
    assert sum(now[id_] for id_ in now.keys() - walked) <= most(sum(was[id_] for id_ in was.keys() - walked))


def test_a_swap_for_what_is_as_long_or_shorter_is_let_through() -> None:
    """What the test above holds would hold for whoever may nothing, too."""
    kept = Routine("told", 1, "told", (_item("walk"), _item("clamshell")))
    swapped = replace(kept, items=(_item("walk"), _item("sit_stand")))
    assert not stops(validate(swapped, EVERYTHING, Role.CAREGIVER, CATALOGUE, before=kept))


def _item(id_: str) -> RoutineItem:
    return RoutineItem(id_, CATALOGUE.exercises[id_].dose)
