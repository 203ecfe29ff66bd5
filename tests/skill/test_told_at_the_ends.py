"""Pain told after a session: nothing of it is lost, nothing is asked twice."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import with_routine
from tests.skill.stages import at_the_end

LEG = "Any new numbness or weakness in that leg?"
FOOT = "Before, I heard that it hurt. Foot. How strong is it, zero to ten?"


@pytest.fixture
def ended() -> Home:
    """Everything is done, and the pain is asked for; before, it was the calf, two."""
    return at_the_end()


def test_a_place_without_a_number_outlives_stop(ended: Home) -> None:
    assert ended.pain("foot", "burning").speech == "How strong is it, zero to ten?"
    assert ended.say(Intent.STOP).speech.startswith("Finished. If the pain stays")
    ended.wait(60)
    assert ended.launch().speech == FOOT
    assert ended.score(5).speech == f"That is lower than before, or a new feeling. I have noted it. {LEG}"


@pytest.mark.parametrize("seconds", [60, 2_100, 90_000])
def test_a_place_without_a_number_outlives_silence(ended: Home, seconds: int) -> None:
    ended.score(None, "foot")
    ended.silence(seconds)
    assert ended.launch().speech == FOOT


def test_a_number_that_is_not_understood_counts_as_it_does_in_a_session(ended: Home) -> None:
    ended.pain("foot", "burning")
    ended.say(Intent.FALLBACK)
    assert ended.say(Intent.FALLBACK).speech.endswith(f"I have noted it. {LEG}")
    ended.no()
    assert ended.person.gate
    assert (ended.person.gate.place, ended.person.gate.score) == (5, 6)


def test_what_stood_beside_a_nine_that_was_denied_is_asked_about(ended: Home) -> None:
    ended.score(9, "foot")
    ended.no()
    ended.say(Intent.STOP)
    ended.wait(20)
    assert ended.launch().speech == FOOT


def test_the_number_closes_what_was_open(ended: Home) -> None:
    ended.score(None, "calf")
    ended.score(2)
    session = ended.person.session
    assert session
    assert session.telling is None


def test_a_pain_that_ended_the_last_exercise_is_not_asked_for_again() -> None:
    home = with_routine("wordy")
    home.until("bridge")
    home.wait(26)
    home.pain("calf")
    assert home.score(7).speech.endswith("I have noted it. Did you do all of it, most, or some?")


def test_a_question_at_the_closing_question_is_no_answer(ended: Home) -> None:
    ended.say(Intent.TIME_LEFT)
    ended.say(Intent.WHATS_NEXT)
    assert "how strong" in ended.say(Intent.TIME_LEFT).speech


def test_who_did_not_do_all_of_it_is_asked_how_much(ended: Home) -> None:
    ended.score(2, "calf")
    assert ended.no().speech == "Most of it, or some?"
    assert ended.say(Intent.DONE, amount=Slot("most", "most")).speech == "How hard was it, zero to ten?"
    session = ended.person.session
    assert session
    assert session.amount == "most"


def test_a_second_no_is_not_asked_for_ever(ended: Home) -> None:
    ended.score(2, "calf")
    ended.no()
    ended.no()
    assert ended.no().speech == "How hard was it, zero to ten?"


def test_a_zero_with_a_place_is_no_pain_at_the_end(ended: Home) -> None:
    assert ended.score(0, "foot").speech == "Did you do all of it, most, or some?"


def test_another_exercise_does_not_leave_a_pain_behind_at_the_closing_question(ended: Home) -> None:
    assert ended.pain("back", "numb").speech == "How strong is it, zero to ten?"
    assert (
        ended.say(Intent.GO_TO_EXERCISE, exercise=Slot("bridge", "bridge")).speech == "How strong is it, zero to ten?"
    )
    assert not ended.guides


def test_a_number_whose_place_is_not_understood_is_kept(ended: Home) -> None:
    ended.score(7)
    ended.say(Intent.FALLBACK)
    ended.say(Intent.FALLBACK)
    ended.say(Intent.DONE, amount=Slot("all", "all"))
    assert ended.say(Intent.EFFORT, score="3").speech.startswith("Seven. That is strong.")


def test_a_number_whose_place_is_left_with_stop_is_kept(ended: Home) -> None:
    ended.score(3)
    assert ended.say(Intent.STOP).speech.startswith("Three. Before, two.")


def test_a_lower_place_told_after_the_session_brings_the_questions_back(ended: Home) -> None:
    ended.score(3, "back")
    ended.say(Intent.DONE, amount=Slot("all", "all"))
    ended.say(Intent.EFFORT, score="3")
    ended.wait(60)
    ended.score(2, "foot")
    assert "four warning signs" in ended.launch().speech


def test_numbness_that_was_denied_is_not_asked_about_again(ended: Home) -> None:
    ended.pain("foot", "numb")
    ended.silence(20)
    ended.launch()
    assert ended.no().speech == FOOT
    assert ended.score(2).speech.endswith("Did you do all of it, most, or some?")


def test_what_is_told_last_after_the_session_is_what_is_said_of_it(ended: Home) -> None:
    ended.score(6, "calf")
    ended.score(2, "calf")
    ended.say(Intent.DONE, amount=Slot("all", "all"))
    assert ended.say(Intent.EFFORT, score="3").speech.startswith("Calf, two. Before, two.")
    assert ended.person.gate
    assert ended.person.gate.score == 6


def test_yes_to_most_or_some_is_not_all(ended: Home) -> None:
    ended.score(2, "calf")
    ended.no()
    ended.yes()
    session = ended.person.session
    assert session
    assert session.amount == ""


def test_a_number_without_a_place_outlives_silence(ended: Home) -> None:
    ended.score(7)
    ended.silence(20)
    session = ended.person.session
    assert session
    assert session.end_score == 7
