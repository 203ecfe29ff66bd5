"""Changing the dose on the way: what is done stays, and the position keeps its meaning."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.errors import InvalidError
from coach.exercises import Dose, DoseKind, Side, Sides
from coach.timeline import (
    Edit,
    EditKind,
    Inputs,
    Step,
    StepKind,
    Timeline,
    compile_timeline,
    edit_timeline,
    estimate_length,
)
from tests.coach.builders_timeline import CATALOGUE, HOLD, REPS, TIMED, any_inputs, compiled, inputs, positions

relaxed = settings(deadline=None, max_examples=60)
BOTH = Dose(DoseKind.HOLD, sets=2, hold_ms=30_000, sides=Sides.AFFECTED_FIRST)


def _edited(what: Inputs, position_ms: int, edit: Edit) -> tuple[Inputs, Timeline, int]:
    return edit_timeline(what, position_ms, edit, compiled)


def _work(line: Timeline, exercise: str) -> list[Step]:
    return [step for step in line.steps if step.kind is StepKind.WORK and step.exercise == exercise]


def _any_edit(data: st.DataObject, step: Step) -> Edit:
    kind = data.draw(st.sampled_from(EditKind))
    to = data.draw(st.sampled_from(sorted(CATALOGUE.exercises))) if kind is EditKind.SWAP else ""
    ms = data.draw(st.sampled_from((-10_000, 5_000, 10_000))) if kind is EditKind.ADJUST else 0
    return Edit(kind, step.bout, rep=max(step.rep, 1), ms=ms, to=to)


@relaxed
@given(st.data())
def test_any_edit_keeps_the_part_already_done(data: st.DataObject) -> None:
    what = data.draw(any_inputs())
    for _ in range(data.draw(st.integers(1, 3))):
        line = compiled(what)
        here = data.draw(positions(line))
        step = line.at(here)
        try:
            changed, new, place = _edited(what, here, _any_edit(data, step))
        except InvalidError:
            continue
        start = next(s.start_ms for s in line.steps if s.bout == step.bout)
        assert [s for s in new.steps if s.bout < step.bout] == [s for s in line.steps if s.bout < step.bout]
        assert new.cues_between(0, start) == line.cues_between(0, start)
        assert start <= place <= new.total_ms
        assert new.worked(0, start) == line.worked(0, start)
        assert compile_timeline(changed, CATALOGUE, estimate_length) == new
        what = changed


def test_ten_seconds_more_lengthen_this_hold_and_no_other() -> None:
    what = inputs(("hamstring", BOTH))
    hold = _work(compiled(what), "hamstring")[1]
    here = hold.work_ms + 12_000
    _, new, place = _edited(what, here, Edit(EditKind.ADJUST, hold.bout, ms=10_000))
    assert [step.hold_ms for step in _work(new, "hamstring")] == [30_000, 40_000, 30_000, 30_000]
    assert place == here
    assert new.left(place).step_ms == 28_000


def test_a_hold_is_not_lengthened_past_its_cap() -> None:
    what = inputs(("hamstring", BOTH))
    with pytest.raises(InvalidError, match="the most for hamstring is 60000 ms") as refused:
        _edited(what, 50_000, Edit(EditKind.ADJUST, 1, ms=31_000))
    assert [problem.path for problem in refused.value.problems] == ["edits[0].ms"]


def test_where_there_is_no_cap_an_hour_is_still_too_much() -> None:
    what = inputs(("walk", TIMED))
    with pytest.raises(InvalidError, match="the most for walk"):
        _edited(what, 10_000, Edit(EditKind.ADJUST, 0, ms=3_600_000))


def test_a_cap_of_nothing_is_a_cap() -> None:
    facts = CATALOGUE.exercises["bridge"]
    never_held = replace(facts, caps=replace(facts.caps, hold_ms=0))
    catalogue = replace(CATALOGUE, exercises={**CATALOGUE.exercises, "bridge": never_held})
    edit = Edit(EditKind.ADJUST, 1, ms=1_000)
    with pytest.raises(InvalidError, match="is 0 ms"):
        compile_timeline(replace(inputs(("bridge", REPS)), edits=(edit,)), catalogue, estimate_length)


def test_a_hold_prescribed_past_its_cap_may_still_be_shortened() -> None:
    what = inputs(("sphinx", Dose(DoseKind.HOLD, hold_ms=120_000)))
    _, new, _ = _edited(what, 0, Edit(EditKind.ADJUST, 1, ms=-10_000))
    assert _work(new, "sphinx")[0].hold_ms == 110_000


def test_shorter_leaves_five_seconds_and_never_lengthens() -> None:
    for hold, left in ((30_000, 5_000), (3_000, 3_000)):
        what = inputs(("sphinx", Dose(DoseKind.HOLD, hold_ms=hold)))
        _, new, _ = _edited(what, 0, Edit(EditKind.ADJUST, 1, ms=-60_000))
        assert _work(new, "sphinx")[0].hold_ms == left


def test_past_the_new_end_of_a_shortened_hold_is_its_end() -> None:
    what = inputs(("sphinx", HOLD))
    hold = _work(compiled(what), "sphinx")[0]
    _, new, place = _edited(what, hold.work_ms + 25_000, Edit(EditKind.ADJUST, hold.bout, ms=-10_000))
    assert place == hold.work_ms + 20_000 == _work(new, "sphinx")[0].work_end_ms


def test_a_hold_changed_when_it_is_over_moves_what_follows_along() -> None:
    what = inputs(("hamstring", BOTH))
    first, second = _work(compiled(what), "hamstring")[:2]
    here = second.work_ms + 5_000
    _, new, place = _edited(what, here, Edit(EditKind.ADJUST, first.bout, ms=-10_000))
    assert place == here - 10_000
    assert new.left(place) == compiled(what).left(here)


def test_one_rep_can_be_held_longer() -> None:
    what = inputs(("bridge", REPS))
    _, new, _ = _edited(what, 60_000, Edit(EditKind.ADJUST, 1, rep=2, ms=3_000))
    assert [step.hold_ms for step in _work(new, "bridge")] == [5_000, 8_000, 5_000, 5_000, 5_000, 5_000]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(EditKind.ADJUST, 0, ms=1_000), "this is a wait"),
        (Edit(EditKind.ADJUST, 1, rep=7, ms=1_000), "there is no repetition 7"),
        (Edit(EditKind.ADJUST, 9, ms=1_000), "there is no bout 9"),
        (Edit(EditKind.EASE, 9), "there is no bout 9"),
        (Edit(EditKind.SWAP, 1, to="handstand"), "there is no exercise 'handstand'"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(edit: Edit, said: str) -> None:
    with pytest.raises(InvalidError, match=said):
        _edited(inputs(("bridge", REPS)), 60_000, edit)


def test_a_moving_rep_has_no_hold_to_change() -> None:
    with pytest.raises(InvalidError, match="has no hold"):
        _edited(inputs(("bridge", Dose(DoseKind.REPS, reps=3))), 60_000, Edit(EditKind.ADJUST, 1, ms=1_000))


def test_easier_halves_the_reps_from_here_on_and_begins_the_bout_again() -> None:
    dose = Dose(DoseKind.REPS, sets=2, reps=6, hold_ms=5_000, sides=Sides.AFFECTED_FIRST)
    what = inputs(("clamshell", dose))
    second = next(step for step in _work(compiled(what), "clamshell") if step.side is Side.LEFT)
    _, new, place = _edited(what, second.work_ms + 1_000, Edit(EditKind.EASE, second.bout))
    counts = [len([s for s in new.steps if s.bout == bout and s.kind is StepKind.WORK]) for bout in range(1, 5)]
    assert counts == [6, 3, 3, 3]
    assert place == new.at(place).entry_ms
    assert new.at(place).bout == second.bout


def test_easier_keeps_alternating_sides_alike() -> None:
    dose = Dose(DoseKind.REPS, reps=5, hold_ms=5_000, sides=Sides.ALTERNATING)
    _, new, _ = _edited(inputs(("bird_dog", dose)), 60_000, Edit(EditKind.EASE, 1))
    assert [step.side for step in _work(new, "bird_dog")] == [Side.RIGHT, Side.LEFT] * 2


def test_easier_in_the_fifth_of_six_halves_what_remains_and_goes_on_with_the_fifth() -> None:
    what = inputs(("bridge", REPS))
    fifth = _work(compiled(what), "bridge")[4]
    _, new, place = _edited(what, fifth.work_ms + 1_000, Edit(EditKind.EASE, fifth.bout, rep=5))
    assert len(_work(new, "bridge")) == 5
    assert place == _work(new, "bridge")[4].start_ms


def test_easier_in_a_walk_keeps_what_was_walked_and_halves_the_rest() -> None:
    what = inputs(("walk", TIMED))
    walk = _work(compiled(what), "walk")[0]
    _, new, place = _edited(what, walk.work_ms + 200_000, Edit(EditKind.EASE, walk.bout, ms=200_000))
    now = _work(new, "walk")[0]
    assert now.hold_ms == 250_000
    assert (place - now.work_ms, new.left(place).step_ms) == (200_000, 50_000)


def test_what_was_done_of_a_bout_says_nothing_of_the_next_one() -> None:
    dose = Dose(DoseKind.REPS, sets=2, reps=6, hold_ms=5_000)
    _, new, _ = _edited(inputs(("bridge", dose)), 0, Edit(EditKind.EASE, 1, rep=5))
    assert [step.rep for step in _work(new, "bridge")] == [1, 2, 3, 4, 5, 1, 2, 3]


@pytest.mark.parametrize(("hold", "eased"), [(30_000, 15_000), (8_000, 5_000), (4_000, 4_000)])
def test_easier_halves_a_hold_to_five_seconds_at_least(hold: int, eased: int) -> None:
    what = inputs(("sphinx", Dose(DoseKind.HOLD, hold_ms=hold)))
    _, new, _ = _edited(what, 55_000, Edit(EditKind.EASE, 1))
    assert _work(new, "sphinx")[0].hold_ms == eased


def test_a_finished_bout_is_not_eased_any_more() -> None:
    what = inputs(("sphinx", replace(HOLD, rest_ms=30_000)))
    first = _work(compiled(what), "sphinx")[0]
    here = first.end_ms + 5_000
    changed, new, place = _edited(what, here, Edit(EditKind.EASE, first.bout))
    assert changed.edits == (Edit(EditKind.EASE, first.bout + 1, rep=0),)
    assert [step.hold_ms for step in _work(new, "sphinx")] == [30_000, 15_000]
    assert place == here


def test_nothing_is_left_to_ease_after_the_last_bout() -> None:
    what = inputs(("bridge", REPS), ("hamstring", BOTH))
    last = _work(compiled(what), "bridge")[-1]
    here = last.end_ms + 1_000
    assert compiled(what).at(here).bout == last.bout
    assert _edited(what, here, Edit(EditKind.EASE, last.bout)) == (what, compiled(what), here)


def test_easier_in_the_words_of_an_exercise_tells_them_again() -> None:
    what = inputs(("bridge", REPS))
    first = _work(compiled(what), "bridge")[0]
    _, new, place = _edited(what, first.start_ms + 100, Edit(EditKind.EASE, first.bout))
    assert place == _work(new, "bridge")[0].start_ms


@pytest.mark.parametrize("rep", [1, 2, 5])
def test_easier_in_the_middle_of_a_set_keeps_what_was_announced_and_done(rep: int) -> None:
    dose = Dose(DoseKind.REPS, sets=3, reps=6, hold_ms=5_000)
    what = inputs(("bridge", dose))
    old = compiled(what)
    step = _work(old, "bridge")[rep - 1]
    _, new, place = _edited(what, step.work_ms + 1_000, Edit(EditKind.EASE, step.bout, rep=rep))
    heard = step.work_ms if rep > 1 else step.entry_ms
    assert new.cues_between(0, heard) == old.cues_between(0, heard)
    assert "Bridge, three sets of six." in [cue.text for cue in new.cues]
    times = [(s.start_ms, s.work_ms, s.end_ms) for s in _work(old, "bridge")[: rep - 1]]
    assert [(s.start_ms, s.work_ms, s.end_ms) for s in _work(new, "bridge")[: rep - 1]] == times
    assert place == (step.start_ms if rep > 1 else step.entry_ms)


@pytest.mark.parametrize(("exercise", "dose"), [("sphinx", HOLD), ("walk", TIMED)])
def test_easier_in_a_hold_or_a_walk_keeps_what_was_announced(exercise: str, dose: Dose) -> None:
    what = inputs((exercise, dose))
    old = compiled(what)
    step = _work(old, exercise)[0]
    done = 10_000 if exercise == "walk" else 0
    _, new, place = _edited(what, step.work_ms + 10_000, Edit(EditKind.EASE, step.bout, ms=done))
    assert new.cues_between(0, step.entry_ms) == old.cues_between(0, step.entry_ms)
    assert _work(new, exercise)[0].hold_ms < step.hold_ms
    assert place == step.entry_ms + (step.work_ms - step.entry_ms + done if done else 0)


@pytest.mark.parametrize("into_ms", [0, 500])
def test_easier_before_anything_was_announced_announces_less(into_ms: int) -> None:
    for exercise, dose, told in (
        ("bridge", REPS, "Bridge, three times."),
        ("sphinx", HOLD, "Sphinx, fifteen seconds, twice."),
    ):
        what = inputs((exercise, dose))
        step = _work(compiled(what), exercise)[0]
        for here in (step.start_ms + into_ms, 10_000):
            _, new, _ = _edited(what, here, Edit(EditKind.EASE, compiled(what).at(here).bout))
            assert told in [cue.text for cue in new.cues]


def test_easier_said_when_a_visit_is_over_is_announced_at_the_next() -> None:
    what = inputs(("bridge", REPS), ("hamstring", BOTH), ("bridge", REPS))
    first = _work(compiled(what), "bridge")[5]
    _, new, _ = _edited(what, first.work_end_ms, Edit(EditKind.EASE, first.bout, rep=6))
    told = [cue.text for cue in new.cues if cue.text.startswith("Bridge, ")]
    assert told == ["Bridge, six times.", "Bridge, three times."]


def test_left_out_goes_on_with_the_next_exercise_and_its_wait() -> None:
    what = inputs(("hamstring", BOTH), ("clamshell", REPS), ("hamstring", BOTH))
    first = _work(compiled(what), "hamstring")[0]
    _, new, place = _edited(what, first.work_ms + 1_000, Edit(EditKind.LEAVE_OUT, first.bout))
    assert len(_work(new, "hamstring")) == 1
    assert new.at(place).kind is StepKind.WAIT
    assert new.at(place).exercise == "clamshell"
    assert place == new.at(place).start_ms


def test_left_out_as_the_last_goes_on_with_the_closing() -> None:
    what = inputs(("bridge", REPS))
    _, new, place = _edited(what, 60_000, Edit(EditKind.LEAVE_OUT, 1))
    assert place == new.steps[-1].start_ms
    assert new.steps[-1].kind is StepKind.TALK


def test_left_out_while_lying_down_lets_the_person_lie_down() -> None:
    what = inputs(("bridge", REPS), ("hamstring", BOTH))
    _, new, place = _edited(what, 20_000, Edit(EditKind.LEAVE_OUT, 0))
    assert place == 20_000
    assert new.at(new.next(place) or 0).exercise == "hamstring"


def test_swapped_goes_on_with_the_other_exercise_at_its_own_dose() -> None:
    what = inputs(("sphinx", HOLD), ("bridge", REPS))
    first = _work(compiled(what), "sphinx")[0]
    _, new, place = _edited(what, first.work_ms + 1_000, Edit(EditKind.SWAP, first.bout, to="chair_four"))
    exercises = list(dict.fromkeys(step.exercise for step in new.steps))
    assert exercises == ["sphinx", "chair_four", "bridge", None]
    assert [step.hold_ms for step in _work(new, "chair_four")] == [30_000] * 4
    assert new.at(place).kind is StepKind.WAIT
    assert new.at(place).exercise == "chair_four"


def test_swapped_while_getting_there_comes_instead() -> None:
    what = inputs(("bridge", REPS), ("sphinx", HOLD))
    _, new, place = _edited(what, 20_000, Edit(EditKind.SWAP, 0, to="hamstring"))
    assert _work(new, "bridge") == []
    assert len(_work(new, "hamstring")) == 4
    assert place == 20_000


def _reps_of(line: Timeline, exercise: str) -> dict[tuple[int, Side | None], list[int]]:
    found: dict[tuple[int, Side | None], list[int]] = {}
    for step in line.steps:
        if step.exercise == exercise and step.kind is StepKind.WORK:
            found.setdefault((step.set, step.side), []).append(step.hold_ms)
    return found


@given(st.integers(1, 6), st.integers(0, 5))
def test_who_goes_back_to_before_an_ease_finds_half_of_all_of_it(reps: int, done: int) -> None:
    what = inputs(("bridge", Dose(DoseKind.REPS, sets=2, reps=reps, hold_ms=2_000)))
    line = compiled(what)
    steps = [step for step in line.steps if step.exercise == "bridge" and step.kind is StepKind.WORK]
    at = steps[min(done, reps - 1)]
    eased, _, _ = _edited(what, at.work_ms + 100, Edit(EditKind.EASE, at.bout, rep=at.rep))
    first = steps[0]
    back, line, _ = _edited(eased, first.entry_ms, Edit(EditKind.EASE_BACK, first.bout, rep=1))
    assert [len(holds) for holds in _reps_of(line, "bridge").values()] == [max(1, reps // 2)] * 2
    _, same, _ = _edited(back, first.entry_ms, Edit(EditKind.EASE_BACK, first.bout, rep=1))
    assert _reps_of(same, "bridge") == _reps_of(line, "bridge")


@given(st.integers(10, 60))
def test_both_sides_are_held_alike_once_one_goes_back_to_before_an_ease(seconds: int) -> None:
    what = inputs(("hamstring", Dose(DoseKind.HOLD, sets=1, reps=1, hold_ms=seconds * 1_000)))
    first, second = (s for s in compiled(what).steps if s.exercise == "hamstring" and s.kind is StepKind.WORK)
    eased, _, _ = _edited(what, second.work_ms + 100, Edit(EditKind.EASE, second.bout))
    _, line, _ = _edited(eased, first.entry_ms, Edit(EditKind.EASE_BACK, first.bout, rep=1))
    left, right = _reps_of(line, "hamstring").values()
    assert left == right
    assert left[0] <= max(seconds * 500, 5_000)
