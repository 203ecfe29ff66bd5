"""Pain told at another device comes first; another voice stops what it breaks into; the last let-go is the end."""

from __future__ import annotations

import pytest

from coach.exercises import Side
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, wait_until, with_routine, work_of

LIVING_ROOM, KITCHEN = "amzn1.ask.device.LIVINGROOM", "amzn1.ask.device.KITCHEN"
MARIA, JOHN = "amzn1.ask.person.MARIA", "amzn1.ask.person.JOHN"


@pytest.fixture
def home() -> Home:
    """In the living room, asked whether the person is on the back."""
    home = with_routine("balance")
    home.until("cat_camel")
    let_it_end(home)
    home.wait(5)
    return home


def _in_the_kitchen(home: Home, session: str) -> str:
    before = home.session
    home.device, home.session = KITCHEN, session
    return before


def _back(home: Home, session: str) -> None:
    home.device, home.session = LIVING_ROOM, session
    home.wait(8)


def test_a_strong_pain_told_elsewhere_stands_before_next(home: Home) -> None:
    session = _in_the_kitchen(home, "session.kitchen")
    assert home.score(9, "foot").speech == "Nine out of ten. Did I hear that right?"
    _back(home, session)
    assert home.say(Intent.NEXT).speech.startswith("Before, I heard that it hurt. Foot. Nine out of ten.")


def test_numbness_told_elsewhere_stands_before_ready(home: Home) -> None:
    session = _in_the_kitchen(home, "session.kitchen")
    home.pain("buttock", "numb")
    _back(home, session)
    assert home.say(Intent.READY).speech.startswith("Before, I heard that it hurt. Buttock. How strong")


def test_a_question_about_numbness_open_elsewhere_stands_before_next(home: Home) -> None:
    session = _in_the_kitchen(home, "session.kitchen")
    assert home.score(5, "foot").speech.endswith("Any new numbness or weakness in that leg?")
    _back(home, session)
    assert home.say(Intent.NEXT).speech == "Any new numbness or weakness in that leg?"


def test_a_strong_pain_told_at_a_safety_question_is_said_back_and_nothing_is_skipped() -> None:
    home = Home()
    home.launch()
    home.yes()
    assert home.score(9, "calf").speech == "Nine out of ten. Did I hear that right?"
    assert home.no().speech == "How strong is it, zero to ten?"
    assert home.score(3).speech == "New numbness or tingling between your legs, or where you sit?"
    home.no()
    assert home.score(9, "calf").speech == "Nine out of ten. Did I hear that right?"
    assert home.yes().speech == "Is it easing?"
    home.yes()
    assert home.launch().speech.startswith("No more exercises today")


def test_a_strong_pain_told_at_the_question_about_numbness_is_said_back(home: Home) -> None:
    home.pain("foot")
    home.score(4)
    assert home.score(9, "foot").speech == "Nine out of ten. Did I hear that right?"


def test_another_known_voice_stops_what_it_breaks_into() -> None:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.say(Intent.WHO_AM_I, name="maria")
    home.voice, home.session = JOHN, "session.john"
    home.say(Intent.WHO_AM_I, name="john")
    home.yes()
    home.yes()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "calf")
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.voice = MARIA
    home.launch()
    home.yes()
    home.until("heel_slides")
    home.voice = JOHN
    assert home.launch().speech.startswith("Stopped. Let go slowly.")
    maria = home.household.persons[0].session
    assert maria
    assert not maria.playing_at


@pytest.mark.parametrize("routine", ["standing", "march"])
def test_in_the_last_let_go_a_launch_closes_the_session_and_loses_no_thread(routine: str) -> None:
    home = with_routine(routine)
    exercise = "calf" if routine == "standing" else "hook_march"
    home.until(exercise)
    last = work_of(home, exercise)[-1]
    for _ in range(10):
        session = home.person.session
        assert session
        if home.position() < last.start_ms:
            home.say(Intent.NEXT)
            home.say(Intent.READY)
    wait_until(home, last.work_end_ms + 300)
    home.ended()
    home.wait(1)
    assert "lost the thread" not in home.launch().speech


# which side


def test_from_another_exercise_on_the_other_side_the_roll_is_told() -> None:
    home = with_routine("sides")
    home.until("side_plank")
    assert "oll over slowly, onto your left side." in home.say(Intent.PREVIOUS).speech


def test_from_the_wait_to_another_side_the_roll_is_told() -> None:
    home = with_routine("sides")
    home.until("clamshell")
    home.say(Intent.NEXT)
    let_it_end(home)
    home.wait(10)
    assert "oll over slowly, onto your left side." in home.say(Intent.PREVIOUS).speech


def test_in_the_words_of_a_turn_nobody_is_taken_to_be_there() -> None:
    home = with_routine("sides")
    home.until("clamshell")
    home.say(Intent.NEXT)
    home.wait(6)
    home.say(Intent.WHO_AM_I)
    right = next(step for step in work_of(home, "clamshell") if step.side is Side.RIGHT)
    assert home.position() < right.work_ms
    assert "oll over slowly, onto your left side." in home.say(Intent.READY).speech


def test_to_another_posture_a_hold_is_let_go_of_first() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    said = home.say(Intent.GO_TO_EXERCISE, exercise=Slot("clamshell", "clamshell")).speech
    assert said.startswith("Stopped. Let go slowly.")
