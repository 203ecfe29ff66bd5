"""How often, how many, how long: the numbers a person comes to rely on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import with_routine

LESSONS = {
    "To stop at any moment, call me and say, pause.",
    "In a hold you can call me and ask, how long left.",
    "If anything is too much, say, make it easier.",
    "Say, repeat, to do the last one again.",
    "Say, how do I do this, to hear the steps.",
}
PLACES = 8
HELD_MS = 5_000


@pytest.fixture
def home() -> Home:
    """On a first day, as the walk begins."""
    home = Home()
    home.onboard()
    return home


def next_day(home: Home) -> str:
    """Leave it as it is until the next morning, and start; return what is said as the walk begins."""
    home.ended()
    home.at += timedelta(days=1)
    return home.normal_day().speech


@pytest.fixture
def stretching() -> Home:
    """In the first of four hamstring holds of twenty seconds."""
    home = with_routine("stretches")
    home.until("ham_supine")
    return home


def comes(home: Home, name: str) -> str:
    """Let somebody new say who they are and agree; return what is answered to the name."""
    home.voice = f"amzn1.ask.person.{name}"
    home.launch()
    answer = home.say(Intent.WHO_AM_I, name=name).speech
    home.yes()
    home.yes()
    return answer


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
    home.voice = "amzn1.ask.person.ANN"
    home.launch()
    home.yes()
    home.say(Intent.WHO_AM_I, name="Ann")
    answers = [comes(home, name) for name in ("Ben", "Cas", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida")]
    assert ["Shall I keep a place" in answer for answer in answers] == [True] * (PLACES - 1) + [False]
    assert answers[-1] == "There is no more room for another person here."
    assert len(home.household.persons) == PLACES


def test_longer_and_shorter_without_a_number_are_ten_seconds(stretching: Home) -> None:
    assert stretching.say(Intent.LONGER).speech.startswith("Ten seconds more.")
    assert stretching.step().hold_ms == 30_000
    assert stretching.say(Intent.SHORTER).speech.startswith("Ten seconds less.")
    assert stretching.step().hold_ms == 20_000


def test_no_more_is_taken_from_a_repetition_than_its_hold_has(home: Home) -> None:
    home.until("ab_brace")
    home.say(Intent.LONGER, duration="PT10S")
    assert home.say(Intent.SHORTER, duration="PT12S").speech.startswith("Ten seconds less.")
    assert home.step().hold_ms == HELD_MS


def test_a_hold_of_five_seconds_is_as_short_as_it_gets(home: Home) -> None:
    home.until("ab_brace")
    assert home.step().hold_ms == HELD_MS
    assert home.say(Intent.SHORTER, duration="PT1S").speech.startswith("It is as short as it should be.")
    assert home.step().hold_ms == HELD_MS
