"""A voice that is known changes its person only by a yes; a greeting and a deletion name whose they are."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.couple import JOHN, MARIA, couple_at_home, join, named
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
    join(home, "John")
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


ANNA = "amzn1.ask.person.ANNA"


def with_anna() -> Home:
    """Return a home where Maria is guided again after Anna has come, her voice known too."""
    home = couple_at_home()
    home.leave()
    home.voice = ANNA
    join(home, "Anna")
    home.leave()
    home.voice = MARIA
    home.launch()
    home.yes()
    return home


def test_a_yes_of_another_known_voice_is_none() -> None:
    home = with_anna()
    home.leave()
    home.voice = ANNA
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.voice = JOHN
    home.launch()
    home.say(Intent.WHO_AM_I, name="Maria")
    before = whose(home)
    home.voice = ANNA
    assert home.yes().speech.startswith("Your exercises are waiting")
    assert whose(home) == before


def test_a_no_goes_back_to_the_one_who_was_guided() -> None:
    home = with_anna()
    home.voice = JOHN
    home.say(Intent.WHO_AM_I, name="Anna")
    home.no()
    assert home.person.nickname == "Maria"


def test_what_came_up_since_it_was_asked_is_not_left_behind_by_a_yes(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    here = home.device, home.session
    home.device, home.session = "amzn1.ask.device.KITCHEN", "session.kitchen"
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.device, home.session = here
    assert "Your exercises are waiting" in home.yes().speech
    assert sorted(whose(home).values()) == ["John", "Maria"]


def test_who_is_barred_by_what_is_anothers_hears_whose_it_is(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    home.yes()
    home.no()
    home.no()
    home.score(9, "calf")
    home.yes()
    home.yes()
    home.wait(3600)
    assert home.launch().speech.startswith("Hello Maria. No more exercises today")
    assert home.say(Intent.WHO_AM_I, name="John").speech.startswith("I know this voice as Maria. No more exercises")


def test_who_is_taken_for_another_hears_it_before_anything_starts() -> None:
    home = couple_at_home()
    home.leave()
    home.voice = JOHN
    assert home.launch().speech.startswith("Hello John. ")


def test_a_childs_name_is_left_by_the_voice_that_is_known() -> None:
    home = couple_at_home()
    home.voice = None
    assert "I don't know Tim yet" in home.say(Intent.WHO_AM_I, name="Tim").speech
    home.voice = MARIA
    home.no()
    assert "Maria" in home.say(Intent.RESUME).speech or home.guides


def test_a_known_voice_may_say_yes_for_somebody_new() -> None:
    home = couple_at_home()
    home.leave()
    home.voice = None
    home.launch()
    home.say(Intent.WHO_AM_I, name="Tim")
    home.voice = JOHN
    assert "Is that all right?" in home.yes().speech
    assert named(home, "John").id in home.household.voices.values()


@pytest.mark.parametrize("gone", [JOHN, MARIA])
def test_a_yes_after_one_of_the_two_was_deleted_elsewhere_starts_anew(home: Home, gone: str) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    here = home.device, home.session
    home.device, home.session, home.voice = "amzn1.ask.device.KITCHEN", "session.kitchen", gone
    home.say(Intent.FORGET, what=Slot("me", "me"))
    assert home.yes().speech == "Done. It is all gone."
    home.device, home.session = here
    home.voice = JOHN
    assert "lost the thread" not in home.yes().speech
    assert len(home.household.persons) == 1


def test_a_yes_of_a_voice_that_nobody_knows_is_none(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="Maria")
    before = home.household.voices
    home.voice = "amzn1.ask.person.GUEST"
    assert home.yes().speech == "Is this Maria or John? Say, this is, and the name."
    assert home.household.voices == before
