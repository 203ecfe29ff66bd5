"""The last wait of a track and what comes after it: the next word opens the closing questions, or goes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.session import timeline_of
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun

QUESTION = "Lowest place, and how strong, zero to ten?"
ONWARD = (Intent.NEXT, Intent.RESUME, Intent.READY, Intent.YES, Intent.DONE)
ABOUT = (Intent.TIME_LEFT, Intent.WHICH_SIDE, Intent.WHATS_NEXT, Intent.PROGRESS, Intent.LONGER, Intent.HOW_TO)


@pytest.fixture(params=["in the last wait", "after its end"])
def home(request: pytest.FixtureRequest) -> EchoHome:
    """A home where every exercise is done."""
    home = begun(EchoHome(), "standing_up")
    home.to(home.line.steps[-1].start_ms + 12_000)
    if request.param == "after its end":
        home.to(home.line.total_ms + 1_000)
        assert home.activity == "FINISHED"
    return home


@pytest.mark.parametrize("word", ONWARD)
def test_going_on_opens_the_closing_questions(home: EchoHome, word: Intent) -> None:
    answer = home.say(word)
    assert answer.speech == QUESTION
    assert answer.listening
    assert not home.plays


@pytest.mark.parametrize("word", ABOUT)
def test_a_question_about_what_follows_is_answered_and_opens_them(home: EchoHome, word: Intent) -> None:
    assert home.say(word).speech == f"That was the last one. {QUESTION}"
    assert not home.plays


def test_an_answer_before_the_question_is_one(home: EchoHome) -> None:
    assert "all of it, most, or some" in home.score(3, "calf").speech
    assert (home.live.end_place, home.live.end_score) == (4, 3)
    assert home.live.hurts == ()


def test_how_much_was_done_is_taken_and_not_asked(home: EchoHome) -> None:
    assert home.say(Intent.DONE, amount=Slot("most", "most")).speech == QUESTION
    assert home.live.amount == "most"


@pytest.mark.parametrize("word", [Intent.REPEAT, Intent.START_OVER, Intent.PREVIOUS])
def test_again_means_the_exercise_that_was_just_done(home: EchoHome, word: Intent) -> None:
    home.say(word)
    assert home.plays
    assert home.line.at(home.on_track).exercise == "calf"


@pytest.mark.parametrize("name", ["Play", "Next"])
def test_a_button_cannot_ask_and_says_nothing(home: EchoHome, name: str) -> None:
    before = home.live
    assert home.press(name) == {}
    assert home.live.end_score is before.end_score is None


def test_how_another_exercise_is_done_is_told(home: EchoHome) -> None:
    answer = home.say(Intent.HOW_TO, exercise=Slot("bridge", "bridge"))
    assert "<audio" in answer.ssml
    assert "That was the last one." not in answer.speech


def test_going_on_after_a_pause_says_what_is_left_beside_the_track() -> None:
    home = begun(EchoHome(), "stretches")
    home.to(60_000)
    home.say(Intent.PAUSE)
    home.say(Intent.NO)  # just a pause
    assert "minutes left" in home.say(Intent.RESUME).speech
    assert home.plays


def test_a_launch_into_a_track_says_where_they_are_also_when_the_safety_questions_are_long_ago() -> None:
    home = begun(EchoHome(), "stretches")
    home.to(60_000)
    for _ in range(9):  # the walk, again and again
        home.to(270_000)
        home.say(Intent.START_OVER)
    gate = home.person.gate
    assert gate
    assert home.ms() - gate.at > 30 * 60_000
    home.wait(40)
    answer = home.launch()
    assert "walk" in answer.speech.lower()
    assert answer.listening
    home.yes()
    assert home.plays
    assert timeline_of(home.live).at(home.on_track).exercise == "walk"


def _next_day(home: EchoHome) -> str:
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    return home.no().speech


def test_the_next_day_asks_how_it_felt_since_where_nobody_told(home: EchoHome) -> None:
    home.wait(3 * 3_600)
    assert _next_day(home) == "Lowest place you felt it since, and how strong, zero to ten?"
    home.score(3, "calf")
    assert [told.get("since") for told in home.records("gate")].count(True) == 1


def test_the_next_day_asks_how_it_is_where_it_was_told(home: EchoHome) -> None:
    home.say(Intent.NEXT)
    home.score(3, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.say(Intent.EFFORT, score="4")
    assert _next_day(home) == "Lowest place you feel it, and how strong, zero to ten?"


def test_pain_told_instead_of_the_first_closing_answer_is_that_answer(home: EchoHome) -> None:
    home.say(Intent.NEXT)
    home.silence()
    home.pain("calf")
    assert "all of it, most, or some?" in home.score(3).speech
    assert not home.plays
