"""What is told where something else was asked is not lost: a feeling, a pain, a lock, an agreement in other words."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home

ONBOARDING = ["RF01", "RF02", "RF03", "RF04", "RF06", "RF08", "ILL", "PO_PR", "UNDER_18"]


@pytest.fixture
def home() -> Home:
    """At the first safety question."""
    home = Home()
    home.launch()
    home.yes()
    return home


@pytest.mark.parametrize("question", ["RF02", "RF03", "RF08", "ILL", "PO_PR", "UNDER_18"])
def test_tingling_told_at_another_question_is_asked_about_before_anything_starts(home: Home, question: str) -> None:
    for _ in range(ONBOARDING.index(question)):
        home.no()
    assert home.pain("foot", "tingling").speech.startswith("Yes or no, please.")
    for _ in ONBOARDING[ONBOARDING.index(question) :]:
        home.no()
    assert home.score(3, "calf").speech == "Calf, three. Any new numbness or weakness in that leg?"
    home.yes()
    assert [lock.code for lock in home.person.locks] == ["RF06"]


def test_pain_told_at_a_safety_question_counts_as_no_unclear_answer(home: Home) -> None:
    home.no()
    for _ in range(3):
        assert home.pain("calf").speech == "Yes or no, please. Is it newly hard to start, feel or stop your urine?"
    assert not home.person.locks


@pytest.mark.parametrize("amount", ["most", "all"])
def test_only_a_bit_is_a_yes_to_a_safety_question(home: Home, amount: str) -> None:
    assert home.say(Intent.DONE, amount=Slot(amount, amount)).speech.startswith("Yes or no, please.")
    assert not home.person.locks


def test_a_bit_is_a_yes(home: Home) -> None:
    home.say(Intent.DONE, amount=Slot("some", "some"))
    assert [lock.code for lock in home.person.locks] == ["RF01"]


@pytest.mark.parametrize("word", [Intent.RESUME, Intent.READY, Intent.START_ROUTINE])
def test_okay_go_ahead_agrees(word: Intent) -> None:
    home = Home()
    home.launch()
    assert "First, a few safety questions." in home.say(word).speech


def test_what_is_no_yes_or_no_to_consent_is_asked_for_one() -> None:
    home = Home()
    home.launch()
    assert home.say(Intent.FALLBACK).speech == "Yes or no, please. Is that all right?"


def test_a_lock_before_consent_is_said_first_at_the_next_launch() -> None:
    home = Home()
    home.launch()
    home.say(Intent.RED_FLAG, symptom=Slot("leak", "leak"))
    home.wait(120)
    assert home.launch().speech.startswith("If that warning sign is still there, phone nine one one, now.")


def test_after_a_late_no_to_numbness_a_launch_goes_on_to_the_gate() -> None:
    home = Home()
    home.onboard()
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.wait(25 * 3_600)
    home.session = "session.numb"
    home.pain("foot", "numb")
    home.ended()
    home.wait(60)
    assert home.launch().speech == "Any new numbness or weakness in a leg?"
    assert home.no().speech.startswith("Good morning. Any of your four")


def test_a_session_of_another_day_is_not_offered_after_an_open_pain() -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    home.pain()
    home.ended()
    home.wait(25 * 3_600)
    home.launch()
    assert home.score(3, "calf").speech.endswith("or one leg weaker?")
    home.no()
    home.no()
    assert "about" in home.score(2, "calf").speech
    assert home.step().exercise == "walk"


def test_no_pain_with_nothing_running_is_good_to_hear() -> None:
    home = Home()
    home.onboard()
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    gate = home.person.gate
    home.wait(2_400)
    home.session = "session.none"
    assert home.say(Intent.PAIN_SCORE, place=Slot("none", "none")).speech == "No pain. Good to hear."
    assert home.person.gate == gate


def test_a_strength_that_was_never_heard_is_compared_with_nothing() -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    home.pain("calf")
    home.say(Intent.FALLBACK)
    answer = home.say(Intent.FALLBACK).speech
    assert answer.startswith("I could not hear how strong. To be sure, we leave the belly breathing out.")


def test_i_did_not_say_that_it_hurts() -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    home.pain()
    assert home.no().speech == "Does it hurt, or just a pause?"
    assert home.no().speech == "Paused. Say, go on, when you like."
    home.ended()
    home.wait(60)
    assert home.launch().speech.startswith("You stopped at the belly breathing")


def test_without_a_gate_that_holds_no_pain_leads_to_the_gate_and_not_to_a_hold() -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    home.pain()
    home.ended()
    home.wait(3_600)
    home.launch()
    assert home.no().speech == "Does it hurt, or just a pause?"
    assert home.say(Intent.RESUME).speech.endswith("Anything new, or worse, since then?")


def test_left_out_for_pain_is_left_out_in_the_next_session_of_the_day() -> None:
    home = Home()
    home.onboard(score=3)
    home.until("belly_breath")
    home.pain()
    assert "so we leave the belly breathing out" in home.score(6, "calf").speech
    home.say(Intent.RESUME)
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.wait(60)
    home.launch()
    home.no()
    assert "We leave the belly breathing out today." in home.yes().speech
    home.until("ankle_pumps")
    home.pain()
    assert "so we stop for today" in home.score(6, "calf").speech  # the second red of the day


def test_the_next_day_it_is_back() -> None:
    home = Home()
    home.onboard(score=3)
    home.until("belly_breath")
    home.pain()
    home.score(6, "calf")
    home.say(Intent.STOP)
    home.wait(25 * 3_600)
    assert "belly breathing" not in home.normal_day(score=3).speech
    home.until("belly_breath")
