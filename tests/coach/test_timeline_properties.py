"""What holds of the timeline of any routine, at any speed of speech."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.exercises import Dose, DoseKind, Side
from coach.routine import Countdown
from coach.timeline import CueKind, Inputs, Lengths, Step, StepKind, Timeline
from tests.coach.builders_timeline import (
    HOLD,
    REPS,
    any_inputs,
    any_lengths,
    compiled,
    inputs,
    positions,
)

anything = given(any_inputs(), any_lengths())
relaxed = settings(deadline=None, max_examples=50)
SPARE_MS = 300
TEMPO_MS = 4_000
"""Of a repetition that none is told for: two seconds in, two out."""


def _work(line: Timeline) -> list[Step]:
    return [step for step in line.steps if step.kind is StepKind.WORK]


def _prescribed(what: Inputs, step: Step) -> set[tuple[int, int]]:
    """Return the holds, and the work of them with its tempo, that a routine asks for at a step.

    An exercise may stand in it more than once.
    """
    found = set()
    for item in what.routine.items:
        if item.exercise == step.exercise:
            dose = item.dose
            own = {Side.LEFT: dose.left, Side.RIGHT: dose.right}.get(step.side) if step.side else None
            hold = dose.hold_ms if own is None or own.hold_ms is None else own.hold_ms
            told = dose.tempo_in_ms + dose.tempo_out_ms
            tempo = (told or TEMPO_MS) if dose.kind is DoseKind.REPS else 0
            found.add((hold, hold + tempo))
    return found


@relaxed
@anything
def test_each_hold_is_as_long_as_prescribed(what: Inputs, lengths: Lengths) -> None:
    for step in _work(compiled(what, lengths)):
        assert (step.hold_ms, step.work_end_ms - step.work_ms) in _prescribed(what, step)


@relaxed
@given(st.integers(1, 90_000), any_lengths(), st.sampled_from(Countdown), st.booleans())
def test_speech_never_lengthens_a_hold(ms: int, lengths: Lengths, countdown: Countdown, known: bool) -> None:
    dose = Dose(DoseKind.HOLD, hold_ms=ms)
    line = compiled(inputs(("hamstring", dose), known=known, countdown=countdown), lengths)
    assert [step.work_end_ms - step.work_ms for step in _work(line)] == [ms, ms]


@relaxed
@given(st.sampled_from((1_000, 2_000, 4_000)), st.integers(0, 20_000), any_lengths())
def test_a_rep_lasts_its_tempo_and_its_hold(tempo: int, hold: int, lengths: Lengths) -> None:
    dose = Dose(DoseKind.REPS, reps=4, hold_ms=hold, tempo_in_ms=tempo, tempo_out_ms=tempo)
    for step in _work(compiled(inputs(("bridge", dose)), lengths)):
        assert step.work_end_ms - step.work_ms == tempo + hold + tempo


@relaxed
@given(any_inputs(told=False))
@example(inputs(("hamstring", HOLD), ("clamshell", REPS), ("bird_dog", REPS)))
def test_both_sides_get_the_same_unless_told_otherwise(what: Inputs) -> None:
    work = [(step.exercise, step.side, step.work_end_ms - step.work_ms) for step in _work(compiled(what))]
    left = [(exercise, ms) for exercise, side, ms in work if side is Side.LEFT]
    right = [(exercise, ms) for exercise, side, ms in work if side is Side.RIGHT]
    assert sorted(left) == sorted(right)


@relaxed
@anything
def test_steps_cover_the_whole_without_a_gap(what: Inputs, lengths: Lengths) -> None:
    line = compiled(what, lengths)
    assert [step.index for step in line.steps] == list(range(len(line.steps)))
    assert line.steps[0].start_ms == 0
    assert line.steps[-1].end_ms == line.total_ms
    for step, after in pairwise(line.steps):
        assert step.end_ms == after.start_ms
        assert after.bout - step.bout in (0, 1)
    for step in line.steps:
        assert step.start_ms <= step.work_ms <= step.work_end_ms <= step.end_ms


@relaxed
@anything
def test_what_is_announced_is_the_whole_without_waits(what: Inputs, lengths: Lengths) -> None:
    line = compiled(what, lengths)
    waits = [step.end_ms - step.start_ms for step in line.steps if step.kind is StepKind.WAIT]
    assert line.announced_ms == line.total_ms - sum(waits)
    assert line.left(0).total_ms == line.announced_ms


@relaxed
@anything
def test_no_cue_overlaps_another(what: Inputs, lengths: Lengths) -> None:
    for cue, after in pairwise(compiled(what, lengths).cues):
        assert cue.start_ms + cue.length_ms <= after.start_ms


@relaxed
@anything
def test_every_cue_lies_inside_one_step(what: Inputs, lengths: Lengths) -> None:
    line = compiled(what, lengths)
    for cue in line.cues:
        assert cue.start_ms + cue.length_ms <= line.at(cue.start_ms).end_ms


@relaxed
@anything
def test_a_cue_inside_the_work_leaves_time_to_spare(what: Inputs, lengths: Lengths) -> None:
    line = compiled(what, lengths)
    for step in _work(line):
        inside = line.cues_between(step.work_ms, step.end_ms)
        marks = [cue.start_ms for cue in inside if cue.kind is CueKind.END]
        spoken = [cue for cue in inside if cue.kind not in (CueKind.END, CueKind.RELEASE)]
        ends = [*(cue.start_ms for cue in spoken[1:]), *(marks or [step.end_ms])]
        for cue, end in zip(spoken, ends, strict=bool(spoken)):
            assert cue.start_ms + cue.length_ms + SPARE_MS <= end


@relaxed
@given(st.integers(1, 90_000), any_lengths(), st.booleans())
def test_a_hold_ends_with_three_two_one_on_the_second_or_with_none(ms: int, lengths: Lengths, known: bool) -> None:
    line = compiled(inputs(("sphinx", Dose(DoseKind.HOLD, hold_ms=ms)), known=known), lengths)
    (step,) = _work(line)
    counted = [cue for cue in line.cues if cue.kind is CueKind.COUNT]
    assert [step.work_end_ms - cue.start_ms for cue in counted] in ([], [3_000, 2_000, 1_000])
    marks = [cue for cue in line.cues if cue.kind is CueKind.END]
    assert [cue.start_ms for cue in marks] == [step.work_end_ms]


@relaxed
@anything
def test_the_end_of_all_work_is_told_from_its_end_mark_on(what: Inputs, lengths: Lengths) -> None:
    line = compiled(what, lengths)
    for step in _work(line):
        mark = line.end_mark(step.start_ms)
        assert step.work_end_ms - step.work_ms >= mark - step.work_ms >= step.hold_ms
        told = line.cues_between(mark, step.end_ms)
        assert told[0].start_ms == mark
        assert {cue.kind for cue in told} <= {CueKind.END, CueKind.RELEASE, CueKind.COUNT}
        assert all(line.end_mark(here) == mark for here in (step.work_ms, step.end_ms - 1))


@relaxed
@given(st.data())
def test_a_position_and_its_step_say_the_same(data: st.DataObject) -> None:
    line = compiled(data.draw(any_inputs()))
    here = data.draw(positions(line))
    step = line.at(here)
    assert [each for each in line.steps if each.start_ms <= here < each.end_ms] in ([step], [])
    assert step.start_ms <= here < step.end_ms or (here == line.total_ms and step is line.steps[-1])
    assert line.at(step.start_ms) is step
    assert line.at(step.end_ms - 1) is step


@relaxed
@given(st.data())
def test_next_then_previous_is_the_same_bout(data: st.DataObject) -> None:
    line = compiled(data.draw(any_inputs()))
    here = data.draw(positions(line))
    after = line.next(here)
    if after is None:
        assert line.at(here).bout == line.steps[-1].bout
    else:
        assert line.at(after).bout == line.at(here).bout + 1
        assert line.at(line.previous(after)).bout == line.at(here).bout


@relaxed
@given(st.data())
def test_every_landing_is_where_a_cue_or_a_silence_begins(data: st.DataObject) -> None:
    line = compiled(data.draw(any_inputs()), data.draw(any_lengths()))
    here = data.draw(positions(line))
    places = [line.next(here), line.previous(here), line.repeat(here), line.exercise_start(here)]
    exercise = line.at(here).exercise
    places.append(line.find(exercise) if exercise else None)
    for place in places:
        if place is not None:
            assert not [cue for cue in line.cues if cue.start_ms < place < cue.start_ms + cue.length_ms]


@relaxed
@anything
def test_the_entry_of_a_bout_leaves_its_whole_lead_in(what: Inputs, lengths: Lengths) -> None:
    line = compiled(what, lengths)
    for step in _work(line):
        if step.rep == 1:
            if step.exercise == "walk" and step.hold_ms >= WALKING_MS:
                continue  # minutes of walking begin at once and are told on the way
            first = line.cues_between(step.entry_ms, step.entry_ms + 1)
            assert [cue.kind for cue in first] in ([CueKind.READY], [CueKind.SWITCH])
            least = what.routine.lead_in_ms if first[0].kind is CueKind.READY else what.routine.changeover_ms
            assert step.work_ms - step.entry_ms >= max(least, first[0].length_ms)
        assert line.at(step.entry_ms).bout == step.bout


WALKING_MS = 60_000


@relaxed
@given(st.data())
def test_a_span_holds_one_exercise_or_one_wait(data: st.DataObject) -> None:
    line = compiled(data.draw(any_inputs()))
    here = data.draw(st.integers(0, line.total_ms - 1))
    end = line.span_end(here)
    inside = [step for step in line.steps if step.end_ms > here and step.start_ms < end]
    assert here < end <= line.total_ms
    assert len({step.exercise for step in inside if step.exercise}) <= 1
    assert StepKind.WAIT not in {step.kind for step in inside} or len(inside) == 1


@relaxed
@given(st.data())
def test_guided_time_adds_up_however_it_is_cut(data: st.DataObject) -> None:
    line = compiled(data.draw(any_inputs()))
    cut = data.draw(positions(line))
    whole = line.worked(0, line.total_ms)
    parts = [line.worked(0, cut), line.worked(cut, line.total_ms)]
    keys = {key for part in parts for key in part}
    assert {key: sum(part.get(key, 0) for part in parts) for key in keys} == whole
    assert sum(whole.values()) == sum(step.work_end_ms - step.work_ms for step in _work(line))


@relaxed
@given(any_inputs())
def test_what_is_left_falls_from_the_whole_to_nothing(what: Inputs) -> None:
    line = compiled(what)
    left = [line.left(step.start_ms).total_ms for step in line.steps]
    assert left == sorted(left, reverse=True)
    end = line.left(line.total_ms)
    assert (end.step_ms, end.total_ms) == (0, 0)
