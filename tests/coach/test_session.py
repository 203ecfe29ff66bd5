"""The arithmetic of one performance: where it is, what was guided, where it goes on."""

from __future__ import annotations

import json
from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exercises import load_catalogue
from coach.routine import load_templates, routine_data
from coach.session import (
    LEAD_IN_AFTER_MS,
    LONG_MS,
    Session,
    edited,
    exercises_done,
    holding,
    landing,
    play,
    position,
    rest,
    retold,
    settle,
    timeline_of,
)
from coach.timeline import Edit, EditKind, Step, StepKind, Timeline

CATALOGUE = load_catalogue()
TEXTS = {id_: json.dumps(routine_data(routine)) for id_, routine in load_templates(CATALOGUE).items()}
NOW = 1_767_603_600_000
relaxed = settings(deadline=None, max_examples=60)
routines = st.sampled_from(sorted(TEXTS))
# Seconds mostly, hours at times, and a clock that was set back.
delays = st.integers(-60_000, 600_000) | st.integers(0, 86_400_000)


def session(template: str = "T7", **changes: object) -> Session:
    """Return a session at its beginning."""
    made = Session(id="s", routine=TEXTS[template], started_at=NOW)
    return rest(msgspec.structs.replace(made, **changes), 0)


def where(line: Timeline, part: float) -> int:
    """Return a position at a part of the whole."""
    return min(int(line.total_ms * part), line.total_ms - 1)


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


# landing


def halted(state: Session, here: int, after: int) -> int:
    """Return where a session that was halted at a position goes on after some ms."""
    return landing(msgspec.structs.replace(rest(state, here), stopped_at=NOW), NOW + after)


@relaxed
@given(routines, st.floats(0, 1), st.integers(0, LEAD_IN_AFTER_MS))
def test_after_a_short_break_it_goes_on_here_or_says_the_cut_off_sentence_again(
    template: str, part: float, after: int
) -> None:
    state = session(template)
    line = timeline_of(state)
    here = where(line, part)
    cut_off = [cue for cue in line.cues if cue.start_ms < here < cue.start_ms + cue.length_ms]
    assert halted(state, here, after) == (cut_off[0].start_ms if cut_off else here)


@relaxed
@given(routines, st.floats(0, 1), st.integers(LEAD_IN_AFTER_MS + 1, 10_000_000))
def test_after_a_longer_break_it_goes_on_at_the_lead_in_or_at_the_words(template: str, part: float, after: int) -> None:
    state = session(template)
    line = timeline_of(state)
    here = where(line, part)
    step = line.at(here)
    there = halted(state, here, after)
    assert there <= here
    assert line.at(there).bout == step.bout
    if step.hold_ms >= LONG_MS and holding(step, here):
        assert here - there <= 30_000
    elif here >= step.entry_ms:
        assert there == step.entry_ms
    else:
        assert there == min(each.start_ms for each in line.steps if each.bout == step.bout)


def test_minutes_of_walking_go_on_where_they_were() -> None:
    state = session()
    walk = timeline_of(state).steps[0]
    assert halted(state, walk.work_ms + 200_000, 3_600_000) > walk.work_ms + 160_000


# edits


def work_steps(state: Session) -> list[Step]:
    """Return the steps with work."""
    return [step for step in timeline_of(state).steps if step.kind is StepKind.WORK]


def before(line: Timeline, bout: int) -> list[Step]:
    """Return the steps before a bout."""
    return [step for step in line.steps if step.bout < bout]


edits = st.sampled_from([EditKind.EASE, EditKind.LEAVE_OUT, EditKind.SWAP, EditKind.ADJUST])


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
@given(routines, st.floats(0, 1))
def test_when_the_words_changed_under_it_a_session_is_at_the_start_of_its_step(template: str, part: float) -> None:
    state = session(template)
    line = timeline_of(state)
    old = msgspec.structs.replace(rest(state, where(line, part)), hash="of other words")
    assert position(old, NOW) == line.at(where(line, part)).start_ms


@relaxed
@given(routines, st.floats(0, 1), st.sampled_from([70, 85, 115, 130]))
def test_another_voice_stays_in_the_same_bout(template: str, part: float, rate: int) -> None:
    state = session(template)
    line = timeline_of(state)
    told = retold(rest(state, where(line, part)), rate=rate)
    assert timeline_of(told).at(position(told, NOW)).bout == line.at(where(line, part)).bout


def test_another_voice_before_an_exercise_still_announces_it() -> None:
    state = session()
    first = next(a for b, a in pairwise(work_steps(state)) if a.exercise != b.exercise)
    told = retold(rest(state, first.start_ms), rate=85)
    assert timeline_of(told).at(position(told, NOW)).start_ms == position(told, NOW)


def test_what_was_done_in_part_counts() -> None:
    state = session()
    second = next(a for b, a in pairwise(work_steps(state)) if a.exercise != b.exercise)
    planned = len({step.exercise for step in work_steps(state)})
    assert exercises_done(state) == (0, planned)
    played = settle(play(state, 0, second.work_ms + 1, NOW), NOW + second.work_ms + 1)
    assert exercises_done(played) == (2, planned)
