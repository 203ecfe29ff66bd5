"""Pain and numbness told at consent and at the safety questions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skill.intents import Intent
from tests.skill.home import MONDAY_9, Home

LEG = "Any new numbness or weakness in that leg?"


def at_the_questions() -> Home:
    """Return a home where the first safety question was just asked."""
    home = Home()
    home.launch()
    home.yes()
    return home


def test_numbness_told_at_the_question_of_consent_is_asked_about_before_anything_starts() -> None:
    home = Home()
    home.launch()
    assert home.pain("foot", "numb").speech == "Yes or no, please. Is that all right?"
    home.yes()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    assert home.score(2, "calf").speech.endswith(LEG)
    assert not home.guides


@pytest.mark.parametrize("no", [Intent.NO, Intent.STOP])
def test_who_does_not_agree_leaves_no_pain_behind(no: Intent) -> None:
    home = Home()
    home.launch()
    home.pain("foot", "numb")
    home.say(no)
    assert all(not talk.told.numb for talk in home.household.talks.values())


def test_silence_at_the_question_of_consent_leaves_no_pain_behind() -> None:
    home = Home()
    home.launch()
    home.pain("foot", "numb")
    home.ended()
    assert all(not talk.told.numb for talk in home.household.talks.values())


def test_a_pain_told_again_and_again_does_not_end_the_question_of_consent() -> None:
    home = Home()
    home.launch()
    for _ in range(3):
        assert home.pain("foot").listening


def test_whether_it_is_easing_is_asked_once() -> None:
    home = at_the_questions()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.pain("calf", "numb")
    home.score(9)
    assert home.yes().speech == LEG
    assert home.no().speech == "Is it easing?"
    assert "too strong for exercises today" in home.yes().speech
    assert not home.person.locks


def test_the_questions_begin_with_good_only_after_a_yes() -> None:
    home = at_the_questions()
    home.ended()
    home.wait(60)
    assert home.launch().speech.startswith("First, a few safety questions.")


def test_numbness_is_asked_about_before_whether_it_is_easing() -> None:
    home = Home()
    home.onboard()
    home.leave()
    home.silence(86_400)
    home.launch()
    home.no()
    home.no()
    assert home.pain(None, "numb").speech == "Lowest place you feel it, and how strong, zero to ten?"
    home.score(9)
    assert home.yes().speech.startswith("New numbness or tingling between your legs")
    home.no()
    assert home.no().speech == "Is it easing?"
    assert home.no().ended
    assert [lock.code for lock in home.person.locks] == ["RF20"]


def test_numbness_that_is_open_is_asked_about_under_another_lock() -> None:
    home = Home()
    home.onboard()
    home.leave()
    home.silence(86_400)
    home.launch()
    home.no()
    home.pain("calf", "numb")
    home.yes()  # a fall
    home.yes()
    assert home.person.locks
    home.wait(60)
    assert home.launch().speech.startswith("Any new numbness or weakness")
    assert home.no().speech.startswith(
        "If that warning sign" if home.person.locks[0].urgency == "U1" else "Your exercises"
    )


def test_help_in_the_morning_offers_nothing_that_a_pain_of_the_evening_refuses() -> None:
    home = Home(at=MONDAY_9 + timedelta(hours=14, minutes=30))
    home.onboard(9, "calf")
    home.yes()
    home.yes()
    home.wait(7 * 3600)
    home.launch()
    assert "start my sciatica stretches" not in home.say(Intent.HELP).speech
