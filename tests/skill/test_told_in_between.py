"""Pain told in a session: no pain is nowhere, the same pain is told once, and the end is not skipped."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.prescribed import with_routine
from tests.skill.stages import in_a_hold

LEG = "Any new numbness or weakness in that leg?"


def test_a_zero_with_a_place_is_no_pain_before() -> None:
    home = in_a_hold(0, "foot")
    home.pain("calf")
    assert home.score(2).speech.endswith(LEG)


def test_a_zero_with_a_place_is_no_pain_in_a_hold() -> None:
    home = in_a_hold(2, "calf")
    home.pain()
    assert home.score(0, "foot").speech.startswith("No pain, zero.")
    assert home.person.left_out == ()


@pytest.mark.parametrize(
    ("told", "then", "said"),
    [
        (5, 4, "Go on with the next one, or finish here?"),
        (4, 6, "Before, I heard that it hurt. Foot, six. Is that right?"),
    ],
)
def test_a_number_told_beside_the_question_about_numbness_counts_where_it_is_stronger(
    told: int, then: int, said: str
) -> None:
    home = in_a_hold(2, "calf", "walk")
    home.pain("foot")
    home.score(told)
    home.score(then)
    assert home.no().speech == said


def test_back_where_a_number_is_asked_is_no_place() -> None:
    home = in_a_hold(2, "calf", "walk")
    home.pain("foot")
    home.say(Intent.PREVIOUS)
    assert home.score(3).speech.startswith("Foot, three.")


def test_numbness_told_in_a_hold_is_asked_about_under_a_lock_that_came_before_its_place() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.pain(None, "numb")
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.wait(60)
    assert home.launch().speech.startswith("New numbness or tingling between your legs")


def test_silence_at_the_question_about_numbness_does_not_skip_the_closing_questions() -> None:
    home = with_routine("wordy")
    home.until("bridge")
    home.pain("foot")
    home.score(3)
    home.silence(20)
    home.launch()
    assert home.no().speech == "Did you do all of it, most, or some?"


def test_who_stood_at_a_wall_minutes_ago_gets_there_again() -> None:
    home = with_routine("standing")
    home.until("calf")
    home.leave()
    home.silence(1_300)
    home.launch()
    assert home.yes().speech.startswith("Get into place as before")
