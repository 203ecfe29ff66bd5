"""Names: said as names are, never one that wakes a speaker, never too long to say."""

from __future__ import annotations

import pytest

from skill.intents import Intent
from tests.skill.home import Home


@pytest.fixture
def home() -> Home:
    home = Home()
    home.onboard()
    return home


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("maria", "Maria"),
        ("MARY ANN", "Mary Ann"),
        ("  zoë ", "Zoë"),
        ("o\u2019brien & sons", "O'brien Sons"),
        ('<break time="10s"/>', "Break Time S"),
        ("{name}", "Name"),
        ("रवि", "रवि"),
        ("the doctor, his wife and the dog", "The Doctor His Wife"),
        ("a" * 200, "A" + "a" * 19),
    ],
)
def test_a_name_is_said_as_names_are(home: Home, told: str, said: str) -> None:
    assert f"Hello {said}. I'll remember." in home.say(Intent.WHO_AM_I, name=told).speech
    assert home.person.nickname == said


@pytest.mark.parametrize(
    "name", ["Alexa", "echo", "the computer", "Amazon", "ziggy", "hey Disney", "hey... disney", "", "  ", "?!"]
)
def test_a_name_that_wakes_a_speaker_or_is_none_is_asked_for_again(home: Home, name: str) -> None:
    home.ended()
    home.session = "session.name"
    answer = home.say(Intent.WHO_AM_I, name=name)
    assert answer.speech.startswith("I can't use that name. Who is speaking?")
    assert answer.listening
    assert "Hello Maria" in home.say(Intent.WHO_AM_I, name="maria").speech


def test_a_name_that_cannot_be_used_does_not_end_a_hold(home: Home) -> None:
    home.until("ab_brace")
    assert "I can't use that name" in home.say(Intent.WHO_AM_I, name="Alexa").speech
    session = home.person.session
    assert session
    assert session.playing_at


@pytest.mark.parametrize("name", ["somebody else", "me", "Nobody"])
def test_who_names_nobody_is_asked_for_a_name(home: Home, name: str) -> None:
    assert "I don't know your name yet" in home.say(Intent.WHO_AM_I, name=name).speech
    assert home.person.nickname == ""


def test_a_new_person_may_not_be_called_by_a_word_that_wakes_a_speaker(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="maria")
    answer = home.say(Intent.WHO_AM_I, name="echo")
    assert "echo" not in answer.speech.lower()
    assert len(home.household.persons) == 1


def test_a_name_is_one_however_it_is_written(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    assert home.say(Intent.WHO_AM_I, name="MARIA").speech.startswith("Hello Maria.")
