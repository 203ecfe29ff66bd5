"""Who is speaking: one person, a recognised voice, several persons, and being forgotten."""

from __future__ import annotations

import pytest

from coach.repository import Repository
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
    """Let John say who he is and be given a place."""
    home.voice = JOHN
    home.launch()
    home.no()
    home.say(Intent.WHO_AM_I, name="John")
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
    assert home.launch().speech == "Is this maria?"


def test_another_person_gets_their_own_questions_and_session(home: Home) -> None:
    second(home)
    assert [p.nickname for p in home.household.persons] == ["maria", "john"]
    john = home.household.persons[1]
    assert john.session is None
    assert not john.consent_at


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


def test_a_session_of_somebody_else_moves(home: Home) -> None:
    second(home)
    home.yes()  # consent
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(1, "back")
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.voice = None
    home.launch()
    home.say(Intent.WHO_AM_I, name="john")
    assert home.person.nickname == "john"


def test_forget_me_asks_once_and_then_really_deletes(home: Home) -> None:
    home.say(Intent.LOG_WALK, duration="PT20M")
    assert home.records("walk")
    person = home.person.id
    assert "Really" in home.say(Intent.FORGET, what=Slot("me", "me")).speech
    assert home.yes().ended
    household = keyed(KEY, "user", home.user, 32)
    assert not home.household.persons
    assert not home.household.voices
    assert not list(Repository(home.table).records(household, person))
    assert "Maria" not in str(home.table.get(Key(f"household#{household}", "state")))
    assert "not a doctor" in home.launch().speech


def test_no_to_forgetting_deletes_nothing(home: Home) -> None:
    home.say(Intent.FORGET, what=Slot("me", "me"))
    home.no()
    assert home.household.persons


def test_forgetting_one_person_leaves_the_other(home: Home) -> None:
    second(home)
    home.say(Intent.FORGET, what=Slot("me", "me"))
    home.yes()
    assert [p.nickname for p in home.household.persons] == ["maria"]
    assert home.household.persons[0].session


def test_a_new_person_never_gets_a_used_id(home: Home) -> None:
    second(home)
    home.say(Intent.FORGET, what=Slot("me", "me"))
    home.yes()
    second(home)
    assert [p.id for p in home.household.persons] == ["p1", "p3"]
