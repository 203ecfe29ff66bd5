"""What is heard inside a hold, and what is left out where it does not fit."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exercises import Dose, DoseKind, Sides
from coach.routine import Countdown
from coach.timeline import Cue, CueKind, Lengths, Step, StepKind, Timeline, estimate_length
from tests.coach.builders_timeline import TIMED, any_lengths, compiled, inputs

relaxed = settings(deadline=None, max_examples=60)
SORE_FIRST = Dose(DoseKind.HOLD, sets=2, hold_ms=30_000, sides=Sides.AFFECTED_FIRST)


def _texts(line: Timeline, *kinds: CueKind) -> list[str]:
    return [cue.text for cue in line.cues if cue.kind in kinds]


def _hold(ms: int, *, known: bool = False, **changes: object) -> tuple[Step, tuple[Cue, ...]]:
    """Return the one hold of a routine and the cues inside it."""
    line = compiled(inputs(("sphinx", Dose(DoseKind.HOLD, hold_ms=ms)), known=known, **changes))
    step = next(step for step in line.steps if step.kind is StepKind.WORK)
    return step, line.cues_between(step.work_ms, step.work_end_ms)


def test_the_default_hold_when_known() -> None:
    step, inside = _hold(30_000, known=True)
    assert [cue.kind for cue in inside] == [
        CueKind.BELL,
        CueKind.COACHING,
        CueKind.HALFWAY,
        *[CueKind.COUNT] * 3,
    ]
    assert inside[0].start_ms == step.work_ms
    assert inside[2].start_ms == step.work_ms + 15_000
    assert [cue.text for cue in inside[3:]] == ["Three.", "Two.", "One."]


def test_halfway_is_said_from_twenty_seconds_on() -> None:
    assert CueKind.HALFWAY not in {cue.kind for cue in _hold(19_999)[1]}
    assert CueKind.HALFWAY in {cue.kind for cue in _hold(20_000)[1]}


@pytest.mark.parametrize(
    ("style", "counted", "halfway"),
    [
        (Countdown.NONE, [], False),
        (Countdown.HALFWAY, [], True),
        (Countdown.LAST_THREE, [3_000, 2_000, 1_000], True),
        (Countdown.EVERY_TEN, [30_000, 20_000, 10_000], False),
    ],
)
def test_countdown_styles(style: Countdown, counted: list[int], *, halfway: bool) -> None:
    step, inside = _hold(40_000, countdown=style)
    assert [step.work_end_ms - cue.start_ms for cue in inside if cue.kind is CueKind.COUNT] == counted
    assert (CueKind.HALFWAY in {cue.kind for cue in inside}) is halfway


def test_every_ten_seconds_tells_what_is_to_go() -> None:
    _, inside = _hold(35_000, countdown=Countdown.EVERY_TEN)
    assert [cue.text for cue in inside if cue.kind is CueKind.COUNT] == [
        "Thirty seconds to go.",
        "Twenty seconds to go.",
        "Ten seconds to go.",
    ]


def test_where_speech_is_too_slow_coaching_goes_first_and_the_end_mark_never() -> None:
    heard = []
    for rate in (100, 70, 10, 3):
        what = inputs(("sphinx", Dose(DoseKind.HOLD, hold_ms=20_000)))
        line = compiled(what, partial(estimate_length, rate_percent=rate))
        kinds = {cue.kind for cue in line.cues}
        heard.append({CueKind.COACHING, CueKind.HALFWAY, CueKind.COUNT, CueKind.END} & kinds)
    assert heard[0] == {CueKind.COACHING, CueKind.HALFWAY, CueKind.COUNT, CueKind.END}
    assert heard[-1] == {CueKind.END}
    for more, less in pairwise(heard):
        assert less <= more


def _talk(cues: tuple[Cue, ...]) -> int:
    return sum(cue.length_ms for cue in cues if cue.text)


@relaxed
@given(st.integers(1_000, 180_000), st.booleans(), any_lengths(), st.sampled_from(Countdown))
def test_coaching_keeps_talk_to_a_quarter_when_new_and_a_tenth_when_known(
    ms: int, known: bool, lengths: Lengths, countdown: Countdown
) -> None:
    dose = Dose(DoseKind.HOLD, hold_ms=ms)
    line = compiled(inputs(("sphinx", dose), known=known, countdown=countdown), lengths)
    step = next(step for step in line.steps if step.kind is StepKind.WORK)
    inside = line.cues_between(step.work_ms, step.work_end_ms)
    coached = [cue for cue in inside if cue.kind is CueKind.COACHING]
    if coached and _talk(inside) > ms * (10 if known else 25) // 100:
        assert len(coached) == 1  # the one cue of a hold, as the shortest there is
        assert coached[0].length_ms <= 900


@relaxed
@given(
    st.integers(1_000, 300_000),
    any_lengths(),
    st.sampled_from(Countdown),
    st.sampled_from((DoseKind.HOLD, DoseKind.TIMED)),
)
def test_no_ten_seconds_of_silence_while_a_hold_is_new(
    ms: int, lengths: Lengths, countdown: Countdown, kind: DoseKind
) -> None:
    line = compiled(inputs(("sphinx", Dose(kind, hold_ms=ms)), countdown=countdown), lengths)
    step = next(step for step in line.steps if step.kind is StepKind.WORK)
    inside = line.cues_between(step.work_ms, step.work_end_ms + 1)
    for cue, after in pairwise(inside):
        assert after.start_ms - (cue.start_ms + cue.length_ms) < 10_000


def test_a_sentence_comes_at_most_twice_in_a_hold() -> None:
    said = [cue.text for cue in _hold(300_000)[1] if cue.kind is CueKind.COACHING]
    assert said
    assert max(said.count(text) for text in said) == 2


def test_a_duration_of_minutes_is_coached_now_and_then() -> None:
    line = compiled(inputs(("walk", TIMED)))
    said = [cue.start_ms for cue in line.cues if cue.kind is CueKind.COACHING]
    assert 4 <= len(said) <= 8
    assert min(after - before for before, after in pairwise(said)) > 20_000


def test_each_side_is_coached_with_another_sentence_first() -> None:
    line = compiled(inputs(("hamstring", SORE_FIRST)))
    steps = [step for step in line.steps if step.kind is StepKind.WORK]
    first = [
        next(cue.text for cue in line.cues_between(step.work_ms, step.end_ms) if cue.kind is CueKind.COACHING)
        for step in steps
    ]
    assert len(set(first)) == 3


def test_a_duration_tells_half_a_minute_and_ten_seconds() -> None:
    line = compiled(inputs(("walk", TIMED), known=True))
    step = line.steps[0]
    marks = [
        (step.work_end_ms - cue.start_ms, cue.text) for cue in line.cues if cue.kind in (CueKind.HALFWAY, CueKind.COUNT)
    ]
    assert marks == [(150_000, "Halfway."), (60_000, "One minute left."), (10_000, "Ten seconds.")]
    assert _texts(line, CueKind.RELEASE) == []
