"""Changes on the way: of dose, of voice, of how much is told. What is done stays done."""

from __future__ import annotations

import json
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.changing import edited, retold
from coach.exercises import Dose, DoseKind
from coach.routine import routine_data
from coach.session import Session, position, rest, timeline_of
from coach.timeline import Edit, EditKind, Step, StepKind, Timeline, lasting
from tests.coach.builders_session import NOW, TEXTS, relaxed, routines, session, where, work_steps
from tests.coach.builders_timeline import inputs

edits = st.sampled_from([EditKind.EASE, EditKind.LEAVE_OUT, EditKind.SWAP, EditKind.ADJUST])
rates = st.sampled_from([70, 85, 115, 130])
parts = st.floats(0, 1)


def before(line: Timeline, bout: int) -> list[Step]:
    """Return the steps before a bout."""
    return [step for step in line.steps if step.bout < bout]


def reps(state: Session, bout: int) -> list[Step]:
    """Return the repetitions of a bout."""
    return [step for step in work_steps(state) if step.bout == bout]


@relaxed
@given(routines, st.data())
def test_an_edit_keeps_what_is_done_and_stays_on_the_timeline(template: str, data: st.DataObject) -> None:
    state = session(template)
    step = data.draw(st.sampled_from(work_steps(state)))
    here = data.draw(st.integers(step.start_ms, step.end_ms - 1))
    kind = data.draw(edits)
    if kind is EditKind.ADJUST and not step.hold_ms:
        kind = EditKind.EASE
    state = rest(msgspec.structs.replace(state, worked={"walk:": 5}), here)
    changed = edited(state, Edit(kind, step.bout, rep=step.rep, ms=-1_000, to="ab_brace"))
    assert before(timeline_of(changed), step.bout) == before(timeline_of(state), step.bout)
    assert 0 <= position(changed, NOW) <= timeline_of(changed).total_ms
    assert changed.worked == {"walk:": 5}
    assert rest(changed, position(changed, NOW)) == changed


@relaxed
@given(routines, st.data())
def test_easing_and_leaving_out_never_make_it_longer(template: str, data: st.DataObject) -> None:
    state = session(template)
    step = data.draw(st.sampled_from(work_steps(state)))
    for kind in (EditKind.EASE, EditKind.LEAVE_OUT):
        changed = edited(rest(state, step.work_ms), Edit(kind, step.bout))
        assert timeline_of(changed).announced_ms <= timeline_of(state).announced_ms


@relaxed
@given(routines, st.data())
def test_easing_halves_the_repetitions_that_remain_and_goes_on_with_this_one(
    template: str, data: st.DataObject
) -> None:
    state = session(template)
    step = data.draw(st.sampled_from([step for step in work_steps(state) if step.reps > 1]))
    here = data.draw(st.integers(step.work_ms, step.work_end_ms - 1))
    changed = edited(rest(state, here), Edit(EditKind.EASE, step.bout))
    done, remain = step.rep - 1, step.reps - step.rep + 1
    now = reps(changed, step.bout)
    assert len(now) <= done + max(remain // 2, len({each.side for each in reps(state, step.bout)}))
    assert [each.side for each in now[:done]] == [each.side for each in reps(state, step.bout)[:done]]
    there = timeline_of(changed).at(position(changed, NOW))
    assert (there.bout, there.rep) == (step.bout, step.rep)
    assert position(changed, NOW) == (there.start_ms if step.rep > 1 else there.entry_ms)


@pytest.mark.parametrize(("rep", "kept"), [(1, 4), (2, 5), (5, 6), (7, 8)])
def test_easing_once_a_repetition_is_done_keeps_it_and_halves_those_after_it(rep: int, kept: int) -> None:
    brisk = Dose(DoseKind.REPS, reps=8, tempo_in_ms=1_000, tempo_out_ms=500)  # its count is said a little longer
    state = msgspec.structs.replace(session(), routine=json.dumps(routine_data(inputs(("bridge", brisk)).routine)))
    step = work_steps(state)[rep - 1]
    assert step.work_end_ms < step.end_ms
    assert len(reps(edited(rest(state, step.work_end_ms), Edit(EditKind.EASE, step.bout)), step.bout)) == kept


@relaxed
@given(routines, st.integers(0, 299_999))
def test_easing_a_walk_keeps_what_was_walked_and_halves_the_rest(template: str, walked: int) -> None:
    walks = [step for step in work_steps(session(template)) if lasting(step) and step.hold_ms > walked]
    if not walks:
        return
    was = walks[0]
    changed = edited(rest(session(template), was.work_ms + walked), Edit(EditKind.EASE, was.bout))
    here, now = position(changed, NOW), reps(changed, was.bout)[0]
    left = was.hold_ms - walked
    if walked:
        assert here - now.work_ms == walked
        assert now.work_end_ms - here == max(left // 2, min(left, 5_000))
    else:
        assert (here, now.hold_ms) == (now.entry_ms, was.hold_ms // 2)


@relaxed
@given(routines, parts, rates, st.booleans())
def test_another_voice_or_fewer_words_stay_as_far_into_the_same_step(
    template: str, part: float, rate: int, brief: bool
) -> None:
    state = session(template)
    line = timeline_of(state)
    here = where(line, part)
    was = line.at(here)
    told = retold(rest(state, here), rate=rate, guidance="brief" if brief else "full")
    there = position(told, NOW)
    now = timeline_of(told).steps[was.index]
    if was.work_ms <= here < was.work_end_ms or was.kind in (StepKind.REST, StepKind.WAIT):
        assert there == min(now.work_ms + here - was.work_ms, now.end_ms - 1)
    elif here < was.work_ms:
        assert there == (now.entry_ms if here >= was.entry_ms else timeline_of(told).start_of(now.bout))
    assert timeline_of(told).at(there).bout == was.bout


def test_a_faster_voice_at_the_end_of_a_step_stays_in_it() -> None:
    shorter = 0
    for state in (session(template, rate=70) for template in TEXTS):
        for was in timeline_of(state).steps:
            told = retold(rest(state, was.end_ms - 1), rate=130)
            now = timeline_of(told).steps[was.index]
            if was.end_ms - was.work_ms > now.end_ms - now.work_ms:
                shorter += 1
                assert position(told, NOW) == now.end_ms - 1
                assert timeline_of(told).at(position(told, NOW)) == now
    assert shorter > 20


@relaxed
@given(routines, rates, st.booleans())
def test_another_voice_changes_no_step_but_its_times(template: str, rate: int, brief: bool) -> None:
    state = session(template)
    told = retold(state, rate=rate, guidance="brief" if brief else "full")
    for was, now in zip(timeline_of(state).steps, timeline_of(told).steps, strict=True):
        assert (was.kind, was.exercise, was.bout, was.rep, was.side) == (
            now.kind, now.exercise, now.bout, now.rep, now.side
        )  # fmt: skip
        assert was.work_end_ms - was.work_ms == now.work_end_ms - now.work_ms


def test_another_voice_before_an_exercise_still_announces_it() -> None:
    state = session()
    first = next(a for b, a in pairwise(work_steps(state)) if a.exercise != b.exercise)
    told = retold(rest(state, first.start_ms), rate=85)
    assert timeline_of(told).at(position(told, NOW)).start_ms == position(told, NOW)
