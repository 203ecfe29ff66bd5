"""Whatever a caregiver does in one act that is let through, nothing is worked more than a week allows."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinical.checks.adding import added, fitting
from coach.clinical.checks.finding import Case
from coach.clinical.checks.swaps import swaps
from coach.clinical.fitting import fit_template
from coach.clinical.roles import Role
from coach.clinical.validate import Today, stops, validate
from coach.exercises import Dose, DoseKind
from coach.routine import Routine, RoutineItem, templates
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import record

NAMES = sorted(CATALOGUE.exercises)
EVERYTHING = record("NS", ticked=tuple(NAMES), level=3)
TEMPLATES = templates(CATALOGUE)
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
    sets = draw(st.integers(1, 3))
    if dose.kind is not DoseKind.REPS:
        return replace(dose, sets=sets, hold_ms=hold)
    way_in, way_out = (draw(st.sampled_from([usual, 500, 5000])) for usual in (dose.tempo_in_ms, dose.tempo_out_ms))
    reps = draw(st.integers(1, 12))
    return replace(dose, sets=sets, reps=reps, hold_ms=hold, tempo_in_ms=way_in, tempo_out_ms=way_out)


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


def down(id_: str) -> list[str]:
    """Return what is easier than an exercise, told from outside: step by step along the library's own links."""
    easier = CATALOGUE.exercises[id_].easier
    return [easier, *down(easier)] if easier else []


def begins(item: RoutineItem) -> bool:
    """Return whether a dose is no more than the library begins with, figure by figure and in all."""
    start, dose = _item(item.exercise), item.dose
    figures = all(getattr(dose, name) <= getattr(start.dose, name) for name in ("sets", "reps", "hold_ms"))
    return figures and seconds(item) <= seconds(start) and not quick(item)


def quick(item: RoutineItem) -> bool:
    """Return whether a repetition goes in or out quicker than the library begins."""
    start = CATALOGUE.exercises[item.exercise].dose
    return any(getattr(item.dose, name) < getattr(start, name) for name in ("tempo_in_ms", "tempo_out_ms"))


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
    new = {item.exercise: item for item in after.items if item.exercise not in was}
    # A step down the chain that begins as the library begins is no raise, however long it is worked.
    steps = {id_ for id_, item in new.items() if begins(item) and any(id_ in down(other) for other in gone)}
    event(f"{len(new)} new for {len(gone)}, {len(steps)} of them a step down")
    assert not any(map(quick, new.values()))
    assert all(now[id_] <= most(was[id_]) for id_ in now.keys() & was.keys())
    assert len(new) <= len(gone)
    swapped, longest = (
        sorted((now[id_] for id_ in new.keys() - steps), reverse=True),
        sorted(gone.values(), reverse=True),
    )
    assert all(more <= most(old) for more, old in zip(swapped, longest, strict=False))
    walked = {"walk"}
    assert sum(now[id_] for id_ in now.keys() - walked - steps) <= most(sum(was[id_] for id_ in was.keys() - walked))


def test_a_swap_for_what_is_as_long_or_shorter_is_let_through() -> None:
    """What the test above holds would hold for whoever may nothing, too."""
    kept = Routine("told", 1, "told", (_item("walk"), _item("clamshell")))
    swapped = replace(kept, items=(_item("walk"), _item("sit_stand")))
    assert not stops(validate(swapped, EVERYTHING, Role.CAREGIVER, CATALOGUE, before=kept))


STEPS = [(id_, step) for id_ in NAMES for step in down(id_)]
HELPERS = st.sampled_from([Role.CAREGIVER, Role.PERSON])


@settings(max_examples=300, deadline=None)
@given(pair=st.sampled_from(STEPS), role=HELPERS, data=st.data())
def test_a_step_down_a_chain_at_the_librarys_dose_is_always_let_through(
    pair: tuple[str, str], role: Role, data: st.DataObject
) -> None:
    harder, easier = pair
    rest = tuple(_item(id_) for id_ in ("walk", "calf") if id_ not in pair)
    before = Routine("told", 1, "told", (RoutineItem(harder, data.draw(doses(harder))), *rest))
    eased = data.draw(doses(easier).map(lambda dose: RoutineItem(easier, dose)).filter(begins))
    after = replace(before, items=(eased, *rest))
    assert not stops(validate(after, EVERYTHING, role, CATALOGUE, before=before))


@pytest.mark.parametrize("id_", sorted(TEMPLATES))
def test_so_is_each_in_every_starter_routine_with_the_rest_as_it_was(id_: str) -> None:
    """No step down makes one of them too long, or too much in all."""
    whole = fit_template(TEMPLATES[id_], EVERYTHING, CATALOGUE).routine
    present = {item.exercise for item in whole.items}
    for harder, easier in STEPS:
        if harder in present and easier not in present:
            items = tuple(_item(easier) if item.exercise == harder else item for item in whole.items)
            found = validate(replace(whole, items=items), EVERYTHING, Role.CAREGIVER, CATALOGUE, before=whole)
            assert not stops(found), f"{harder} to {easier}"


@settings(max_examples=600, deadline=None)
@given(pair=st.sampled_from(STEPS), role=HELPERS, later=st.booleans(), data=st.data())
def test_down_a_chain_and_on_from_there_is_no_way_to_more(
    pair: tuple[str, str], role: Role, later: bool, data: st.DataObject
) -> None:
    """In the same week it is measured by the harder exercise, later by the easier one; no step up is due (R7)."""
    harder, easier = pair
    first = RoutineItem(harder, data.draw(doses(harder)))
    assume(not quick(first))
    base = _item(easier) if later else first
    id_ = data.draw(st.sampled_from([harder, easier, *alike(harder), *alike(easier)]))
    last = RoutineItem(id_, data.draw(doses(id_)))
    before, after = (Routine("told", 1, "told", (item,)) for item in (base, last))
    if stops(validate(after, EVERYTHING, role, CATALOGUE, before=before)):
        return
    event(f"{'later' if later else 'at once'} {'the same' if id_ in pair else 'another'}")
    exercises = CATALOGUE.exercises
    assert exercises[id_].level <= exercises[harder].level
    assert harder not in down(id_)
    if id_ == harder:
        assert not later
        assert seconds(last) <= seconds(first)
    else:
        # No more than was there in the first place, or than the library begins with, one step down and on from there.
        assert seconds(last) <= max(seconds(first), seconds(_item(easier)), seconds(_item(id_)))


@settings(max_examples=300, deadline=None)
@given(act=acts(), role=HELPERS)
def test_the_dose_to_come_down_to_is_one_that_passes(act: tuple[Routine, Routine], role: Role) -> None:
    before, after = act
    case = Case(after, EVERYTHING, role, CATALOGUE, before, ALL_GREEN)
    for id_, place in swaps(case).places.items():
        one = next(each for each in case.items() if each.exercise.id == id_)
        if added(one, place, CATALOGUE) and (dose := fitting(case, one, place)):
            assert (
                dose.sets * dose.reps * dose.hold_ms <= one.item.dose.sets * one.item.dose.reps * one.item.dose.hold_ms
            )
            items = tuple(replace(item, dose=dose) if item.exercise == id_ else item for item in after.items)
            found = validate(replace(after, items=items), EVERYTHING, role, CATALOGUE, before=before, today=ALL_GREEN)
            where = one.at("exercise")
            assert not [each for each in found if each.path == where and "come down to" in each.reason]
            assert role is Role.PERSON or not [
                each for each in found if each.path == where and each.rule == "right_swap"
            ]


def _item(id_: str) -> RoutineItem:
    return RoutineItem(id_, CATALOGUE.exercises[id_].dose)
