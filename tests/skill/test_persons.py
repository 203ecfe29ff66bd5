"""Who is speaking: one person, a recognised voice, several persons, and being forgotten."""

from __future__ import annotations

import pytest

from coach.table import Key
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home

MARIA = "amzn1.ask.person.MARIA"
JOHN = "amzn1.ask.person.JOHN"


@pytest.fixture
def home() -> Home:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    return home


def second(home: Home) -> None:
    """Let John say who he is, be given a place and agree."""
    home.voice = JOHN
    home.launch()
    home.no()
    home.say(Intent.WHO_AM_I, name="John")
    home.yes()
    home.yes()


def test_the_first_person_needs_no_name() -> None:
    home = Home()
    home.onboard()
    assert len(home.household.persons) == 1


def test_no_id_is_kept_in_clear(home: Home) -> None:
    raw = str(home.table.get(Key(f"household#{keyed(KEY, 'user', home.user, 32)}", "state")))
    for secret in (home.user, MARIA, home.device, home.session):
        assert secret not in raw


def test_another_voice_is_asked_who_it_is(home: Home) -> None:
    home.voice = JOHN
    assert home.launch().speech == "Stopped. Is this Maria?"


def test_another_person_gets_their_own_questions_and_session(home: Home) -> None:
    second(home)
    assert [p.nickname for p in home.household.persons] == ["Maria", "John"]
    john = home.household.persons[1]
    assert john.session is None
    assert john.gate is None


def test_a_bound_voice_is_not_asked_again(home: Home) -> None:
    second(home)
    home.voice = MARIA
    assert "Go on from there" in home.launch().speech


def test_an_unrecognised_voice_among_several_is_asked_first(home: Home) -> None:
    second(home)
    home.voice = None
    answer = home.launch()
    assert "maria or john" in answer.speech.lower()
    assert "Go on from there" in home.say(Intent.WHO_AM_I, name="maria").speech


def test_a_symptom_from_an_unknown_voice_is_not_questioned_and_locks_whoever_it_may_be(home: Home) -> None:
    second(home)
    home.voice = None
    home.session = "session.unknown"
    answer = home.say(Intent.RED_FLAG, symptom=Slot("chest pain", "chest_pain"))
    assert "nine one one" in answer.speech
    assert all(person.locks and not person.session for person in home.household.persons)


def test_a_symptom_as_the_very_first_word_is_answered() -> None:
    home = Home()
    answer = home.say(Intent.RED_FLAG, symptom=Slot("leak", "leak"))
    assert "nine one one" in answer.speech
    assert home.household.persons[0].locks


def test_an_unknown_name_is_offered_a_place(home: Home) -> None:
    second(home)
    home.voice = None
    home.launch()
    assert "Shall I keep a place" in home.say(Intent.WHO_AM_I, name="Zoe").speech
    assert len(home.household.persons) == 2


def test_nothing_of_a_new_person_is_kept_before_they_agree(home: Home) -> None:
    home.voice = JOHN
    home.launch()
    home.no()
    home.say(Intent.WHO_AM_I, name="John")
    before = home.household
    home.yes()
    home.no()
    assert [p.nickname for p in home.household.persons] == ["Maria", ""]
    assert home.household.voices == before.voices


def test_who_did_not_agree_makes_room_for_the_next_one(home: Home) -> None:
    for name in ("John", "Ann", "Zoe"):
        home.voice = None
        home.launch()
        home.say(Intent.WHO_AM_I, name=name)
        home.yes()
        home.no()
    assert len(home.household.persons) == 2


def test_a_first_name_told_before_consent_is_kept_with_it() -> None:
    home = Home()
    home.voice = MARIA
    home.session = "session.first"
    answer = home.say(Intent.WHO_AM_I, name="maria")
    assert "I keep nothing before you agree" in answer.speech
    assert answer.listening
    assert home.person.nickname == ""
    assert not home.household.voices
    home.say(Intent.START_ROUTINE)
    home.yes()
    assert home.person.nickname == "Maria"
    assert list(home.household.voices.values()) == [home.person.id]


def test_no_to_consent_keeps_no_name() -> None:
    home = Home()
    home.voice = MARIA
    home.session = "session.first"
    home.say(Intent.WHO_AM_I, name="maria")
    home.say(Intent.START_ROUTINE)
    assert home.no().ended
    home.session = "session.second"
    home.say(Intent.START_ROUTINE)
    assert "maria" not in str(home.household).lower()
    assert not home.household.voices
