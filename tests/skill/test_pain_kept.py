"""A pain that was told counts through midnight, another person, silence and words that were not understood."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.clinic import clear_locks, list_people, set_record
from coach.repository import Repository
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home

BEFORE_MIDNIGHT = datetime(2026, 1, 5, 23, 50, tzinfo=UTC)
LATER = "session.later"


@pytest.fixture
def home() -> Home:
    """In belly breathing, on the first evening, ten minutes before midnight."""
    home = Home(at=BEFORE_MIDNIGHT)
    home.onboard()
    home.until("belly_breath")
    return home


def _at(home: Home, hour: int, minute: int) -> None:
    home.at = datetime(2026, 1, 6, hour, minute, tzinfo=UTC)


def _finish(home: Home) -> None:
    home.to_the_end()
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.say(Intent.EFFORT, score="3")


def test_a_pain_after_midnight_counts_for_the_gate_that_still_holds(home: Home) -> None:
    _at(home, 0, 2)
    home.pain()
    assert "so we leave the" in home.score(7, "calf").speech
    gate = home.person.gate
    assert gate
    assert gate.score == 7


def test_what_hurt_before_midnight_is_out_after_it(home: Home) -> None:
    home.pain()
    assert "so we leave the belly breathing out" in home.score(6, "calf").speech
    home.say(Intent.STOP)
    _at(home, 0, 3)
    home.launch()
    home.no()
    said = home.yes().speech
    assert "We leave the belly breathing out today." in said


def test_it_is_back_after_the_night(home: Home) -> None:
    home.pain()
    home.score(6, "calf")
    home.say(Intent.STOP)
    _at(home, 14, 0)
    assert "belly breathing" not in home.normal_day().speech


@pytest.mark.parametrize("told", [True, False])
def test_that_was_somebody_else_loses_no_pain(home: Home, told: bool) -> None:
    home.pain("foot" if not told else None)
    if told:
        home.score(6, "calf")
        home.say(Intent.STOP)
    home.ended()
    home.wait(60)
    home.session = LATER
    home.say(Intent.WHO_AM_I)
    home.say(Intent.WHO_AM_I, name="john")
    home.no()
    home.yes()
    home.yes()
    home.yes()
    for person in home.household.persons:
        assert person.sore
        assert person.sore.out == ("belly_breath",)


def test_a_strong_pain_told_with_nothing_running_and_met_with_silence_is_asked_about() -> None:
    home = Home()
    home.onboard()
    _finish(home)
    home.wait(60)
    home.session = LATER
    home.score(9, "calf")
    home.ended()
    home.wait(60)
    assert home.launch().speech == "Before, I heard that it hurt. Nine out of ten. Did I hear that right?"
    home.ended()
    home.wait(90_000)
    assert home.launch().speech.endswith("Did I hear that right?")
    assert home.yes().speech == "Is it easing?"


@pytest.mark.parametrize("word", [Intent.STOP, Intent.UNSURE, Intent.FALLBACK])
def test_what_is_no_no_to_a_strong_pain_leaves_it_as_it_was_told(word: Intent) -> None:
    home = Home()
    home.onboard()
    _finish(home)
    home.session = LATER
    home.score(9, "calf")
    home.say(word)
    assert home.launch().speech.startswith("No more exercises today")
    assert [told["score"] for told in home.records("pain")] == [9]


def test_numbness_told_instead_of_yes_with_nothing_running_is_asked_about() -> None:
    home = Home()
    home.onboard()
    _finish(home)
    home.session = LATER
    home.score(9, "calf")
    assert home.pain("foot", "numb").speech == "Any new numbness or weakness in that leg?"
    assert home.no().speech == "Is it easing?"


def test_tingling_told_at_the_end_and_met_with_silence_is_asked_about_first() -> None:
    home = Home()
    home.onboard()
    home.to_the_end()
    assert home.pain("foot", "tingling").speech == "How strong is it, zero to ten?"
    home.ended()
    home.wait(60)
    assert home.launch().speech == "Any new numbness or weakness in a leg?"


def test_after_a_strength_that_was_not_heard_the_place_is_kept() -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    home.pain()
    home.say(Intent.FALLBACK)
    home.say(Intent.FALLBACK)
    assert "Your place is kept" in home.no().speech
    home.wait(60)
    assert home.launch().speech.startswith("You stopped at the ankle pumps")


def test_who_begins_again_from_the_floor_is_told_how_to_get_up(home: Home) -> None:
    home.launch()
    home.no()
    said = home.yes().speech
    assert said.endswith(
        "Now roll to your side first, and push up with your hands. Then stand up slowly, holding something firm. "
        "Say, ready, when you are there."
    )
    assert home.say(Intent.READY).speech.startswith("Walk on the spot, five minutes.")


def test_an_operation_after_a_pregnancy_is_news() -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    home.say(Intent.RED_FLAG, symptom=Slot("pregnant", "pregnant"))
    repository = Repository(home.table)
    name = list_people(repository, 0)[0].split()[0]
    set_record(repository, name, lambda _: {"codes": ["PR"]}, by="Dr Ray", now=home.ms())
    clear_locks(repository, name, by="Dr Ray", reason="plan set", now=home.ms())
    assert home.say(Intent.RED_FLAG, symptom=Slot("pregnant", "pregnant")).speech.startswith("Your clinician knows")
    home.say(Intent.RED_FLAG, symptom=Slot("surgery", "surgery"))
    assert [lock.code for lock in home.person.locks] == ["SURGERY"]


def test_what_was_lifted_and_is_not_on_record_is_news_when_it_is_told_again() -> None:
    home = Home()
    home.onboard()
    home.say(Intent.RED_FLAG, symptom=Slot("pregnant", "pregnant"))
    repository = Repository(home.table)
    name = list_people(repository, 0)[0].split()[0]
    clear_locks(repository, name, by="Dr Ray", reason="it is not so", now=home.ms())
    home.say(Intent.RED_FLAG, symptom=Slot("pregnant", "pregnant"))
    assert [lock.code for lock in home.person.locks] == ["PREGNANT"]


@pytest.mark.parametrize("word", [Intent.PAUSE, Intent.STOP])
def test_a_voice_that_is_not_known_stops_what_it_breaks_into(word: Intent) -> None:
    home = Home()
    home.voice = "amzn1.ask.person.MARIA"
    home.onboard()
    home.say(Intent.WHO_AM_I, name="maria")
    home.until("belly_breath")
    home.voice, home.session = "amzn1.ask.person.JOHN", LATER
    assert home.say(word).speech == "Stopped. Let go slowly. All right. Your place is kept."
    session = home.household.persons[0].session
    assert session
    assert not session.playing_at


def test_a_bare_place_at_does_it_hurt_is_pain(home: Home) -> None:
    home.say(Intent.PAUSE)
    assert home.say(Intent.GO_TO_EXERCISE, exercise=Slot("calf", "calf")).speech == "How strong is it, zero to ten?"
