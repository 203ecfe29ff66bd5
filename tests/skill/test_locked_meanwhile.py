"""A lock that is set on the web while a safety question is open at a device: its answer is heard all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.care import answer_questions
from coach.repository import Repository
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, USER, Home


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
    home.until("ab_brace")
    home.say(Intent.NEXT)
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    assert home.say(Intent.EFFORT, score="3").listening
    asked = home.household.talks[keyed(KEY, "device", home.device, 16)].queue[0]
    lock_on_the_web(home)
    home.yes()
    assert codes(home) | {*home.person.cautions} | {*home.person.mentions} >= {asked, "RF21"}
    assert home.launch().ended
