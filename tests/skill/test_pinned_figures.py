"""How often, how many, how long: the numbers a person comes to rely on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, with_routine, work_of

LESSONS = {
    "To stop at any moment, call me and say, pause.",
    "In a hold you can call me and ask, how long left.",
    "If anything is too much, say, make it easier.",
    "Say, repeat, to do the last one again.",
    "Say, how do I do this, to hear the steps.",
}
PLACES = 8


@pytest.fixture
def home() -> Home:
    """On a first day, as the walk begins."""
    home = Home()
    home.onboard()
    return home


@pytest.fixture
def stretching() -> Home:
    """In the third second of the first of four hamstring holds of twenty seconds."""
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait((work_of(home, "ham_supine")[0].work_ms + 2_000 - home.position()) / 1000)
    return home


def next_day(home: Home) -> str:
    """Leave it as it is until the next morning, and start; return what is said as the walk begins."""
    home.ended()
    home.at += timedelta(days=1)
    return home.normal_day().speech


def test_an_exercise_is_told_in_full_three_times_and_named_alone_from_then_on(home: Home) -> None:
    told = [home.again().speech]
    for _ in range(3):
        home.wait(60)
        told.append(next_day(home))
    assert ["Stand tall." in speech for speech in told] == [True, True, True, False]


def test_each_of_five_sessions_teaches_another_command_and_the_sixth_begins_again(home: Home) -> None:
    taught = []
    for day in range(6):
        if day:
            next_day(home)
        home.say(Intent.NEXT)
        speech = home.say(Intent.NEXT).speech
        taught.append(next(lesson for lesson in LESSONS if lesson in speech))
        home.say(Intent.NAVIGATE_HOME)
    assert set(taught[:5]) == LESSONS
    assert taught[5] == taught[0]


def test_a_session_of_which_nothing_was_done_is_none_that_was_done(home: Home) -> None:
    home.say(Intent.NAVIGATE_HOME)
    first = next_day(home)
    assert home.person.sessions == 0
    home.wait(60)
    assert next_day(home) != first
    assert home.person.sessions == 1


def test_a_household_has_eight_places(home: Home) -> None:
    home.voice = "amzn1.ask.person.0"
    for number, name in enumerate(("Ann", "Ben", "Cas", "Dan", "Eve", "Fay", "Gus", "Hal")):
        home.voice = f"amzn1.ask.person.{name}"
        home.launch()
        if number == 0:
            home.yes()
        assert "no more room" not in home.say(Intent.WHO_AM_I, name=name).speech
        home.yes()
        home.yes()
    home.voice = "amzn1.ask.person.IDA"
    home.launch()
    assert home.say(Intent.WHO_AM_I, name="Ida").speech == "There is no more room for another person here."
    assert len(home.household.persons) == PLACES
