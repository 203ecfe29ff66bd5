"""A lock that is set on the web while a safety question is open at a device: its answer is heard all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.aging import locks_at
from coach.care import answer_questions
from coach.clinic import clear_locks, list_people, set_record
from coach.pain import load_rules
from coach.repository import Repository
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.couple import JOHN, couple_at_home
from tests.skill.home import KEY, USER, Home
from tests.skill.test_longer_questions import close


def lock_on_the_web(home: Home) -> None:
    """Let the person, or a caregiver, answer on the web to a sign for which a doctor has to look today."""
    household = keyed(KEY, "user", USER, 32)
    answer_questions(
        Repository(home.table), home.skill.guide.kit, household, home.person.id, {"RF21": "yes"}, home.ms()
    )
    assert [lock.urgency for lock in home.person.locks] == ["U2"]


def codes(home: Home) -> set[str]:
    """Return what the person is locked for."""
    return {lock.code for lock in home.person.locks}


def queue(home: Home) -> tuple[str, ...]:
    """Return what is asked of the person here, and after it."""
    return home.household.talks[keyed(KEY, "device", home.device, 16)].queue


@pytest.fixture
def asked() -> Home:
    """Asked for the four warning signs, as a lock is set on the web."""
    home = Home()
    home.onboard()
    home.leave()
    home.at += timedelta(days=1)
    assert "four warning signs" in home.launch().speech
    lock_on_the_web(home)
    return home


def test_a_yes_is_asked_one_by_one_and_an_emergency_is_told_and_kept(asked: Home) -> None:
    singly = asked.yes()
    assert singly.listening
    answer = asked.yes()
    assert "nine one one" in answer.speech
    assert answer.ended
    assert [lock.urgency for lock in asked.person.locks] == ["U2", "U1"]


def test_no_to_each_of_them_comes_to_the_lock_that_was_set(asked: Home) -> None:
    answer = asked.yes()
    while answer.listening:
        answer = asked.no()
    assert "doctor" in answer.speech
    assert codes(asked) == {"RF21"}
    assert asked.person.session is None


def test_a_no_asks_nothing_more_and_says_the_lock(asked: Home) -> None:
    answer = asked.no()
    assert answer.ended
    assert "doctor" in answer.speech
    assert asked.person.session is None


def test_what_is_no_answer_says_the_lock(asked: Home) -> None:
    assert asked.say(Intent.START_ROUTINE).ended
    assert asked.person.session is None


def test_a_yes_after_a_session_is_kept_as_well() -> None:
    home = Home()
    home.onboard()
    assert close(home).listening
    asked = queue(home)[0]
    lock_on_the_web(home)
    home.yes()
    assert codes(home) | {*home.person.cautions} | {*home.person.mentions} >= {asked, "RF21"}
    assert home.launch().ended


@pytest.mark.parametrize("word", [Intent.REPEAT, Intent.WHY, Intent.START_ROUTINE])
def test_a_yes_that_was_left_is_asked_about_first_whatever_is_said(asked: Home, word: Intent) -> None:
    asked.yes()
    assert "where you sit" in asked.say(word).speech
    assert "nine one one" in asked.yes().speech


@pytest.mark.parametrize("left", ["stop", "silence"])
def test_a_yes_that_was_left_is_asked_about_at_the_next_launch(asked: Home, left: str) -> None:
    asked.yes()
    if left == "stop":
        asked.say(Intent.STOP)
    else:
        asked.ended()
    asked.wait(600)
    assert "where you sit" in asked.launch().speech
    answer = asked.yes()
    assert answer.ended
    assert asked.person.doubted == ()
    assert "nine one one" in asked.launch().speech  # an emergency: nothing else is asked


def test_a_very_strong_pain_that_was_said_back_is_kept_under_a_lock() -> None:
    home = Home()
    home.onboard()
    home.leave()
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    home.score(9, "calf")
    lock_on_the_web(home)
    assert home.yes().speech == "Is it easing?"
    assert home.no().ended
    assert codes(home) == {"RF21", "RF20"}
    assert home.person.stopped_at
    assert home.records("pain")[-1]["score"] == 9


def test_what_follows_a_worrying_answer_is_asked_under_a_lock_of_another_kind() -> None:
    home = Home()
    home.onboard()
    close(home)
    while queue(home)[0] != "RF09":
        home.no()
    lock_on_the_web(home)
    assert home.yes().listening
    assert queue(home) == ("NEW_PAIN",)
    home.yes()
    assert "RF09" in codes(home)


def test_whoever_holds_hears_that_it_is_over_in_whatever_known_voice_the_next_word_comes() -> None:
    home = couple_at_home()
    maria = next(person for person in home.household.persons if person.nickname == "Maria")
    household = keyed(KEY, "user", USER, 32)
    answer_questions(Repository(home.table), home.skill.guide.kit, household, maria.id, {"RF21": "yes"}, home.ms())
    home.wait(3)
    home.voice, home.session = JOHN, "session.of.john"
    assert home.pain("foot").speech.startswith("Stopped. Let go slowly.")
    home.wait(3)
    assert "Let go slowly" not in home.say(Intent.HELP).speech  # it is said once


def test_a_go_by_a_clock_some_minutes_ahead_is_one(asked: Home) -> None:
    repository = Repository(asked.table)
    name = list_people(repository, 0)[0].split()[0]
    set_record(repository, name, lambda _: {"codes": ["NS"]}, by="Dr Ray", now=asked.ms())
    clear_locks(repository, name, by="Dr Ray", reason="seen", now=asked.ms() + 120_000)
    assert not asked.person.locks
    assert locks_at(asked.person, load_rules(), asked.ms()) - asked.ms() > 80 * 86_400_000
    far = replace(asked.person, confirmed_at=asked.ms() + 400 * 86_400_000)
    assert locks_at(far, load_rules(), asked.ms()) <= asked.ms() + 84 * 86_400_000
