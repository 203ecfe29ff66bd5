"""The timeline over the real catalogue and the starter routines, at every speed that can be chosen."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

import pytest

from coach.exercises import DoseKind, Side, load_catalogue
from coach.prescribing.limits import limits
from coach.routine import Routine, RoutineItem, load_templates
from coach.timeline import CueKind, Inputs, StepKind, Timeline, compile_timeline, estimate_length
from coach.timing.phrasebook import load_guide

CATALOGUE = load_catalogue()
TEMPLATES = load_templates(CATALOGUE)
FORBIDDEN = re.compile(rf"!|\d|[{{}}]|  |\b({'|'.join(limits().wake_words)})\b", re.IGNORECASE)
EACH = [Routine(name, 1, name, (RoutineItem(name, exercise.dose),)) for name, exercise in CATALOGUE.exercises.items()]
rates = pytest.mark.parametrize("rate", [55, 70, 100, 130])
knowing = pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
routines = pytest.mark.parametrize("routine", [*TEMPLATES.values(), *EACH], ids=lambda routine: routine.id)


def _line(routine: Routine, rate: int = 100, *, known: bool = False) -> Timeline:
    inputs = Inputs(routine, Side.RIGHT, frozenset(CATALOGUE.exercises if known else ()))
    return compile_timeline(inputs, CATALOGUE, partial(estimate_length, rate_percent=rate))


@routines
@knowing
@rates
def test_every_routine_and_exercise_fits_its_times(routine: Routine, rate: int, *, known: bool) -> None:
    line = _line(routine, rate, known=known)
    for cue, after in pairwise(line.cues):
        assert cue.start_ms + cue.length_ms <= after.start_ms
    for cue in line.cues:
        assert cue.start_ms + cue.length_ms <= line.at(cue.start_ms).end_ms
    doses = {item.exercise: item.dose for item in routine.items}
    for step in line.steps:
        if step.kind is StepKind.WORK and step.exercise and doses[step.exercise].kind is not DoseKind.REPS:
            assert step.work_end_ms - step.work_ms == step.hold_ms == doses[step.exercise].hold_ms


@routines
@knowing
def test_nothing_is_said_that_may_not_be_said(routine: Routine, *, known: bool) -> None:
    for cue in _line(routine, known=known).cues:
        assert not FORBIDDEN.search(cue.text), cue.text


@routines
def test_words_of_a_rep_fit_its_tempo_at_the_usual_speed(routine: Routine) -> None:
    line = _line(routine)
    for step in line.steps:
        if step.kind is StepKind.WORK and step.reps > 1:
            heard = line.cues_between(step.work_ms, step.end_ms)
            assert heard[0].kind is CueKind.START
            words = CATALOGUE.words[step.exercise or ""]
            (count,) = (cue.text for cue in heard if cue.kind is CueKind.COUNT)
            assert count.startswith(words.lower)
            after = [cue.text for cue in heard if cue.kind is CueKind.RELEASE]
            assert after == ([words.finish] if words.finish and step.rep == step.reps else [])


@pytest.mark.parametrize("routine", TEMPLATES.values(), ids=lambda routine: routine.id)
def test_a_starter_routine_is_within_a_session(routine: Routine) -> None:
    least = 3 if routine.id == "bed" else 5  # about four minutes, with the way to lie down
    assert least * 60_000 <= _line(routine).announced_ms <= 25 * 60_000


def test_each_thing_that_is_named_is_in_the_catalogue() -> None:
    codes = {code for exercise in CATALOGUE.exercises.values() for code in exercise.equipment}
    assert set(load_guide("en-US").things) <= codes
