"""Somebody else may speak where one person is known: whose place it is is asked, and nothing goes on meanwhile."""

from __future__ import annotations

import pytest

from skill.intents import Intent
from tests.skill.home import Home

ENDED = "Stopped. Let go slowly."
BEFORE = "Are you the one who did the stretches before?"


@pytest.fixture
def home() -> Home:
    """One person without a name, in a hold."""
    home = Home()
    home.onboard()
    home.until("belly_breath")
    return home


def test_nothing_is_guided_until_it_is_known_who_speaks(home: Home) -> None:
    answer = home.say(Intent.WHO_AM_I)
    assert answer.speech == (
        f"{ENDED} I don't know your name yet. To go on, say, ready. Or say, this is, and your first name."
    )
    assert answer.listening
    session = home.person.session
    assert session
    assert not session.playing_at


def test_ready_goes_on(home: Home) -> None:
    home.say(Intent.WHO_AM_I)
    home.say(Intent.READY)
    session = home.person.session
    assert session
    assert session.playing_at


def test_a_name_then_may_be_the_first_persons(home: Home) -> None:
    home.say(Intent.WHO_AM_I)
    assert home.say(Intent.WHO_AM_I, name="maria").speech == BEFORE
    assert home.yes().speech.startswith("You stopped at the belly breathing")
    assert [person.nickname for person in home.household.persons] == ["Maria"]


def test_or_somebody_elses_who_gets_a_place_the_session_and_the_questions(home: Home) -> None:
    home.say(Intent.WHO_AM_I)
    home.say(Intent.WHO_AM_I, name="john")
    assert home.no().speech == "I don't know John yet. Shall I keep a place for John?"
    assert home.yes().speech == "Was the last session yours?"
    assert home.yes().speech.startswith("Hello. I talk you through")
    assert "First, a few safety questions." in home.yes().speech
    first, john = home.household.persons
    assert (first.nickname, first.session) == ("", None)
    assert john.nickname == "John"
    assert john.gate is None


def test_a_named_person_is_asked_too(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="maria")
    home.say(Intent.READY)
    home.wait(3)
    assert home.say(Intent.WHO_AM_I).speech == (
        f"{ENDED} This is Maria's place. If that is you, say, ready. If not, say, this is, and your name."
    )


def test_with_nothing_disowned_a_name_is_taken_at_once(home: Home) -> None:
    assert home.say(Intent.WHO_AM_I, name="maria").speech.startswith("Hello Maria. I'll remember.")


def test_another_recognised_voice_does_not_give_its_name_to_the_first_person() -> None:
    home = Home()
    home.voice = "amzn1.ask.person.ONE"
    home.onboard()
    home.voice = "amzn1.ask.person.TWO"
    assert home.say(Intent.WHO_AM_I, name="ann").speech.endswith(BEFORE)
    assert home.no().speech == "I don't know Ann yet. Shall I keep a place for Ann?"
    assert home.household.persons[0].nickname == ""
