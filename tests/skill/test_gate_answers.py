"""What counts as an answer to a safety question, and what does not."""

from __future__ import annotations

import pytest

from coach import clinic
from coach.repository import Repository
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home


@pytest.fixture
def asked() -> Home:
    """At the first single safety question: numb where you sit."""
    home = Home()
    home.launch()
    home.yes()
    return home


@pytest.mark.parametrize(
    "word",
    [Intent.WHO_CAN_SEE, Intent.PAIR, Intent.REMIND, Intent.LOG_WALK, Intent.HELP, Intent.SET_SPEED, Intent.TIME_LEFT],
)
def test_another_wish_is_no_unclear_answer(asked: Home, word: Intent) -> None:
    for _ in range(3):
        answer = asked.say(word)
        assert answer.speech.endswith("New numbness or tingling between your legs, or where you sit?")
        assert answer.listening
    assert not asked.person.locks


def test_two_unclear_answers_still_count_as_yes(asked: Home) -> None:
    asked.say(Intent.FALLBACK)
    asked.say(Intent.FALLBACK)
    assert [lock.code for lock in asked.person.locks] == ["RF01"]


def test_a_bit_numb_is_a_yes(asked: Home) -> None:
    asked.pain(quality="numb")
    assert [lock.code for lock in asked.person.locks] == ["RF01"]


def test_a_bit_numb_at_the_joined_question_leads_to_the_single_ones() -> None:
    home = Home()
    home.onboard()
    home.wait(2 * 86_400)
    home.launch()
    assert home.pain(quality="tingling").speech.startswith("One at a time. New numbness or tingling")


def test_pain_elsewhere_is_no_answer_to_a_safety_question(asked: Home) -> None:
    assert asked.pain("thigh").speech.startswith("Yes or no, please.")
    assert not asked.person.locks


def test_the_weekly_questions_are_not_put_off_by_one_of_them() -> None:
    home = Home()
    home.onboard()
    for _ in range(4):
        home.wait(2 * 86_400)
        answer = home.launch()
        if "Once a week" in answer.speech:
            return
        home.no()
        home.no()
        home.say(Intent.PAIN, place=Slot("buttock", "buttock"), quality=Slot("numb", "numb"))
        home.score(2)
        home.no()
        home.no()
    raise AssertionError("the weekly questions never came")


def test_over_midnight_an_unfinished_session_goes_on_while_its_gate_holds() -> None:
    home = Home()
    home.wait(14 * 3_600 + 55 * 60)  # 23:55
    home.onboard()
    home.wait(200)
    home.ended()
    home.wait(240)
    assert home.launch().speech.startswith("You stopped at the")


def test_a_bit_is_a_yes(asked: Home) -> None:
    asked.say(Intent.DONE, amount=Slot("some", "some"))
    assert [lock.code for lock in asked.person.locks] == ["RF01"]


def test_a_word_that_was_missed_counts_at_its_own_question_alone() -> None:
    home = Home()
    home.onboard()
    home.until("ab_brace")
    home.wait(600)
    home.say(Intent.FALLBACK)
    assert home.score(2, "foot").speech.endswith("Any new numbness or weakness in that leg?")
    assert home.say(Intent.FALLBACK).speech.startswith("Yes or no, please.")
    assert not home.person.locks


def test_each_pause_may_be_missed_once() -> None:
    home = Home()
    home.onboard()
    home.wait(60)
    for _ in range(2):
        home.say(Intent.PAUSE)
        assert home.say(Intent.FALLBACK).listening
        home.no()
        assert home.say(Intent.FALLBACK).listening
        home.say(Intent.RESUME)
        home.wait(20)


@pytest.mark.parametrize("symptom", ["pregnant", "surgery"])
def test_a_pregnancy_or_an_operation_told_unasked_waits_for_a_plan_and_once_settled_is_no_news(symptom: str) -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    answer = home.say(Intent.RED_FLAG, symptom=Slot(symptom, symptom))
    assert answer.ended
    assert answer.speech.startswith("Stopped. Let go slowly. Thank you for telling me. No exercises before a clinician")
    assert [(lock.code, lock.urgency) for lock in home.person.locks] == [(symptom.upper(), "record")]
    repository = Repository(home.table)
    name, code = clinic.list_people(repository, 0)[0].split()[0], {"surgery": "PO", "pregnant": "PR"}[symptom]
    clinic.set_record(repository, name, lambda _: {"codes": [code]}, by="Dr Ray", now=home.ms())
    clinic.clear_locks(repository, name, by="Dr Ray", reason="plan set", now=home.ms())
    home.launch()
    home.no()
    home.no()
    home.no()
    home.score(2, "calf")
    home.wait(10)
    said = home.say(Intent.RED_FLAG, symptom=Slot(symptom, symptom)).speech
    assert said.startswith("Your clinician knows of that.")
    assert not home.person.locks
    home.say(Intent.RED_FLAG, symptom=Slot("leak", "leak"))
    assert [lock.code for lock in home.person.locks] == ["RF03"]
