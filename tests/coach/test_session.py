"""The arithmetic of one performance: where it is, what was guided, where it goes on."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from coach.session import Session, exercises_done, play, position, rest, settle, timeline_of
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
