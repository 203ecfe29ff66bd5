"""The arithmetic of a position, by example."""

from __future__ import annotations

from collections import Counter

import pytest

from coach.exercises import Dose, DoseKind, Laterality, Position, Side, SideDose, Sides
from coach.routine import RoutineItem
from coach.timeline import Step, StepKind, Timeline, compile_timeline
from tests.coach.builders_timeline import (
    CATALOGUE,
    HOLD,
    REPS,
    TIMED,
    compiled,
    inputs,
)


def _work(line: Timeline) -> list[Step]:
    return [step for step in line.steps if step.kind is StepKind.WORK]


def test_the_hash_changes_with_any_word_or_time() -> None:
    what = inputs(("bridge", REPS))
    assert compiled(what).hash == compiled(what).hash
    assert compiled(what, lambda text: len(text) * 60).hash != compiled(what).hash
    assert compiled(inputs(("bridge", REPS), note="Slowly.")).hash != compiled(what).hash


def test_the_hash_changes_with_the_words_alone() -> None:
    slowly, gently = (compiled(inputs(("bridge", REPS), note=note), lambda _: 1_000) for note in ("Slowly.", "Gently."))
    assert slowly.steps == gently.steps
    assert slowly.hash != gently.hash


def test_inputs_can_be_the_key_of_a_cache() -> None:
    assert {inputs(("bridge", REPS)): 1}[inputs(("bridge", REPS))] == 1


def test_a_set_does_both_sides_and_the_sore_one_first() -> None:
    dose = Dose(DoseKind.HOLD, sets=2, hold_ms=30_000, sides=Sides.AFFECTED_FIRST)
    work = _work(compiled(inputs(("hamstring", dose))))
    assert [(step.set, step.side) for step in work] == [
        (1, Side.RIGHT),
        (1, Side.LEFT),
        (2, Side.RIGHT),
        (2, Side.LEFT),
    ]


def test_a_side_may_have_figures_of_its_own() -> None:
    dose = Dose(DoseKind.HOLD, sets=1, hold_ms=30_000, left=SideDose(sets=2, hold_ms=20_000))
    work = _work(compiled(inputs(("hamstring", dose))))
    assert [(step.side, step.set, step.sets, step.hold_ms) for step in work] == [
        (Side.LEFT, 1, 2, 20_000),
        (Side.RIGHT, 1, 1, 30_000),
        (Side.LEFT, 2, 2, 20_000),
    ]


@pytest.mark.parametrize("sides", [Sides.BOTH, Sides.AFFECTED_FIRST, Sides.ALTERNATING])
def test_a_side_may_have_repetitions_of_its_own(sides: Sides) -> None:
    dose = Dose(DoseKind.REPS, reps=6, sides=sides, left=SideDose(reps=2), right=SideDose(reps=3))
    work = _work(compiled(inputs(("bird_dog", dose))))
    assert Counter(step.side for step in work) == {Side.LEFT: 2, Side.RIGHT: 3}


@pytest.mark.parametrize("exercise", ["clamshell", "side_plank", "lunge"])
def test_what_cannot_change_sides_in_place_does_one_side_then_the_other(exercise: str) -> None:
    dose = Dose(DoseKind.REPS, reps=3, sides=Sides.ALTERNATING)
    work = _work(compiled(inputs((exercise, dose))))
    assert [step.side for step in work] == [Side.RIGHT] * 3 + [Side.LEFT] * 3
    assert len({step.posture for step in work}) == 2


def test_alternating_reps_are_meant_for_each_side() -> None:
    dose = Dose(DoseKind.REPS, reps=3, hold_ms=5_000, sides=Sides.ALTERNATING)
    work = _work(compiled(inputs(("bird_dog", dose))))
    assert [step.side for step in work] == [Side.RIGHT, Side.LEFT] * 3
    assert {step.bout for step in work} == {1}
    assert [step.rep for step in work] == [1, 2, 3, 4, 5, 6]


def test_a_march_has_its_sides_inside() -> None:
    assert CATALOGUE.exercises["march"].laterality is Laterality.ALTERNATING
    work = _work(compiled(inputs(("march", TIMED))))
    assert [(step.side, step.hold_ms) for step in work] == [(None, 300_000)]


