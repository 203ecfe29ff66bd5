"""Where one thing ends and the next begins: a moment early, a clock set back, one device too many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from local.echo import Answer
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home

TOLD_DIFFERENTLY = [Intent.PREVIOUS, Intent.REPEAT, Intent.NO, Intent.WHATS_NEXT, Intent.TIME_LEFT, Intent.START_OVER]
"""What means one thing in the last seconds of an exercise, and another at the question after it."""
DEVICES = [f"amzn1.ask.device.{name}" for name in ("KITCHEN", "BEDROOM", "ATTIC", "HALL")]


def said_after_the_pumps(intent: Intent, seconds: float) -> tuple[Answer, int, int]:
    """Say something so long after the end of the ankle pumps; return the answer and where the session is then."""
    home = Home()
    home.onboard()
    home.until("ankle_pumps", work=False)
    session = home.person.session
    assert session
    home.wait((session.playing_at + session.playing_ms - home.ms()) / 1000 + seconds)
    answer = home.say(intent)
    session = home.person.session
    assert session
    return answer, session.step, session.into_ms


@pytest.mark.parametrize("intent", TOLD_DIFFERENTLY)
@pytest.mark.parametrize("early", [1, 4])
def test_an_answer_a_moment_before_its_question_is_the_answer_to_it(intent: Intent, early: float) -> None:
    assert said_after_the_pumps(intent, -early) == said_after_the_pumps(intent, 3)


@pytest.mark.parametrize("intent", TOLD_DIFFERENTLY)
def test_what_is_said_earlier_is_about_what_is_being_done(intent: Intent) -> None:
    assert said_after_the_pumps(intent, -6) != said_after_the_pumps(intent, 3)


def test_a_clock_set_back_by_minutes_asks_the_safety_questions_again() -> None:
    home = Home()
    home.onboard()
    home.wait(600)
    home.ended()
    home.at -= timedelta(minutes=20)
    assert "Go on from there" not in home.launch().speech


def test_a_clock_set_back_a_little_takes_nobody_to_be_on_the_floor_still() -> None:
    home = Home()
    home.onboard()
    home.until("heel_slides")
    home.say(Intent.NAVIGATE_HOME)
    home.device, home.session = DEVICES[0], "session.kitchen"
    home.at -= timedelta(seconds=20)
    assert home.say(Intent.RESUME).speech == "Get into place as before, in your own time. Say, ready."


@pytest.fixture
def busy() -> Home:
    """A household of one person in which five devices were spoken to, one after the other; the hall was the last."""
    home = Home()
    home.onboard()
    home.wait(3600)
    for device in DEVICES:
        home.device = device
        home.wait(5)
        home.launch()
    return home


def test_the_device_that_was_spoken_to_last_keeps_its_question(busy: Home) -> None:
    assert "One at a time" in busy.yes().speech


def test_four_devices_keep_their_conversation_and_the_oldest_goes(busy: Home) -> None:
    kept = {keyed(KEY, "device", device, 16) for device in DEVICES}
    assert set(busy.household.talks) == kept
