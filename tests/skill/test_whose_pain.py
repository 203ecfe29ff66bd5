"""A pain in a household is kept for each person it may be of, until that person judges or denies it."""

from __future__ import annotations

import pytest

from skill.intents import Intent
from tests.skill.couple import JOHN, MARIA, couple_at_home, join, named, pause_and_leave
from tests.skill.home import Home

DAY_S = 86_400
NINE = "Nine out of ten. Did I hear that right?"
SEAT = "New numbness or tingling between your legs, or where you sit?"


@pytest.fixture
def couple() -> Home:
    """Maria is guided in the hamstring hold; John, whose voice is known too, has a walk open."""
    return couple_at_home()


@pytest.fixture
def apart(couple: Home) -> Home:
    """Both have a place that is kept; an unknown voice launches."""
    pause_and_leave(couple)
    couple.voice = None
    couple.launch()
    return couple


def launched_by(home: Home, voice: str | None) -> str:
    """Return what a voice hears at a launch a minute later."""
    home.ended()
    home.wait(60)
    home.voice = voice
    return home.launch().speech


def test_a_pain_in_johns_voice_is_asked_of_john_though_it_was_judged_for_maria(couple: Home) -> None:
    couple.voice = JOHN
    couple.score(9, "calf")
    couple.yes()
    couple.yes()
    assert named(couple, "Maria").stopped_at
    assert launched_by(couple, JOHN) == f"Hello John. Before, I heard that it hurt. Calf. {NINE}"


def test_a_no_to_what_an_unknown_voice_told_says_nothing_of_the_other(apart: Home) -> None:
    apart.score(9)
    assert "ring your doctor today" in apart.say(Intent.STOP).speech
    assert launched_by(apart, MARIA).endswith(NINE)
    apart.no()
    apart.score(0)
    assert launched_by(apart, JOHN).endswith(NINE)


def test_a_known_voice_that_says_something_else_does_not_say_whose_pain_it_was(apart: Home) -> None:
    apart.score(9, "calf")
    apart.voice = JOHN
    assert apart.no().speech.endswith(NINE)
    apart.no()
    apart.say(Intent.STOP)
    assert launched_by(apart, MARIA).endswith(NINE)


def test_who_says_their_name_says_whose_pain_it_was(apart: Home) -> None:
    apart.score(6, "calf")
    apart.say(Intent.WHO_AM_I, name="Maria")
    john = named(apart, "John").session
    assert john
    assert john.telling is None


def test_numbness_is_asked_of_both(apart: Home) -> None:
    apart.pain("buttock", "numb")
    launched_by(apart, MARIA)
    apart.score(2)
    apart.no()
    apart.no()
    launched_by(apart, JOHN)
    assert apart.score(2).speech.endswith(SEAT)


def test_a_zero_between_does_not_take_numbness_away(apart: Home) -> None:
    apart.pain(None, "numb")
    apart.score(0)
    apart.score(3, "calf")
    assert apart.say(Intent.WHO_AM_I, name="Maria").speech.endswith(SEAT)


def test_numbness_in_the_calf_too_does_not_take_away_where_one_sits(couple: Home) -> None:
    couple.pain("buttock", "numb")
    couple.pain("calf", "numb")
    assert couple.score(2).speech.endswith(SEAT)


def test_a_voice_that_nobody_knows_yet_may_be_of_whoever_has_none() -> None:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.leave()
    home.wait(60)
    home.voice = None
    join(home, "John")
    home.leave()
    home.wait(60)
    home.voice = MARIA
    home.launch()
    home.yes()
    home.voice = "amzn1.ask.person.GUEST"
    home.pain("foot")
    assert home.score(7).speech.startswith("Foot, seven.")
    john = named(home, "John").session
    assert john
    assert john.telling


@pytest.mark.parametrize("asked", ["Maria", "Zoe"])
def test_a_name_is_no_denial_of_a_nine_at_the_safety_questions(couple: Home, asked: str) -> None:
    couple.leave()
    couple.wait(DAY_S)
    couple.voice = JOHN
    couple.launch()
    couple.no()
    couple.no()
    assert couple.score(9, "calf").speech == NINE
    assert couple.say(Intent.WHO_AM_I, name=asked).speech.endswith(NINE)
    couple.say(Intent.STOP)
    assert "No more exercises today" in launched_by(couple, JOHN)


def test_who_shouts_a_pain_and_leaves_is_told_what_to_do(apart: Home) -> None:
    apart.pain("foot")
    assert apart.say(Intent.STOP).speech.startswith("I'm sorry it hurts.")
