"""Getting up and lying down: whatever comes between, nobody is told to walk while lying on the floor."""

from __future__ import annotations

import pytest

from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, with_routine, work_of


@pytest.fixture
def home() -> Home:
    """Walking, the first exercise: then on hands and knees, then on the back."""
    return with_routine("balance")


@pytest.fixture
def getting_up(home: Home) -> Home:
    """Asked to get up from the back, to walk."""
    home.until("hook_march")
    _go_to_walk(home)
    home.wait(4)
    return home


def _go_to_walk(home: Home) -> str:
    return home.say(Intent.GO_TO_EXERCISE, exercise=Slot("walk", "walk")).speech


def _let_something_come_between(home: Home) -> None:
    home.pain("calf")
    assert home.score(2).speech.endswith("Go on, or finish here?")


def test_a_pause_on_the_way_takes_the_time_that_it_takes(getting_up: Home) -> None:
    said = getting_up.say(Intent.PAUSE).speech
    assert said.startswith("Take your time. Now roll to your side first")
    assert "Walk on the spot" in getting_up.say(Intent.READY).speech


def _is_asked_to_get_up(home: Home, said: str) -> bool:
    session = home.person.session
    assert session
    return "Now roll to your side first" in said and said.endswith("when you are there.") and not session.playing_at


def test_an_easier_walk_is_no_word_that_the_person_stands(getting_up: Home) -> None:
    before = work_of(getting_up, "walk")[0].hold_ms
    said = getting_up.say(Intent.SWAP, direction=Slot("easier", "easier")).speech
    assert said.startswith("All right, gentler.")
    assert _is_asked_to_get_up(getting_up, said)
    assert work_of(getting_up, "walk")[0].hold_ms == before // 2


@pytest.mark.parametrize("word", [Intent.RESUME, Intent.READY, Intent.NEXT, Intent.PREVIOUS, Intent.START_ROUTINE])
def test_after_something_else_on_the_way_up_the_way_is_told_again(getting_up: Home, word: Intent) -> None:
    _let_something_come_between(getting_up)
    getting_up.wait(5)
    assert _is_asked_to_get_up(getting_up, getting_up.say(word).speech)
    getting_up.wait(20)
    assert "Walk on the spot" in getting_up.say(Intent.READY).speech


def test_what_came_between_on_the_way_is_forgotten_once_the_person_is_there(getting_up: Home) -> None:
    _let_something_come_between(getting_up)
    getting_up.say(Intent.RESUME)
    getting_up.say(Intent.READY)
    getting_up.wait(60)
    getting_up.say(Intent.PAUSE)
    getting_up.no()
    assert getting_up.say(Intent.RESUME).speech.startswith("And on we go.")


def test_back_to_where_one_lay_from_the_way_up_is_getting_into_place(getting_up: Home) -> None:
    _let_something_come_between(getting_up)
    said = getting_up.say(Intent.GO_TO_EXERCISE, exercise=Slot("bridge", "bridge")).speech
    assert said.startswith("Get into place as before")


# at a wait


@pytest.fixture
def lying_down() -> Home:
    """Asked to lie down after the walk, the first exercise."""
    home = Home()
    home.onboard()
    let_it_end(home)
    assert home.step().kind is StepKind.WAIT
    return home


@pytest.mark.parametrize("seconds", [0, 20, 90])
def test_back_from_lying_down_tells_the_way_up(lying_down: Home, seconds: float) -> None:
    lying_down.wait(seconds)
    assert _is_asked_to_get_up(lying_down, lying_down.say(Intent.PREVIOUS).speech)
    lying_down.wait(20)
    assert lying_down.say(Intent.READY).speech.startswith("Walk on the spot")


def test_going_to_the_walk_from_lying_down_tells_the_way_up(lying_down: Home) -> None:
    lying_down.wait(20)
    assert _is_asked_to_get_up(lying_down, _go_to_walk(lying_down))


def test_going_to_another_lying_exercise_while_lying_down_waits_until_the_person_is_there(lying_down: Home) -> None:
    lying_down.wait(20)
    said = lying_down.say(Intent.GO_TO_EXERCISE, exercise=Slot("ankle_pumps", "ankle_pumps")).speech
    assert said == "Now lie down on your back, hands first, in your own time. Say, ready, when you are there."
