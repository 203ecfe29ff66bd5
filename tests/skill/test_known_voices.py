"""A voice that is known changes its person only by a yes; a greeting and a deletion name whose they are."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.couple import JOHN, MARIA, couple_at_home, named
from tests.skill.home import Home

ASKED = "I know this voice as John. Is this Maria?"


@pytest.fixture
def home() -> Home:
    """Maria and John are known; hours later John's voice says that it is Maria."""
    home = couple_at_home()
    home.leave()
    home.wait(3 * 3600)
    home.voice = JOHN
    home.launch()
    return home


def whose(home: Home) -> dict[str, str]:
    """Return whose the voices are, by the name of each."""
    names = {person.id: person.nickname for person in home.household.persons}
    return {voice: names[person] for voice, person in home.household.voices.items()}


def test_a_known_voice_is_asked_before_it_is_another_ones(home: Home) -> None:
    before = home.household.voices
    asked = home.say(Intent.WHO_AM_I, name="Maria")
    assert (asked.speech, asked.listening) == (ASKED, True)
    assert home.household.voices == before


def test_only_a_yes_changes_whose_a_voice_is(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    answer = home.yes()
    assert answer.speech.startswith("Good afternoon, Maria.")
    assert sorted(whose(home).values()) == ["Maria", "Maria"]
    home.ended()
    assert "Maria" in home.launch().speech


@pytest.mark.parametrize("answer", [Intent.NO, Intent.FALLBACK])
def test_anything_else_leaves_it_and_goes_on_with_the_one_who_is_known(home: Home, answer: Intent) -> None:
    before = home.household.voices
    home.say(Intent.WHO_AM_I, name="Maria")
    said = home.say(answer)
    if answer is Intent.FALLBACK:
        assert said.speech.endswith(ASKED)
        said = home.say(answer)
    assert said.speech == "Welcome back, John. Anything new, or worse, since then?"
    assert home.household.voices == before


def test_a_slip_is_taken_back_by_voice(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    home.yes()
    home.ended()
    home.launch()
    assert home.say(Intent.WHO_AM_I, name="John").speech == "I know this voice as Maria. Is this John?"
    assert "John" in home.yes().speech
    assert sorted(whose(home).values()) == ["John", "Maria"]


def test_a_symptom_told_at_that_question_locks_both(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    assert named(home, "Maria").locks
    assert named(home, "John").locks


def test_a_pain_told_at_that_question_is_asked_about_whoever_it_is(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    said = home.say(Intent.PAIN, place=Slot("calf", "calf"), quality=Slot("numb", "numb"))
    assert said.speech.endswith(ASKED)
    maria = named(home, "Maria")
    assert maria.unanswered or (maria.session and maria.session.telling)
    assert "numb" in home.no().speech.lower()


def test_who_leaves_at_that_question_starts_nothing(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    assert home.say(Intent.STOP).ended
    assert sorted(whose(home).values()) == ["John", "Maria"]


def test_a_voice_without_a_name_is_asked_too() -> None:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.ended()
    home.voice = JOHN
    home.launch()
    home.say(Intent.WHO_AM_I, name="John")
    home.yes()
    home.yes()
    home.ended()
    home.launch()
    assert home.say(Intent.WHO_AM_I, name="Maria").speech == "I know this voice as John. Is this Maria?"


def test_an_unknown_voice_hears_whose_place_it_deletes(home: Home) -> None:
    home.ended()
    home.voice = None
    home.launch()
    home.say(Intent.WHO_AM_I, name="John")
    answer = home.say(Intent.FORGET, what=Slot("me", "me"))
    assert answer.speech == "I delete everything I keep of John, and the exercises with it. Really?"
    home.no()
    assert named(home, "John").consent_at


def test_a_place_that_is_kept_is_said_to_be_kept_to_who_is_not_known() -> None:
    home = couple_at_home()
    home.voice = None
    home.launch()
    assert home.say(Intent.STOP).speech == "All right. Your place is kept."
    assert named(home, "Maria").session
