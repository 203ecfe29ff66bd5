"""A pain that is open is not replaced by the next word about pain, whoever says it and wherever."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, with_routine

MARIA, JOHN = "amzn1.ask.person.MARIA", "amzn1.ask.person.JOHN"
SEAT = "New numbness or tingling between your legs, or where you sit?"
SAID_BACK = "Nine out of ten. Did I hear that right?"


@pytest.fixture
def home() -> Home:
    """Five seconds into a hamstring hold."""
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait(5)
    return home


def test_numbness_met_with_silence_is_not_replaced_by_a_milder_word(home: Home) -> None:
    home.pain("buttock", "numb")
    home.silence()
    home.pain()
    assert home.score(3, "calf").speech.endswith(SEAT)


def test_a_nine_met_with_silence_is_said_back_again_before_anything_milder(home: Home) -> None:
    home.pain()
    home.score(9)
    home.silence()
    assert home.pain().speech == SAID_BACK
    home.yes()
    assert home.person.stopped_at


def test_a_nine_is_not_replaced_by_a_milder_word_at_another_device(home: Home) -> None:
    home.pain()
    home.score(9)
    home.device, home.session = "amzn1.ask.device.KITCHEN", "session.kitchen"
    assert home.score(3, "calf").speech == SAID_BACK


def test_under_a_record_lock_numbness_is_asked_about_and_pain_is_kept(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("surgery", "surgery"))
    home.silence()
    assert home.pain("buttock", "numb").speech == SEAT
    home.yes()
    assert {lock.code for lock in home.person.locks} == {"SURGERY", "RF01"}


def test_under_a_record_lock_pain_hears_what_to_do(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("surgery", "surgery"))
    home.silence()
    assert home.score(7, "calf").speech.startswith("I'm sorry it hurts.")
    home.wait(5)
    assert home.score(9, "calf").speech == "Nine out of ten. Did I hear that right?"
    home.wait(5)
    assert home.yes().speech.startswith("Is it easing")
    assert [(kept["place"], kept["score"]) for kept in home.records("pain")] == [(4, 7), (4, 9)]


# what was left out is neither announced, offered nor counted


def test_what_pain_ended_is_not_announced_to_who_goes_back(home: Home) -> None:
    home.wait(31)
    home.score(5, "calf")
    home.wait(3)
    assert "Next, hamstring" not in home.say(Intent.PREVIOUS).speech
    let_it_end(home)
    assert home.say(Intent.READY).speech.startswith("We leave the hamstring stretch out today.")


def test_pain_in_the_first_wait_and_what_is_left_out_is_not_counted_or_offered() -> None:
    home = with_routine("sides")
    home.wait(8)
    home.score(5, "calf")
    assert home.say(Intent.PROGRESS).speech.startswith("Exercise one of one.")
    home.say(Intent.STOP)
    home.wait(60)
    assert home.launch().speech.startswith("You stopped at the side plank")


def test_an_exercise_that_pain_ended_does_not_count_as_done() -> None:
    home = with_routine("stretches")
    home.until("fig4_seated")
    home.wait(3)
    home.score(5, "calf")
    home.say(Intent.RESUME)
    home.to_the_end()
    home.score(3, "calf")
    home.say(Intent.STOP)
    assert "four of six exercises" in home.say(Intent.HISTORY).speech


def test_a_seated_hold_after_minutes_away_is_gone_on_with_in_ones_own_time() -> None:
    home = with_routine("stretches")
    home.until("fig4_seated")
    home.wait(5)
    home.silence(1_100)
    home.launch()
    assert home.yes().speech.startswith("Get into place as before, in your own time.")
