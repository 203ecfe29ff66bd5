"""Being forgotten: asked once, only a yes deletes, and what a clinician did is not a person's to delete by the day."""

from __future__ import annotations

import pytest

from coach.clinic import clear_locks
from coach.exercises import load_catalogue
from coach.repository import Repository
from coach.routine import load_templates
from coach.table import Key
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home
from tests.skill.prescribed import put_on_record

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


def forget(home: Home, what: str = "me") -> str:
    """Ask to be forgotten; return what is said."""
    return home.say(Intent.FORGET, what=Slot(what, what)).speech


def kinds(home: Home) -> set[str]:
    """Return the kinds of records that are kept of the person."""
    name = keyed(KEY, "user", home.user, 32)
    return {item.key.sort.split("#")[2] for item in Repository(home.table).records(name, home.person.id)}


def by_clinician(home: Home) -> None:
    """Let a clinician assign a routine and lift a lock that is there."""
    name, repository = f"{keyed(KEY, 'user', home.user, 32)[:8]}/p1", Repository(home.table)
    put_on_record(repository, name, load_templates(load_catalogue())["T7"], home.ms())
    clear_locks(repository, name, by="Dr Ray", reason="seen", now=home.ms())


def test_forget_me_asks_once_and_then_really_deletes(home: Home) -> None:
    home.say(Intent.LOG_WALK, duration="PT20M")
    assert home.records("walk")
    person = home.person.id
    assert "Really" in forget(home)
    assert home.yes().ended
    household = keyed(KEY, "user", home.user, 32)
    assert not home.household.persons
    assert not home.household.voices
    assert not list(Repository(home.table).records(household, person))
    assert "Maria" not in str(home.table.get(Key(f"household#{household}", "state")))
    assert "not a doctor" in home.launch().speech


@pytest.mark.parametrize("what", ["me", "everything"])
def test_forgetting_one_person_leaves_the_other(home: Home, what: str) -> None:
    second(home)
    forget(home, what)
    home.yes()
    assert [p.nickname for p in home.household.persons] == ["Maria"]
    assert home.household.persons[0].session


def test_forget_me_deletes_what_a_clinician_did_with_the_rest(home: Home) -> None:
    by_clinician(home)
    forget(home)
    home.yes()
    name = keyed(KEY, "user", home.user, 32)
    assert not list(Repository(home.table).records(name, "p1"))


def test_a_new_person_never_gets_a_used_id(home: Home) -> None:
    second(home)
    forget(home)
    home.yes()
    second(home)
    assert [p.id for p in home.household.persons] == ["p1", "p3"]


def test_forgetting_today_keeps_the_lock_and_what_a_clinician_did(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    by_clinician(home)
    home.wait(60)
    home.say(Intent.LOG_WALK, duration="PT20M")
    home.say(Intent.RED_FLAG, symptom=Slot("leak", "leak"))
    assert kinds(home) == {"gate", "session", "walk", "lock", "record", "program", "clear"}
    forget(home, "today")
    home.yes()
    assert kinds(home) == {"lock", "record", "program", "clear"}
    assert home.person.locks
    assert home.person.routine


def test_forgetting_today_counts_its_last_session_no_more(home: Home) -> None:
    home.until("belly_breath")
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    assert home.person.sessions == 1
    forget(home, "today")
    home.yes()
    assert (home.person.sessions, home.person.seen, home.person.last) == (0, {}, None)


def test_there_is_no_last_session_to_forget_before_the_first() -> None:
    home = Home()
    home.launch()
    home.yes()
    home.ended()
    home.session = "session.forget"
    assert forget(home, "last_session") == "No sessions yet."


# only a yes deletes


@pytest.mark.parametrize("answer", [Intent.NO, Intent.UNSURE, Intent.STOP, Intent.NAVIGATE_HOME])
def test_no_not_sure_and_stop_delete_nothing(home: Home, answer: Intent) -> None:
    forget(home)
    assert "Nothing is deleted" in home.say(answer).speech
    assert home.household.persons


def test_silence_deletes_nothing(home: Home) -> None:
    forget(home)
    home.ended()
    assert home.household.persons


def test_a_second_unclear_answer_keeps_everything_and_says_so(home: Home) -> None:
    forget(home)
    assert "Really" in home.say(Intent.FALLBACK).speech
    assert "Nothing is deleted" in home.say(Intent.FALLBACK).speech
    assert home.household.persons


def test_no_in_the_middle_of_a_session_offers_to_go_on(home: Home) -> None:
    home.until("ankle_pumps")
    forget(home)
    answer = home.no()
    assert answer.speech == "All right. Nothing is deleted. Shall we go on?"
    assert answer.listening
    home.yes()
    session = home.person.session
    assert session
    assert session.playing_at


def test_no_goes_back_to_the_question_that_was_open() -> None:
    home = Home()
    home.launch()
    home.yes()
    question = home.no().speech
    forget(home)
    assert home.no().speech == f"All right. Nothing is deleted. {question}"
    assert home.no().speech != question


def test_asking_to_be_forgotten_twice_still_goes_back_to_the_question_before() -> None:
    home = Home()
    home.launch()
    home.yes()
    forget(home)
    forget(home, "today")
    assert "numbness" in home.no().speech.lower()


def test_pain_at_the_question_of_deleting_is_heard_as_pain(home: Home) -> None:
    home.until("ankle_pumps")
    forget(home)
    assert home.pain().speech == "Where, and how strong, zero to ten?"
    assert home.household.persons


def test_a_red_flag_at_the_question_of_deleting_locks_and_deletes_nothing(home: Home) -> None:
    forget(home)
    assert "nine one one" in home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall")).speech
    assert home.person.locks


def test_pain_under_a_lock_at_the_question_of_deleting_hears_the_lock(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.session = "session.locked"
    forget(home)
    assert "numbness" in home.pain().speech  # it is of what was under way a moment ago
    assert "A clinician can free them" in home.no().speech