@pytest.mark.parametrize(("first", "kinds"), [("walk", ["work"]), ("bridge", ["wait", "work"])])
def test_who_stands_at_the_start_is_told_to_lie_down(first: str, kinds: list[str]) -> None:
    line = compiled(inputs((first, Dose(DoseKind.HOLD, hold_ms=10_000))))
    assert [step.kind for step in line.steps[:-1]] == kinds


def test_a_wait_lasts_at_most_45_seconds_and_leads_to_its_exercise() -> None:
    wait = compiled(inputs(("bridge", REPS))).steps[0]
    assert (wait.kind, wait.exercise, wait.end_ms) == (StepKind.WAIT, "bridge", 45_000)


def _two() -> Timeline:
    return compiled(inputs(("walk", TIMED), ("hamstring", HOLD), ("bridge", REPS)))


def test_next_leaves_a_wait_for_the_words_of_the_exercise() -> None:
    line = _two()
    wait = next(step for step in line.steps if step.kind is StepKind.WAIT)
    first = line.steps[wait.index + 1]
    assert line.next(wait.start_ms) == first.start_ms < first.entry_ms
    assert line.repeat(first.work_ms) == first.entry_ms


def test_previous_in_the_same_exercise_lands_in_the_lead_in() -> None:
    line = _two()
    first, second = (step for step in _work(line) if step.exercise == "hamstring" and step.set == 1)
    assert line.previous(second.work_ms) == first.entry_ms


def test_start_over_is_the_first_bout_of_the_exercise_and_not_its_wait() -> None:
    line = _two()
    holds = [step for step in _work(line) if step.exercise == "hamstring"]
    assert line.exercise_start(holds[-1].work_ms) == holds[0].entry_ms
    assert line.exercise_start(holds[0].start_ms) == holds[0].entry_ms


def test_find_goes_by_the_wait_that_leads_there() -> None:
    line = _two()
    wait = next(step for step in line.steps if step.kind is StepKind.WAIT)
    assert line.find("hamstring") == wait.start_ms
    assert line.find("clamshell") is None


def test_what_is_left_of_a_step_is_its_work() -> None:
    line = _two()
    holds = [step for step in _work(line) if step.exercise == "hamstring"]
    assert line.left(holds[0].start_ms).step_ms == 30_000
    assert line.left(holds[0].work_ms + 10_000).step_ms == 20_000
    assert line.left(holds[0].work_end_ms).step_ms == 0
    rest = line.at(holds[-1].end_ms)
    assert rest.kind is StepKind.REST
    assert line.left(rest.start_ms).step_ms == 15_000


def test_the_end_mark_of_a_rep_is_how_it_comes_back_and_of_a_hold_its_end_sound() -> None:
    line = _two()
    rep = next(step for step in _work(line) if step.exercise == "bridge")
    hold = next(step for step in _work(line) if step.exercise == "hamstring")
    walk = _work(line)[0]
    assert "One." in line.cues_between(line.end_mark(rep.work_ms), rep.end_ms)[0].text
    assert line.end_mark(hold.work_ms) == hold.work_end_ms
    assert line.end_mark(walk.work_ms) == walk.work_end_ms


def test_guided_time_is_told_by_exercise_and_side() -> None:
    line = _two()
    hold = next(step for step in _work(line) if step.exercise == "hamstring")
    assert line.worked(0, hold.work_ms + 10_000) == {("walk", None): 300_000, ("hamstring", Side.LEFT): 10_000}
    assert line.worked(hold.start_ms, hold.work_ms) == {}


def test_the_closing_is_reached_by_next_and_is_the_last() -> None:
    line = _two()
    end = line.next(_work(line)[-1].work_ms)
    assert end == line.steps[-1].start_ms
    assert line.next(end) is None
    assert line.at(line.total_ms + 60_000) is line.steps[-1]


def test_an_empty_routine_is_its_closing() -> None:
    line = compile_timeline(inputs(), CATALOGUE, len)
    assert [step.kind for step in line.steps] == [StepKind.TALK]


def test_an_exercise_may_be_done_in_another_position() -> None:
    item = RoutineItem("bridge", REPS, position=Position.SEATED)
    wait = compiled(inputs(item)).steps[0]
    assert (wait.kind, wait.end_ms) == (StepKind.WAIT, 20_000)
    assert "sit down" in compiled(inputs(item)).cues[0].text
