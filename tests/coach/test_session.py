"""The arithmetic of one performance: where it is, what was guided, where it goes on."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.session import Session, exercises_done, play, playing_elsewhere, position, rest, settle, timeline_of
from coach.timeline import Timeline
from tests.coach.builders_session import NOW, relaxed, routines, session, where, work_steps

# Seconds mostly, hours at times, and a clock that was set back.
delays = st.integers(-60_000, 600_000) | st.integers(0, 86_400_000)


def work_in(line: Timeline, start: int, end: int) -> int:
    """Return how much work lies between two positions, in ms."""
    return sum(line.worked(start, end).values())


spans = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400_000), delays), min_size=1, max_size=6)


@relaxed
@given(routines, spans)
def test_the_position_never_leaves_the_span_and_no_more_is_counted_than_was_played(
    template: str, played: list[tuple[float, int, int]]
) -> None:
    now, state, most = NOW, session(template), 0
    for part, length, delay in played:
        line = timeline_of(state)
        start = where(line, part)
        end = min(start + length, line.total_ms)
        state = play(state, start, end, now)
        now += delay
        here = position(state, now)
        assert start <= here <= end
        assert here - start <= max(delay, 0)
        most += work_in(line, start, here)
        state = settle(state, now)
        assert position(state, now + 999_999) == here
        assert sum(state.worked.values()) == most
        assert settle(state, now + 5) == state


@relaxed
@given(routines, st.floats(0, 1), st.integers(1, 400_000), st.integers(0, 400_000), st.integers(0, 400_000))
def test_guided_time_is_the_same_however_often_it_is_settled(
    template: str, part: float, length: int, first: int, second: int
) -> None:
    line = timeline_of(session(template))
    start = where(line, part)
    end = min(start + length, line.total_ms)
    at_once = settle(play(session(template), start, end, NOW), NOW + first + second)
    half = settle(play(session(template), start, end, NOW), NOW + first)
    on = position(half, NOW + first)
    twice = settle(play(half, on, end, NOW + first), NOW + first + second)
    assert twice.worked == at_once.worked
    assert position(twice, NOW) == position(at_once, NOW)


@relaxed
@given(routines, st.floats(0, 1))
def test_a_position_survives_being_kept(template: str, part: float) -> None:
    state = session(template)
    here = where(timeline_of(state), part)
    kept = msgspec.json.decode(msgspec.json.encode(rest(state, here)), type=Session)
    assert position(kept, NOW) == here


def test_the_clock_starts_when_the_words_before_it_are_over() -> None:
    state = play(session(), 1_000, 9_000, NOW + 4_000)
    assert position(state, NOW) == 1_000
    assert position(state, NOW + 5_000) == 2_000


@relaxed
@given(routines, st.floats(0, 1))
def test_when_the_words_changed_under_it_a_session_is_at_the_start_of_its_step(template: str, part: float) -> None:
    state = session(template)
    line = timeline_of(state)
    old = msgspec.structs.replace(rest(state, where(line, part)), hash="of other words")
    assert position(old, NOW) == line.at(where(line, part)).start_ms


def test_what_was_done_in_part_counts() -> None:
    state = session()
    second = next(a for b, a in pairwise(work_steps(state)) if a.exercise != b.exercise)
    planned = len({step.exercise for step in work_steps(state)})
    assert exercises_done(state) == (0, planned)
    played = settle(play(state, 0, second.work_ms + 1, NOW), NOW + second.work_ms + 1)
    assert exercises_done(played) == (2, planned)


@pytest.mark.parametrize(
    ("after", "heard"), [(-5_000, -5_000), (0, 0), (3_000, 3_000), (8_000, 8_000), (8_001, 8_000), (3_600_000, 8_000)]
)
def test_a_session_was_heard_until_it_was_halted_and_no_longer_than_its_span(after: int, heard: int) -> None:
    settled = settle(play(session(), 1_000, 9_000, NOW), NOW + after)
    assert settled.stopped_at == NOW + heard


@pytest.mark.parametrize(("after", "speaks"), [(-4_000, True), (0, True), (7_999, True), (8_000, False)])
def test_a_device_speaks_until_its_span_is_over(after: int, speaks: bool) -> None:
    state = play(session(), 1_000, 9_000, NOW, device="kitchen")
    assert playing_elsewhere(state, "bedroom", NOW + after) == speaks
    assert not playing_elsewhere(state, "kitchen", NOW + after)
    assert not playing_elsewhere(settle(state, NOW), "bedroom", NOW + after)


def test_when_other_words_leave_fewer_steps_a_session_is_at_the_last_of_them() -> None:
    state = session()
    last = timeline_of(state).steps[-1]
    for step in (last.index, last.index + 1, last.index + 500):
        old = msgspec.structs.replace(state, step=step, into_ms=5, hash="of other words")
        assert position(old, NOW) == last.start_ms
