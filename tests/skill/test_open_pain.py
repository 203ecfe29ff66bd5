"""While a pain is open nothing goes on, and what is said about it is what happens."""

from __future__ import annotations

import pytest

from coach.session import timeline_of
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home, held_brace
from tests.skill.prescribed import with_routine


@pytest.fixture
def home() -> Home:
    """In the third second of a held brace; the pain was calf, two."""
    return held_brace()


GOING_ON = [Intent.RESUME, Intent.NEXT, Intent.START_ROUTINE, Intent.READY]


@pytest.mark.parametrize("word", GOING_ON)
def test_no_word_goes_on_past_a_pain_that_is_open(home: Home, word: Intent) -> None:
    home.pain()
    home.say(Intent.STOP)
    home.session = "another conversation"
    assert home.say(word).speech.startswith("Before, I heard that it hurt.")


@pytest.mark.parametrize("word", GOING_ON)
def test_no_word_goes_on_past_a_question_about_numbness(home: Home, word: Intent) -> None:
    home.pain("foot")
    home.score(4)
    home.ended()
    home.wait(60)
    home.session = "another conversation"
    assert home.say(word).speech == "Any new numbness or weakness in a leg?"


def test_the_place_that_is_kept_is_offered() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.pain("calf")
    home.score(6)
    assert home.say(Intent.STOP).speech.startswith("Finished. Your place is kept.")
    home.wait(120)
    assert home.launch().speech.startswith("You stopped at the")


def test_what_is_left_out_is_named(home: Home) -> None:
    home.pain("calf")
    assert "so we leave the belly brace out" in home.score(6).speech


def test_pain_in_the_rest_eases_what_comes() -> None:
    home = Home()
    home.onboard()
    home.until("ankle_pumps")
    home.wait(600)
    session = home.person.session
    assert session
    planned = next(s.reps for s in timeline_of(session).steps if s.exercise == "heel_slides" and s.rep)
    home.pain("calf")
    assert "From here a smaller range" in home.score(4).speech
    home.say(Intent.RESUME)
    assert home.step().exercise == "heel_slides"
    assert home.step().reps < planned


def test_tingling_in_the_foot_is_no_answer_about_the_seat() -> None:
    home = Home()
    home.launch()
    home.yes()
    assert home.pain("foot", "tingling").speech.startswith("Yes or no, please.")
    assert not home.person.locks


@pytest.mark.parametrize("said", ["numb", "some"])
def test_a_bit_is_a_yes_to_new_numbness(home: Home, said: str) -> None:
    home.pain("foot")
    home.score(4)
    if said == "some":
        home.say(Intent.DONE, amount=Slot("some", "some"))
    else:
        home.pain(quality="numb")
    assert [lock.code for lock in home.person.locks] == ["RF06"]


def test_stop_ends_the_closing_questions_at_any_of_them(home: Home) -> None:
    home.wait(600)
    home.score(9, "calf")
    assert home.say(Intent.STOP).ended
    assert home.person.session is None
    assert home.person.gate
    assert home.person.gate.score == 9


def test_how_much_was_done_may_be_said_before_it_is_asked(home: Home) -> None:
    home.wait(600)
    home.ended()
    home.wait(60)
    assert home.say(Intent.DONE, amount=Slot("all", "all")).speech.endswith(
        "Lowest place, and how strong, zero to ten?"
    )
    assert home.score(2, "calf").speech.endswith("How hard was it, zero to ten?")


def test_eleven_out_of_ten_in_a_hold_is_out_of_range(home: Home) -> None:
    assert "From zero to ten, please." in home.score(11).speech


def test_after_pain_on_the_way_up_the_way_is_told_again() -> None:
    home = with_routine("balance")
    home.until("bridge")
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("walk", "walk"))
    home.wait(5)
    home.pain("calf")
    home.score(3)
    assert "Say, ready, when you are there." in home.say(Intent.RESUME).speech


def test_a_routine_that_is_not_theirs_is_said_while_paused(home: Home) -> None:
    home.say(Intent.PAUSE)
    home.no()
    answer = home.say(Intent.START_ROUTINE, routine=Slot("deep hip set", "T5"))
    assert answer.speech.startswith("I don't have that one for you.")
    assert answer.speech.endswith("Say, go on, when you like.")


def test_a_pain_told_at_the_question_of_effort_is_no_effort(home: Home) -> None:
    home.wait(600)
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    assert home.score(6, "calf").speech.startswith("Calf, six. That is stronger than before")


def test_a_late_answer_is_one_to_the_question_that_is_open(home: Home) -> None:
    home.wait(600)
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.ended()
    home.wait(60)
    assert home.say(Intent.EFFORT, score="9").speech.startswith("Calf, two. Before, two. Well done.")


def test_words_that_are_no_answer_lock_nothing(home: Home) -> None:
    home.pain("foot")
    home.score(4)
    for word in (Intent.NEXT, Intent.READY, Intent.WHATS_NEXT, Intent.TIME_LEFT):
        assert home.say(word).speech.endswith("Any new numbness or weakness in that leg?")
    assert not home.person.locks
