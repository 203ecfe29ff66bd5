"""Short walks through the conversation that must never end in guidance, in another's hands, or in a lost thread."""

from __future__ import annotations

from datetime import timedelta

import pytest

from local import envelopes
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home

KITCHEN = "amzn1.ask.device.KITCHEN"
MARIA = "amzn1.ask.person.MARIA"
JOHN = "amzn1.ask.person.JOHN"


@pytest.fixture
def home() -> Home:
    """In the work of the heel slides, after a gate of thigh, two."""
    home = Home()
    home.onboard(score=2, place="thigh")
    home.until("heel_slides")
    return home


def stop_for_now(home: Home) -> None:
    """End the conversation and keep the place."""
    home.say(Intent.STOP)
    home.say(Intent.STOP)


def worse_later_that_day(home: Home) -> None:
    """Launch after the gate ran out, say that it is worse, and clear every question singly."""
    home.wait(3 * 3600)
    home.launch()
    home.yes()
    for _ in home.skill.guide.kit.screening.questions["WORSE"].joined:
        home.no()


def guides(home: Home) -> bool:
    """Say whether something is being guided."""
    session = home.person.session
    return bool(session and session.playing_at)


# a score that was said back


@pytest.mark.parametrize("said", ["11", "?", "-1"])
def test_yes_to_a_score_said_back_never_passes_as_no_pain(said: str) -> None:
    home = Home()
    home.onboard(score=9)
    home.say(Intent.PAIN_SCORE, score=said)
    home.yes()
    assert home.person.session is None


def test_yes_to_a_pain_said_back_stops_the_session(home: Home) -> None:
    home.pain("thigh")
    home.score(9)
    home.score(11)
    home.yes()
    assert home.person.session is None


# what today's pain allows, whatever began before


@pytest.mark.parametrize("score", [4, 6, 7])
def test_stronger_pain_later_that_day_does_not_go_on_with_the_full_session(home: Home, score: int) -> None:
    stop_for_now(home)
    worse_later_that_day(home)
    home.score(score, "thigh")
    session = home.person.session
    assert session is None or session.score == score


def test_a_session_that_was_stopped_for_pain_is_not_begun_again_at_once(home: Home) -> None:
    home.pain("thigh")
    home.score(9)
    home.yes()
    home.launch()
    assert not guides(home)


def test_strong_pain_at_the_end_is_not_followed_by_another_session() -> None:
    home = Home()
    home.onboard(score=2)
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("belly brace", "ab_brace"))
    for _ in range(10):
        home.wait(120)
        if "how strong" in home.say(Intent.READY).speech:
            break
    home.wait(120)
    home.score(9, "foot")
    home.yes()
    home.no()
    home.say(Intent.STOP)
    assert home.person.session is None
    home.launch()
    assert not guides(home)


def test_strong_pain_with_nothing_running_is_not_followed_by_a_session() -> None:
    home = Home()
    home.onboard(score=2)
    home.say(Intent.FORGET, what=Slot("today", "today"))
    home.yes()
    home.say(Intent.PAIN_SCORE, score="9", place=Slot("foot", "foot"))
    home.launch()
    assert not guides(home)


def test_silence_after_a_stop_does_not_offer_the_session_again(home: Home) -> None:
    home.pain("foot")
    home.score(9)
    assert "numbness" in home.yes().speech
    home.ended()
    home.wait(30)
    home.launch()
    home.yes()
    home.say(Intent.READY)
    assert not guides(home)


# an exercise that was left out


def test_previous_does_not_lead_back_into_an_exercise_left_out(home: Home) -> None:
    home.pain("foot")
    home.score(3)
    home.no()
    home.say(Intent.PREVIOUS)
    assert home.step().exercise != "heel_slides"


