"""What holds of any history: safety first, seldom and little up, always a way down, the same again."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord, Phase
from coach.exercises import Exercise
from coach.prescribing.dose import DoseKind
from coach.prescribing.limits import limits
from coach.prescribing.prescription import Routine, RoutineItem
from coach.progress.caps import catalogue_for
from coach.progress.change import Change, Kind
from coach.progress.figures import Field, figures
from coach.progress.history import History, Performed
from coach.progress.light import Light, light_of
from coach.progress.steps import Step, Ways, at_level, down, less, one_level_lower
from coach.routine import parse_routine, routine_data
from tests.coach.builders_routine import CATALOGUE
from tests.coach.progress.builders_progress import (
    NUMBERS,
    Person,
    anybody,
    lived,
    names_of,
    people,
    performed,
    routines,
    sessions,
    work_of,
)

relaxed = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
UP = NUMBERS.up


def raised(changes: tuple[Change, ...]) -> list[Change]:
    """Return what goes up by itself."""
    return [change for change in changes if change.kind is Kind.RAISE and change.automatic]


@relaxed
@given(people())
def test_the_same_history_gives_the_same_proposal_in_whatever_order_it_is_given(person: Person) -> None:
    told = person.history
    turned = History(*(getattr(told, name)[::-1] for name in History.__struct_fields__))
    times = [one.at for one in told.performed] + [one.at for one in told.changed]
    if len(set(times)) == len(times):
        assert person.proposal() == replace(person, history=turned).proposal()
    assert person.proposal() == person.proposal()


@relaxed
@given(people())
def test_what_was_done_and_noted_is_not_proposed_again(person: Person) -> None:
    after = person.after(person.proposal().changes, 24)
    again = replace(after, record=person.record).proposal()
    assert [change for change in again.changes if change.automatic and change.kind is not Kind.PHASE] == []


@relaxed
@given(people())
def test_nothing_goes_up_on_a_day_on_which_anything_goes_down(person: Person) -> None:
    kinds = {change.kind for change in person.proposal().changes}
    assert Kind.RAISE not in kinds or not kinds & {Kind.EASE, Kind.FLARE, Kind.RESTART, Kind.LOCK, Kind.RESCREEN}


@relaxed
@given(people())
def test_nothing_goes_up_after_amber_or_red_nor_in_the_acute_phase(person: Person) -> None:
    if raised(person.proposal().changes):
        last = [one for one in person.history.performed if not one.relief][-3:]
        assert len(last) == UP.sessions
        assert {light_of(one) for one in last} == {Light.GREEN}
        assert person.record.phase is not Phase.ACUTE


@relaxed
@given(people())
def test_what_is_not_allowed_never_comes_in_by_itself(person: Person) -> None:
    for change in person.proposal().changes:
        if change.item and change.automatic and change.field is Field.LEVEL:
            assert change.item.exercise == change.new
            assert person.allowed(str(change.new))
            assert change.kind is not Kind.RAISE or CATALOGUE.exercises[str(change.new)].level < UP.clinician_level


@relaxed
@given(people())
def test_the_routine_that_comes_of_it_can_be_read_and_keeps_the_caps(person: Person) -> None:
    changes = person.proposal().changes
    after = person.after(changes, 24)
    routine = replace(after, record=person.record).routine()
    assert len(set(names_of(routine.items))) == len(routine.items)
    known = catalogue_for(CATALOGUE, person.record)
    for change in changes:
        if change.item and (change.kind is Kind.RAISE or change.field is Field.LEVEL):
            assert_within(change.item, known.exercises[change.item.exercise], change.field)


def assert_within(item: RoutineItem, exercise: Exercise, field: Field | None) -> None:
    """Assert that a figure, or each of them for another exercise, is at its cap or below."""
    most = {Field.HOLD: exercise.caps.longest(item.dose.kind), Field.SETS: exercise.caps.sets}
    most |= {Field.REPS: exercise.caps.reps} if item.dose.kind is DoseKind.REPS else {}
    for one in most if field is Field.LEVEL else [field]:
        assert one
        assert all(figure <= (most[one] or 0) for figure in figures(item.dose, one, exercise))


@relaxed
@given(people())
def test_every_change_says_why_in_a_sentence_and_names_its_rule(person: Person) -> None:
    for change in person.proposal().changes:
        assert change.plain.endswith(".")
        assert "{" not in change.plain
        assert "_" not in change.plain
        assert change.reason.key.startswith("program.")
        assert change.rule in {"R5", "R6", "R7", "R8", "R9", "R10", "phases"}
        assert change.automatic or change.waits_for == "clinician"


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[Person, tuple[Change, ...]]]:
    """Return some weeks of somebody, mostly green, with all that is automatic done."""
    routine = draw(routines())
    mostly = draw(st.integers(2, 12))

    def session(day: int, now: Routine) -> Performed | None:
        kind = draw(st.integers(0, mostly))
        if kind == 0:
            return draw(sessions(day, names_of(now.items)))
        return None if kind == 1 else performed(day, names_of(now.items))

    record = ClinicalRecord(phase=draw(st.sampled_from([Phase.SUBACUTE, Phase.MAINTENANCE])), level=2)
    return [(person, proposal.changes) for person, proposal in lived(routine, record, 24, session)]


@settings(relaxed, max_examples=40)
@given(lives())
def test_over_weeks_an_exercise_goes_up_once_a_week_two_after_a_session_and_all_by_a_fifth(
    life: list[tuple[Person, tuple[Change, ...]]],
) -> None:
    days: dict[str, int] = {}
    totals: list[int] = []
    for person, changes in life:
        ups = raised(changes)
        totals.append(work_of(person.routine()))
        after = work_of(person.after(changes, 21).routine())
        assert len(ups) <= UP.exercises
        assert not ups or person.history.performed[-1].day == person.day or _none_since(person)
        if ups:
            assert after * 100 <= min(totals[-UP.every_days :]) * (100 + UP.total_percent)
        for change in ups:
            assert person.day - days.get(change.exercise, -99) >= UP.every_days
            days[change.exercise] = person.day
            if change.field is Field.LEVEL:
                days[str(change.new)] = person.day
            elif change.field is not Field.SETS:
                assert_little(change)


def _none_since(person: Person) -> bool:
    """Return whether fewer than two exercises were raised since the last session."""
    since = [one for one in person.history.changed if one.kind == "raise" and one.at > person.history.performed[-1].at]
    return len(since) < UP.exercises


def assert_little(change: Change) -> None:
    """Assert that a figure went up by a fifth at most, or by one unit."""
    assert change.field
    old, new = int(change.old), int(change.new)
    assert old < new
    assert new * 100 <= old * (100 + UP.most_percent) or new - old <= change.field.unit


@settings(relaxed, max_examples=20)
@given(routines())
def test_whoever_does_well_for_weeks_goes_up_until_the_caps_hold(routine: Routine) -> None:
    record = ClinicalRecord(phase=Phase.SUBACUTE, level=2)
    life = list(lived(routine, record, 15, lambda day, now: performed(day, names_of(now.items))))
    ups = [change for _, proposal in life for change in raised(proposal.changes)]
    waits = [change for _, proposal in life for change in proposal.changes if not change.automatic]
    assert ups or waits or not _has_room(routine)


def _has_room(routine: Routine) -> bool:
    """Return whether a step of a tenth fits: nothing so short or so long that one unit is too much."""
    fits = [item for item in routine.items if item.dose.kind is DoseKind.REPS and 5 <= item.dose.reps <= 8]
    plain = [item for item in fits if item.dose.left is None and item.dose.right is None]
    most = limits().session_minutes * 60_000
    return bool(plain) and work_of(routine) * 1.3 + 30_000 * len(routine.items) + 180_000 * 12 < most


def readable(item: RoutineItem) -> bool:
    """Return whether a routine with the item alone is the same once it was written and read."""
    routine = Routine("r", 1, "mornings", (item,))
    return parse_routine(json.loads(json.dumps(routine_data(routine))), CATALOGUE).items == (item,)


def eased_until_out(item: RoutineItem, ways: Ways) -> list[Step]:
    """Return every step down of an item until it is left out."""
    steps = [down(item, ways)]
    while steps[-1].item:
        steps.append(down(steps[-1].item, ways))
    return steps


@relaxed
@given(routines(), st.sets(st.sampled_from(sorted(CATALOGUE.exercises))))
def test_there_is_always_a_step_down_and_it_ends(routine: Routine, denied: set[str]) -> None:
    ways = Ways(CATALOGUE, lambda id_: id_ not in denied, NUMBERS)
    for item in routine.items:
        steps = eased_until_out(item, ways)
        assert steps[-1].field is Field.OUT
        for step in steps[:-1]:
            assert step.item
            assert readable(step.item)
            assert step.field is not Field.LEVEL or step.item.exercise not in denied


@relaxed
@given(routines(), st.integers(1, 60))
def test_every_way_down_gives_what_can_be_read_and_is_less(routine: Routine, percent: int) -> None:
    ways = Ways(CATALOGUE, anybody, NUMBERS)
    for item in routine.items:
        exercise = CATALOGUE.exercises[item.exercise]
        for step in (less(item, percent, ways), one_level_lower(item, ways), at_level(item, 1, ways)):
            if step and step.item:
                assert readable(step.item)
                if step.field is Field.LEVEL:
                    assert CATALOGUE.exercises[step.item.exercise].level <= exercise.level
                else:
                    assert int(step.new) < int(step.old)


@relaxed
@given(routines(), st.integers(1, 60))
def test_less_by_a_share_is_less_by_that_share_on_each_side(routine: Routine, percent: int) -> None:
    for item in routine.items:
        step = less(item, percent, Ways(CATALOGUE, anybody, NUMBERS))
        if step.item and step.field is not Field.LEVEL:
            exercise = CATALOGUE.exercises[item.exercise]
            before, after = (figures(one.dose, step.field, exercise) for one in (item, step.item))
            assert all(new * 100 <= old * (100 - percent) for old, new in zip(before, after, strict=True))
