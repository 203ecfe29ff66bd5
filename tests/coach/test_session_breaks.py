"""Where a session goes on after a break: what was let go begins again, what is done stays done."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.landing import LEAD_IN_AFTER_MS, is_short, landing, whole_cue
from coach.session import Session, rest, timeline_of
from coach.timeline import Step, StepKind, holding, lasting
from tests.coach.builders_session import NOW, relaxed, routines, session, where, work_steps

short = st.integers(0, LEAD_IN_AFTER_MS)
long = st.integers(LEAD_IN_AFTER_MS + 1, 10_000_000)
parts = st.floats(0, 1)


def halted(state: Session, here: int, after: int) -> int:
    """Return where a session that was halted at a position goes on after some ms."""
    return landing(msgspec.structs.replace(rest(state, here), stopped_at=NOW), NOW + after)


def under_way(step: Step, here: int) -> bool:
    """Say whether the person was in the lead-in, the movement or the end of a step."""
    return step.kind is StepKind.WORK and here >= step.entry_ms


@relaxed
@given(routines, parts, short)
def test_words_and_rests_go_on_after_a_short_break_and_a_cut_off_sentence_is_said_again(
    template: str, part: float, after: int
) -> None:
    state = session(template)
    line = timeline_of(state)
    here = where(line, part)
    if not under_way(line.at(here), here):
        cut_off = [cue for cue in line.cues if cue.start_ms < here < cue.start_ms + cue.length_ms]
        assert halted(state, here, after) == (cut_off[0].start_ms if cut_off else here)


@relaxed
@given(routines, parts, long)
def test_after_a_longer_break_words_begin_again_and_a_rest_is_over(template: str, part: float, after: int) -> None:
    state = session(template)
    line = timeline_of(state)
    here = where(line, part)
    step = line.at(here)
    if not under_way(step, here):
        begins = step.end_ms if step.kind is StepKind.REST else line.start_of(step.bout)
        assert halted(state, here, after) == begins


@relaxed
@given(routines, parts, long, st.integers(-10_000_000, -1))
def test_a_clock_set_back_counts_as_a_longer_break(template: str, part: float, after: int, back: int) -> None:
    state = session(template)
    here = where(timeline_of(state), part)
    assert halted(state, here, back) == halted(state, here, after)


@relaxed
@given(routines, parts, short | long)
@example("T3", 0.51953125, 15_001)
def test_what_was_let_go_begins_again_however_short_the_break(template: str, part: float, after: int) -> None:
    state = session(template)
    line = timeline_of(state)
    here = where(line, part)
    step = line.at(here)
    if not under_way(step, here) or (lasting(step) and holding(step, here)):
        return
    there = halted(state, here, after)
    if here >= step.work_end_ms:
        assert there == halted(state, step.end_ms, after)  # past a rest too, after a long break
        assert there >= step.end_ms
    elif step.rep > 1:
        assert there == step.start_ms
    else:
        assert there == step.entry_ms


@relaxed
@given(routines, parts, short | long)
def test_nobody_is_put_into_the_middle_of_a_hold(template: str, part: float, after: int) -> None:
    state = session(template)
    line = timeline_of(state)
    there = halted(state, where(line, part), after)
    step = line.at(there)
    assert lasting(step) or there <= step.start_ms or there <= step.entry_ms or not holding(step, there)


@relaxed
@given(routines, parts, long)
@example("T7", 0.6121071456299884, 15_001)
def test_who_goes_on_twice_goes_on_at_the_same_place(template: str, part: float, after: int) -> None:
    state = session(template)
    there = halted(state, where(timeline_of(state), part), after)
    assert halted(state, there, after) == there


@pytest.mark.parametrize(
    ("after", "is_one"), [(-1, False), (0, True), (LEAD_IN_AFTER_MS, True), (LEAD_IN_AFTER_MS + 1, False)]
)
def test_a_break_is_short_up_to_fifteen_seconds(after: int, is_one: bool) -> None:
    assert is_short(msgspec.structs.replace(session(), stopped_at=NOW), NOW + after) == is_one
    assert not is_short(session(), NOW + after)


def test_a_sentence_that_was_heard_to_its_end_is_not_said_again() -> None:
    line = timeline_of(session())
    pairs = [(cue, following) for cue, following in pairwise(line.cues) if cue.text]
    followed_by_silence = [cue for cue, following in pairs if following.start_ms > cue.start_ms + cue.length_ms]
    assert len(followed_by_silence) > 20
    for cue in followed_by_silence:
        end = cue.start_ms + cue.length_ms
        assert whole_cue(line, end - 1) == cue.start_ms
        assert whole_cue(line, end) == end
        assert whole_cue(line, cue.start_ms) == cue.start_ms


@pytest.mark.parametrize("after", [1_000, 3_600_000])
def test_minutes_of_walking_go_on_where_they_were(after: int) -> None:
    state = session()
    walk = timeline_of(state).steps[0]
    here = walk.work_ms + 200_000
    assert here - 30_000 <= halted(state, here, after) <= here


def test_a_long_hold_that_was_let_go_is_no_walk() -> None:
    state = session("T5")
    hold = next(step for step in work_steps(state) if step.exercise == "fig4_seated")
    assert not lasting(hold)
    assert halted(state, hold.work_ms + 20_000, 1_000) == hold.entry_ms