@pytest.mark.parametrize("score", [3, 6])
def test_an_exercise_left_out_cannot_be_gone_to(home: Home, score: int) -> None:
    home.pain("foot" if score == 3 else "thigh")
    home.score(score)
    home.no() if score == 3 else home.yes()
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("heel slides", "heel_slides"))
    assert home.step().exercise != "heel_slides"


def test_easier_never_swaps_to_an_exercise_that_waits_for_a_clinician(home: Home) -> None:
    home.until("ab_brace")
    home.pain("foot")
    home.score(3)
    home.no()
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    home.score(2, "thigh")
    home.until("heel_slides")
    home.say(Intent.SWAP, direction=Slot("easier", "easier"))
    assert home.step().exercise == "heel_slides"


def test_pain_told_after_an_exercise_belongs_to_that_exercise() -> None:
    home = Home()
    home.onboard(score=2, place="thigh")
    home.until("ankle_pumps")
    home.wait(900)
    home.pain("foot")
    home.score(3)
    assert home.person.left_out == ("ankle_pumps",)


# who is speaking


def test_a_red_flag_is_heard_before_it_is_known_who_speaks() -> None:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.voice = JOHN
    home.launch()
    answer = home.say(Intent.RED_FLAG, symptom=Slot("chest pain", "chest_pain"))
    assert "nine one one" in answer.speech


def test_stop_stops_at_the_question_who_is_speaking() -> None:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.voice = JOHN
    home.launch()
    assert home.say(Intent.STOP).ended


def test_a_session_is_not_moved_to_a_person_who_is_locked(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    home.say(Intent.WHO_AM_I, name="John")
    home.yes()  # a place for John, who says that he fell
    home.yes()  # consent
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.launch()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.no()
    home.yes()  # from the beginning: begun in this conversation
    home.wait(60)
    home.say(Intent.WHO_AM_I, name="John")
    assert [bool(p.locks and p.session) for p in home.household.persons] == [False, False]


def test_a_locked_person_has_no_session_open(home: Home) -> None:
    stop_for_now(home)
    home.wait(3 * 3600)
    home.launch()
    home.yes()
    home.yes()
    assert home.person.locks
    assert home.person.session is None


# two devices, and requests out of order


def test_a_question_at_another_device_does_not_take_the_guidance_with_it(home: Home) -> None:
    kept = home.person.session
    home.device, home.session = KITCHEN, "session.kitchen"
    home.wait(2)
    home.say(Intent.HISTORY)
    home.wait(2)
    home.ended()
    assert home.person.session == kept


def test_the_end_of_an_older_conversation_told_late_changes_nothing() -> None:
    home = Home()
    home.onboard()
    home.at += timedelta(days=1)
    home.launch()
    late = envelopes.session_ended(**home.common())
    home.wait(1)
    home.launch()
    home.handle(late, None)
    home.wait(2)
    assert "A fall" in home.no().speech


def test_a_closing_question_is_answered_after_another_device_closed_the_session(home: Home) -> None:
    home.pain()
    living_room = home.session
    home.device, home.session = KITCHEN, "session.kitchen"
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.device, home.session = "amzn1.ask.device.LIVINGROOM", living_room
    assert "lost the thread" not in home.say(Intent.STOP).speech


def test_whoever_was_forgotten_is_asked_for_consent_at_every_device(home: Home) -> None:
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    living_room = home.session
    home.device, home.session = KITCHEN, "session.kitchen"
    home.say(Intent.FORGET, what=Slot("me", "me"))
    home.yes()
    home.device, home.session = "amzn1.ask.device.LIVINGROOM", living_room
    home.score(2, "calf")
    assert not guides(home)


def test_forgetting_leaves_no_name_in_any_conversation() -> None:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.device, home.voice = KITCHEN, JOHN
    home.launch()
    home.device, home.voice = "amzn1.ask.device.LIVINGROOM", MARIA
    home.launch()
    home.say(Intent.FORGET, what=Slot("me", "me"))
    home.yes()
    assert "maria" not in str(home.household)
