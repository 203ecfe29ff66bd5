"""Changes on the way where an exercise comes more than once: what is done stays, and so does every other exercise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.exercises import Dose, DoseKind, Side
from coach.routine import RoutineItem
from coach.timeline import Edit, EditKind, Inputs, Step, StepKind, Timeline, edit_timeline
from tests.coach.builders_timeline import CATALOGUE, HOLD, REPS, any_inputs, compiled, inputs

relaxed = settings(deadline=None, max_examples=60)
COMES_BACK = inputs(
    ("bridge", REPS), ("hamstring", HOLD), ("sphinx", HOLD), ("bridge", REPS), ("hamstring", HOLD), ("bridge", REPS)
)
Held = tuple[str | None, Side | None, int, int]


def _work(line: Timeline) -> list[Step]:
    return [step for step in line.steps if step.kind is StepKind.WORK]


def _held(steps: list[Step]) -> list[Held]:
    return [(step.exercise, step.side, step.hold_ms, step.work_end_ms - step.work_ms) for step in steps]


def _edited(what: Inputs, here: int, edit: Edit) -> Timeline:
    return edit_timeline(what, here, edit, compiled)[1]


@st.composite
def _coming_back(draw: st.DrawFn) -> Inputs:
    """Return inputs of any routine whose first exercise comes again after another one."""
    what = draw(any_inputs())
    items = what.routine.items
    between = draw(st.sampled_from(sorted(set(CATALOGUE.exercises) - {items[0].exercise})))
    again = (*items, RoutineItem(between, Dose(DoseKind.TIMED, hold_ms=20_000)), items[0])
    return replace(what, routine=replace(what.routine, items=again))


@relaxed
@given(_coming_back(), st.sampled_from((EditKind.EASE, EditKind.LEAVE_OUT, EditKind.SWAP)), st.data())
def test_any_edit_keeps_each_repetition_done_and_every_other_exercise(
    what: Inputs, kind: EditKind, data: st.DataObject
) -> None:
    line = compiled(what)
    step = data.draw(st.sampled_from(_work(line)))
    here = data.draw(st.integers(step.work_ms, max(step.work_ms, step.work_end_ms - 1)))
    new = _edited(what, here, Edit(kind, step.bout, rep=step.rep, to="march"))
    before = [each for each in line.steps if each.bout < step.bout]
    done = _held([each for each in _work(line) if each.index < step.index])
    assert [*new.steps[: len(before)]] == before
    assert _held(_work(new))[: len(done)] == done
    changed = {step.exercise, "march"}
    others, kept = ([e for e in _held(_work(each)) if e[0] not in changed] for each in (line, new))
    assert kept == others


@pytest.mark.parametrize(("rep", "left"), [(1, 3), (2, 3), (4, 4), (5, 5), (6, 6)])
def test_easier_in_a_later_visit_halves_what_remains_of_it(rep: int, left: int) -> None:
    line = compiled(COMES_BACK)
    step = [step for step in _work(line) if step.exercise == "bridge" and step.rep == rep][1]
    new = _edited(COMES_BACK, step.work_ms, Edit(EditKind.EASE, step.bout, rep=rep))
    assert [step.reps for step in _work(new) if step.exercise == "bridge" and step.rep == 1] == [6, left, 3]


@pytest.mark.parametrize(
    ("kind", "bridges"),
    [
        (EditKind.EASE, [6, 3, 3]),
        (EditKind.LEAVE_OUT, [6, 6]),
        (EditKind.SWAP, [6, 6]),
    ],
)
def test_a_change_at_the_second_visit_reaches_the_third_and_not_the_first(kind: EditKind, bridges: list[int]) -> None:
    line = compiled(COMES_BACK)
    second = [step for step in _work(line) if step.exercise == "bridge" and step.rep == 1][1]
    new = _edited(COMES_BACK, second.work_ms, Edit(kind, second.bout, to="march" if kind is EditKind.SWAP else ""))
    visits = [step.reps for step in _work(new) if step.exercise == "bridge" and step.rep == 1]
    assert visits == bridges
    assert len([step for step in _work(new) if step.exercise == "march"]) == 2 * (kind is EditKind.SWAP)


def test_easier_said_when_a_visit_is_over_reaches_the_visits_to_come_alone() -> None:
    line = compiled(COMES_BACK)
    last = [step for step in _work(line) if step.exercise == "bridge"][5]
    new = _edited(COMES_BACK, last.work_end_ms, Edit(EditKind.EASE, last.bout, rep=last.rep))
    assert [step.reps for step in _work(new) if step.exercise == "bridge" and step.rep == 1] == [6, 3, 3]
    assert _held([step for step in _work(new) if step.exercise != "bridge"]) == _held(
        [step for step in _work(line) if step.exercise != "bridge"]
    )
