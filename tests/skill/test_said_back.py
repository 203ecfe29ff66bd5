"""A very strong pain that was said back: silence does not undo it, and every answer settles it."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.stages import at_the_end, finished, in_a_hold

LEG = "Any new numbness or weakness in that leg?"
NINE = "Before, I heard that it hurt. Nine out of ten. Did I hear that right?"


@pytest.fixture
def ended() -> Home:
    """Everything is done, and the pain is asked for; before, it was the calf, two."""
    return at_the_end()


def test_it_is_asked_about_after_a_question_about_numbness() -> None:
    home = finished()
    home.pain(None, "numb")
    home.score(9, "calf")
    home.ended()
    home.launch()
    home.no()
    assert home.no().speech == NINE


def test_it_is_asked_about_after_silence_at_the_closing_question(ended: Home) -> None:
    ended.score(9, "calf")
    ended.silence(7_200)
    assert ended.launch().speech == "Before, I heard that it hurt. Calf. Nine out of ten. Did I hear that right?"
    assert "too strong to go on" in ended.yes().speech


def test_what_was_denied_after_silence_does_not_bar_the_day(ended: Home) -> None:
    ended.score(None, "foot")
    ended.score(9)
    ended.silence(20)
    ended.launch()
    ended.score(3)
    assert ended.person.gate
    assert ended.person.gate.score == 3


def test_a_number_out_of_range_is_no_denial() -> None:
    home = finished()
    home.score(9, "calf")
    assert home.score(12).speech == "From zero to ten, please. Nine out of ten. Did I hear that right?"
    home.ended()
    assert home.launch().speech == NINE


def test_nine_i_said_is_a_yes_and_ten_keeps_the_place() -> None:
    home = finished()
    home.score(9, "foot")
    assert home.score(10).speech == "Ten out of ten. Did I hear that right?"
    assert home.person.told
    assert home.person.told.place == 5
    assert home.score(10).speech == "Is it easing?"


def test_a_no_at_a_launch_goes_on_with_the_launch() -> None:
    home = finished()
    home.score(9, "calf")
    home.ended()
    home.wait(86_400)
    assert home.launch().speech == NINE
    assert "four warning signs" in home.no().speech


def test_another_number_at_the_safety_questions_is_not_asked_about_again() -> None:
    home = finished()
    home.wait(86_400)
    home.launch()
    home.score(9, "calf")
    home.score(5)
    home.ended()
    assert "four warning signs" in home.launch().speech


def test_forgetting_the_day_leaves_rest_and_no_question() -> None:
    home = finished()
    home.score(9, "calf")
    home.say(Intent.FORGET, what=Slot("today", "today"))
    home.yes()
    assert home.launch().speech.startswith("No more exercises today")


def test_a_number_out_of_range_is_no_denial_at_the_safety_questions() -> None:
    home = finished()
    home.wait(86_400)
    home.launch()
    home.score(9, "calf")
    home.score(12)
    home.ended()
    assert home.launch().speech == NINE


def test_numbness_that_is_open_comes_before_whether_a_nine_is_easing() -> None:
    home = finished()
    home.pain(None, "numb")
    home.score(9, "calf")
    assert home.yes().speech.startswith("New numbness or tingling between your legs")


def test_a_place_added_to_a_nine_at_the_end_outlives_silence(ended: Home) -> None:
    ended.score(9, "calf")
    ended.score(None, "foot")
    ended.silence(20)
    assert ended.launch().speech == "Before, I heard that it hurt. Foot. Nine out of ten. Did I hear that right?"
    assert ended.yes().speech.endswith(LEG)


def test_what_is_told_after_the_session_is_not_of_the_last_exercise(ended: Home) -> None:
    ended.score(9, "calf")
    ended.silence(20)
    ended.launch()
    assert ended.yes().speech == "Is it easing?"
    assert ended.person.sore is None
    assert ended.person.left_out == ()


def test_a_nine_that_was_denied_the_next_day_is_not_yesterdays(ended: Home) -> None:
    ended.score(9, "calf")
    ended.silence(86_400)
    ended.launch()
    ended.no()
    ended.score(3)
    ended.no()
    ended.no()
    assert "Yesterday, two" in ended.score(3, "calf").speech


def test_a_place_told_at_a_score_that_is_said_back_outlives_silence() -> None:
    home = in_a_hold(2, "calf", "walk")
    home.pain()
    home.score(9)
    home.score(None, "foot")
    home.silence(20)
    home.launch()
    assert home.yes().speech.endswith(LEG)
    assert home.person.left_out == ("walk",)


def test_a_place_or_a_number_out_of_range_denies_no_nine_of_the_session_before(ended: Home) -> None:
    ended.score(9, "calf")
    ended.silence(2_100)
    ended.launch()
    ended.score(None, "foot")
    ended.score(12)
    assert ended.person.gate
    assert ended.person.gate.score == 9


def test_who_leaves_at_a_nine_is_kept_with_it_whatever_number_came_before(ended: Home) -> None:
    ended.score(7)
    ended.score(9)
    assert ended.say(Intent.STOP).speech.startswith("Nine out of ten is too strong")
    assert ended.person.last
    assert ended.person.last.score == 9
