"""From one side to the other: nobody lying on the wrong side is told to begin, and a way that was told is not lost."""

from __future__ import annotations

import pytest

from coach.exercises import Side
from coach.timeline import StepKind
from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, line_of, wait_until, with_routine, work_of

ROLL_BACK = "Now roll over slowly, onto your right side. Say, ready, when you are there."


@pytest.fixture
def home() -> Home:
    """Lying on the right side, in the first repetitions of the clamshell: the left leg is on top."""
    home = with_routine("sides")
    home.until("clamshell")
    return home


def _go_to(home: Home, exercise: str) -> Answer:
    return home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))


def _second_side(home: Home) -> None:
    home.say(Intent.NEXT)
    right = next(step for step in work_of(home, "clamshell") if step.side is Side.RIGHT)
    wait_until(home, right.work_ms + 500)


def test_to_the_second_side_the_changeover_tells_to_roll_over(home: Home) -> None:
    assert home.say(Intent.NEXT).speech.startswith("Roll over slowly, onto your left side. Change to the right leg.")


@pytest.mark.parametrize("word", [Intent.PREVIOUS, Intent.START_OVER])
def test_back_to_the_first_side_asks_to_roll_over_first(home: Home, word: Intent) -> None:
    _second_side(home)
    assert home.say(word).speech == f"Stopped. Let go slowly. {ROLL_BACK}"
    home.wait(15)
    assert home.say(Intent.READY).speech.startswith("Clamshell, left leg first.")


def test_back_from_the_way_to_the_next_exercise_asks_to_roll_over_too(home: Home) -> None:
    _second_side(home)
    let_it_end(home)
    assert home.step().kind is StepKind.WAIT
    assert _go_to(home, "clamshell").speech == ROLL_BACK


def test_on_the_same_side_nothing_is_waited_for(home: Home) -> None:
    assert home.say(Intent.REPEAT).speech.startswith("Left leg. Get ready.")
    assert _go_to(home, "clamshell").speech.startswith("Clamshell, left leg first.")


def test_another_exercise_on_the_other_side_has_a_wait_before_it(home: Home) -> None:
    wait, work = (
        next(step for step in line_of(home).steps if step.exercise == "side_plank" and step.kind is kind)
        for kind in (StepKind.WAIT, StepKind.WORK)
    )
    assert wait.posture == work.posture
    assert wait.posture.down is Side.RIGHT
    (told,) = line_of(home).cues_between(wait.start_ms, wait.end_ms)
    assert told.text.startswith("Now roll over slowly, onto your right side.")


def test_a_way_that_was_cut_off_by_stop_is_told_again_at_the_next_launch(home: Home) -> None:
    _second_side(home)
    home.say(Intent.PREVIOUS)
    home.wait(4)
    home.say(Intent.STOP)
    home.wait(120)
    assert home.launch().speech.startswith("You stopped at the clamshell, left leg")
    # Two minutes are enough to get up: who may be standing is not told to roll over.
    assert home.yes().speech.startswith("Now lie down on your right side, hands first, in your own time.")
    home.wait(10)
    assert home.say(Intent.READY).speech.startswith("Clamshell, left leg first.")


def test_a_way_up_that_was_cut_off_by_pain_is_told_again_when_it_goes_on() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.say(Intent.PREVIOUS)
    home.say(Intent.PREVIOUS)
    home.wait(4)
    way = home.say(Intent.PREVIOUS).speech
    home.wait(4)
    assert "Now roll to your side first, and push up with your hands. Then sit" in way
    home.pain("calf")
    home.score(2)
    assert f"Stopped. Let go slowly. {home.say(Intent.RESUME).speech}" == way
