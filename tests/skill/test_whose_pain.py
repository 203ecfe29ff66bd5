"""A pain in a household is kept for each person it may be of, until that person judges or denies it."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
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


def without_sessions(home: Home, name: str, voice: str) -> None:
    """Bring a person's session to its end."""
    home.voice = voice
    home.launch()
    home.yes()
    home.to_the_end()
    assert named(home, name).session
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.say(Intent.EFFORT, score="2")
    assert named(home, name).session is None


def test_a_nine_in_johns_voice_is_asked_of_john_who_has_nothing_open(couple: Home) -> None:
    pause_and_leave(couple)
    without_sessions(couple, "John", JOHN)
    couple.voice = MARIA
    couple.launch()
    couple.yes()
    couple.voice = JOHN
    couple.score(9, "calf")
    couple.yes()
    couple.no()
    assert launched_by(couple, JOHN) == f"Hello John. Before, I heard that it hurt. {NINE}"
    couple.yes()
    assert named(couple, "John").stopped_at


def test_what_another_voice_told_is_not_made_theirs_by_their_own_words(couple: Home) -> None:
    here = couple.device, couple.session
    couple.device, couple.session, couple.voice = "amzn1.ask.device.KITCHEN", "session.kitchen", None
    couple.score(6, "foot")
    couple.say(Intent.STOP)
    (couple.device, couple.session), couple.voice = here, MARIA
    assert couple.score(3, "calf").speech.endswith("Before, I heard that it hurt. Foot, six. Is that right?")
    couple.no()
    assert named(couple, "Maria").left_out == ()
    assert launched_by(couple, JOHN).endswith("Foot, six. Is that right?")


def test_who_takes_it_for_theirs_closes_it_for_the_other(apart: Home) -> None:
    apart.score(6, "foot")
    launched_by(apart, MARIA)
    apart.yes()
    john = named(apart, "John").session
    assert john
    assert john.telling is None


def test_numbness_told_at_another_device_meanwhile_is_not_overwritten(couple: Home) -> None:
    couple.pain()
    here = couple.device, couple.session
    couple.device, couple.session, couple.voice = "amzn1.ask.device.KITCHEN", "session.kitchen", None
    couple.pain("buttock", "numb")
    (couple.device, couple.session), couple.voice = here, MARIA
    assert couple.score(2, "calf").speech.endswith(SEAT)


def test_a_known_voice_that_says_its_own_name_takes_no_session_unasked(couple: Home) -> None:
    couple.voice = JOHN
    assert couple.say(Intent.WHO_AM_I, name="John").speech == "Stopped. Let go slowly. Was the last session yours?"
    couple.no()
    assert named(couple, "Maria").session


def test_how_hard_it_was_is_no_pain_of_who_answers(couple: Home) -> None:
    couple.to_the_end()
    couple.score(2, "calf")
    couple.say(Intent.DONE, amount=Slot("all", "all"))
    couple.voice = JOHN
    couple.score(9)
    assert "Before, I heard" not in launched_by(couple, JOHN)


def test_a_first_word_that_goes_on_says_whose_place_it_is(couple: Home) -> None:
    pause_and_leave(couple)
    couple.wait(20)
    couple.voice, couple.session = MARIA, "session.first"
    assert couple.say(Intent.RESUME).speech.startswith("Hello Maria. ")


def test_a_pain_told_before_a_new_person_agrees_stays_open_for_the_others(apart: Home) -> None:
    apart.score(6, "foot")
    apart.say(Intent.WHO_AM_I, name="Tim")
    assert "Is that all right?" in apart.yes().speech
    assert launched_by(apart, MARIA).endswith("Foot, six. Is that right?")


def test_it_is_said_once_that_one_is_sorry(couple: Home) -> None:
    couple.leave()
    couple.wait(7_200)
    couple.voice = None
    couple.launch()
    couple.voice = JOHN
    assert couple.score(5, "calf").speech.count("I'm sorry it hurts.") <= 1
