"""Two devices of one household, and requests that come late or twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from local.envelopes import intent
from skill.intents import Intent
from tests.skill.couple import couple_at_home, named
from tests.skill.home import Home, held_brace
from tests.skill.prescribed import with_routine

KITCHEN = "amzn1.ask.device.KITCHEN"
LIVING = "amzn1.ask.device.LIVINGROOM"


@pytest.fixture
def home() -> Home:
    """In the third second of a held brace, on the device of the living room."""
    return held_brace()


def _launched_in_the_kitchen(home: Home) -> str:
    """Launch there and come back; return the conversation of the kitchen."""
    home.device, here = KITCHEN, home.session
    home.launch()
    there, home.session, home.device = home.session, here, LIVING
    return there


def test_a_launch_at_another_device_leaves_the_hold_alone(home: Home) -> None:
    before = home.person.session
    _launched_in_the_kitchen(home)
    assert home.person.session == before
    home.wait(1)
    assert home.say(Intent.PAUSE).speech.startswith("Stopped. Let go slowly. Does it hurt, or just a pause?")


def test_the_time_guided_until_the_other_device_goes_on_counts(home: Home) -> None:
    there = _launched_in_the_kitchen(home)
    home.wait(1)
    home.device, home.session = KITCHEN, there
    home.yes()
    session = home.person.session
    assert session
    assert session.worked["ab_brace:"] > 0


def test_a_request_of_an_older_conversation_that_comes_late_changes_nothing(home: Home) -> None:
    late = intent(Intent.NEXT.value, **home.common())
    home.ended()
    home.wait(60)
    home.launch()
    kept = home.person
    home.send(late)
    assert home.person == kept
    assert home.yes().speech.startswith("Get into place as before")


def test_requests_within_one_second_count_once_each(home: Home) -> None:
    home.at = home.at.replace(microsecond=0) + timedelta(seconds=1)  # the platform's clock has whole seconds
    first = intent(Intent.NEXT.value, **home.common())
    home.send(first)
    home.say(Intent.TIME_LEFT)
    bout = home.step().bout
    home.send(first)
    assert home.step().bout == bout


def _to_the_end_of_the_words(home: Home) -> None:
    session = home.person.session
    assert session
    home.at += timedelta(milliseconds=session.playing_at + session.playing_ms - 3_000 - home.ms())


def test_a_word_just_before_the_end_of_an_exercise_is_no_long_break() -> None:
    home = Home()
    home.onboard()
    _to_the_end_of_the_words(home)
    assert not home.say(Intent.PREVIOUS).speech.startswith("Get into place")


def test_who_goes_back_after_the_last_words_told_how_to_get_up_gets_into_place(home: Home) -> None:
    _to_the_end_of_the_words(home)
    assert home.say(Intent.PREVIOUS).speech.startswith("Get into place as before")


def test_a_closing_question_is_none_once_another_device_has_gone_back_in_the_session() -> None:
    home = Home()
    home.onboard()
    home.to_the_end()
    living_room = home.session
    home.device, home.session = KITCHEN, "session.kitchen"
    home.say(Intent.PREVIOUS)
    home.wait(30)
    home.device, home.session = LIVING, living_room
    home.say(Intent.READY)
    session = home.person.session
    assert session
    assert not session.over


@pytest.mark.parametrize("last", [Intent.READY, Intent.TIME_LEFT, Intent.SWAP, Intent.HOW_TO])
def test_a_pain_told_and_not_judged_comes_before_any_word_but_leaving(home: Home, last: Intent) -> None:
    home.pain("calf")
    home.ended()
    home.session = ""
    home.wait(20)
    assert home.say(last).speech.startswith("Before, I heard that it hurt.")
    home.session = ""
    assert "Your place is kept" in home.say(Intent.STOP).speech


def _gate_in_the_kitchen(home: Home) -> str:
    """Come to the last question of a gate there, and back; return that conversation."""
    home.wait(86_400)
    home.device = KITCHEN
    home.launch()
    home.no()
    home.no()
    there, home.session, home.device = home.session, "session.living", LIVING
    return there


def test_numbness_told_at_one_device_comes_before_a_gate_that_is_passed_at_another(home: Home) -> None:
    there = _gate_in_the_kitchen(home)
    home.pain("foot", "numb")
    home.device, home.session = KITCHEN, there
    said = home.score(2, "calf").speech
    assert said == "Calf, two. Any new numbness or weakness in that leg?"
    session = home.person.session
    assert session is None or not session.playing_at


def test_a_day_of_rest_holds_for_a_gate_that_is_passed_at_another_device(home: Home) -> None:
    there = _gate_in_the_kitchen(home)
    home.score(9, "calf")
    home.yes()
    home.yes()
    home.device, home.session = KITCHEN, there
    said = home.score(2, "calf").speech
    assert "No more exercises today" in said
    assert not home.person.session


def test_ready_at_a_device_whose_words_another_one_cut_off_is_no_word_that_one_is_there() -> None:
    home = with_routine("stretches")
    home.until("walk")
    living_room = home.session
    home.device, home.session = KITCHEN, "session.kitchen"
    home.score(5, "calf")  # the walk is left out, and nobody has heard yet to sit down
    home.device, home.session = LIVING, living_room
    home.wait(2)
    assert "Now sit down on a firm chair" in home.say(Intent.READY).speech


@pytest.mark.parametrize("intent", [Intent.PAIN, Intent.STOP])
def test_stop_at_another_device_ends_the_hold_first(home: Home, intent: Intent) -> None:
    home.device, home.session = KITCHEN, "session.kitchen"
    assert home.say(intent).speech.startswith("Stopped. Let go slowly.")


def test_a_pain_told_at_another_device_is_asked_about_before_help_goes_on_guiding() -> None:
    home = couple_at_home()
    here = home.device, home.session, home.voice
    home.device, home.session, home.voice = KITCHEN, "session.kitchen", None
    home.pain("calf")
    home.device, home.session, home.voice = here
    home.wait(3)
    answer = home.say(Intent.HELP)
    assert answer.speech.startswith("Stopped. Let go slowly. ")
    assert answer.speech.endswith("Before, I heard that it hurt. Calf. How strong is it, zero to ten?")
    session = named(home, "Maria").session
    assert session
    assert not session.playing_at


def test_a_launch_while_another_device_ends_the_last_exercise_offers_nothing() -> None:
    home = with_routine("march")
    home.until("hook_march")
    session = home.person.session
    assert session
    home.at += timedelta(milliseconds=session.playing_at + session.playing_ms - 8_500 - home.ms())
    home.device, home.session = KITCHEN, "session.kitchen"
    assert home.launch().speech == "Another speaker is guiding just now. Say that there."
    session = home.person.session
    assert session
    assert session.playing_at
