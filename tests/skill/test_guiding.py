"""Guiding: every word does the right thing in a hold, between two exercises, paused and with nothing running."""

from __future__ import annotations

import re

import pytest

from coach.session import timeline_of
from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home, held_brace
from tests.skill.prescribed import let_it_end

BREAK = re.compile(r'<break time="(\d+)(ms|s)"/>')


@pytest.fixture
def home() -> Home:
    home = Home()
    home.onboard()
    return home


@pytest.fixture
def holding(home: Home) -> Home:
    """In the third second of the first held brace."""
    home.until("ab_brace")
    return home


def test_one_answer_carries_a_whole_exercise_and_ends_in_a_prompt(home: Home) -> None:
    home.until("heel_slides", work=False)
    session = home.person.session
    assert session
    line = timeline_of(session)
    slides = [s for s in line.steps if s.exercise == "heel_slides" and s.kind is StepKind.WORK]
    assert session.playing_at
    start = home.position()
    assert start <= slides[0].work_ms
    assert start + session.playing_ms >= slides[-1].work_end_ms
    answer = home.again()
    assert answer.listening
    assert answer.speech.endswith("?")


def test_every_answer_keeps_the_platforms_limits(home: Home) -> None:
    for _ in range(40):
        said = home.response["response"]["outputSpeech"]["ssml"]
        assert len(said) < 8_000
        assert all(int(n) * (1000 if unit == "s" else 1) <= 10_000 for n, unit in BREAK.findall(said))
        assert said.count("<audio") <= 5
        if not home.person.session:
            return
        home.wait(600)
        home.say(Intent.READY)
    raise AssertionError("the session never ended")


def test_next_then_previous_comes_back_to_the_same_set(holding: Home) -> None:
    bout = holding.step().bout
    holding.say(Intent.NEXT)
    assert holding.step().bout == bout + 1
    holding.say(Intent.PREVIOUS)
    assert holding.step().bout == bout


def test_not_ready_yet_is_waited_for(home: Home) -> None:
    let_it_end(home)
    answer = home.no()
    assert answer.speech == "Take your time. Say, ready, when you are there."


def test_again_after_an_exercise_means_the_one_just_done(home: Home) -> None:
    home.until("heel_slides")
    home.wait(600)
    home.say(Intent.REPEAT)
    assert home.step().exercise == "heel_slides"


def test_repeat_begins_the_set_again(holding: Home) -> None:
    holding.wait(10)
    bout = holding.step().bout
    holding.say(Intent.REPEAT)
    assert (holding.step().bout, holding.position()) == (bout, holding.step().entry_ms)


def test_going_to_an_exercise(home: Home) -> None:
    home.wait(30)
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("belly breathing", "belly_breath"))
    assert home.step().exercise == "belly_breath"


def test_an_exercise_not_in_the_routine_is_said_and_nothing_moves(home: Home) -> None:
    home.wait(90)
    before, at = home.position(), home.ms()
    answer = home.say(Intent.GO_TO_EXERCISE, exercise=Slot("plank", "plank"))
    assert "not in today" in answer.speech
    home.wait(1)
    assert home.position() - before == home.ms() - at


ANYTIME = [intent for intent in Intent if intent not in (Intent.RED_FLAG, Intent.FORGET)]


@pytest.mark.parametrize("intent", ANYTIME)
@pytest.mark.parametrize("when", ["new", "gate", "guiding", "between", "paused", "idle"])
def test_every_word_is_answered_in_every_state(intent: Intent, when: str) -> None:
    home = Home()
    bring(home, when)
    answer = home.say(intent)
    assert answer.speech or answer.ended
    assert answer.listening == bool(home.response["response"].get("reprompt"))
    assert "lost the thread" not in answer.speech
    home.launch()
    assert "lost the thread" not in home.launch().speech


def bring(home: Home, when: str) -> None:
    """Bring a home into a state."""
    if when == "new":
        return
    if when == "gate":
        home.launch()
        home.yes()
        return
    home.onboard()
    if when == "guiding":
        home.until("ab_brace")
    elif when == "between":
        home.wait(900)
    elif when == "paused":
        home.wait(60)
        home.say(Intent.PAUSE)
        home.say(Intent.NO)
    elif when == "idle":
        home.wait(60)
        home.pain()
        home.score(9, "calf")
        home.yes()


def test_one_command_is_taught_a_session(home: Home) -> None:
    taught = 0
    for _ in range(40):
        if not home.person.session:
            break
        taught += "To stop at any moment" in home.again().speech
        home.wait(600)
        home.say(Intent.READY)
    assert taught == 1


def test_a_walk_is_noted(home: Home) -> None:
    assert "twenty minutes" in home.say(Intent.LOG_WALK, duration="PT20M").speech
    assert home.records("walk") == [{"minutes": 20}]


@pytest.mark.parametrize("duration", ["PT0S", "P3D"])
def test_a_walk_out_of_range_is_not_noted(home: Home, duration: str) -> None:
    assert "between" in home.say(Intent.LOG_WALK, duration=duration).speech
    assert not home.records("walk")


def test_a_no_in_a_hold_ends_it() -> None:
    home = held_brace()
    assert home.no().speech == "Stopped. Let go slowly. Does it hurt, or just a pause?"
