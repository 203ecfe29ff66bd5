"""Two persons and a voice that is not recognised: no word of it is thrown away, and no lock is led around."""

from __future__ import annotations

import pytest

from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home

MARIA = "amzn1.ask.person.MARIA"
JOHN = "amzn1.ask.person.JOHN"
EITHER = "Is this Maria or John? Say, this is, and the name."
BARRED = "While somebody here waits for a clinician, I keep no new place."


@pytest.fixture
def home() -> Home:
    """Maria and John have agreed and answered their questions hours ago; now nobody is recognised."""
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
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "back")
    home.ended()
    home.wait(3 * 3600)
    home.voice = None
    home.session = "session.unknown"
    return home


def lock_john(home: Home) -> None:
    """Let John's own voice tell of a fall."""
    home.voice = JOHN
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.voice, home.session = None, "session.after"


def john_says(home: Home) -> Answer:
    """Answer the question who is speaking."""
    return home.say(Intent.WHO_AM_I, name="john")


@pytest.mark.parametrize("intent", [Intent.STOP, Intent.PAUSE, Intent.CANCEL, Intent.NAVIGATE_HOME])
def test_who_wants_to_leave_is_not_asked_who_they_are(home: Home, intent: Intent) -> None:
    assert home.say(intent).ended


@pytest.mark.parametrize(
    ("intent", "answer"), [(Intent.WHO_CAN_SEE, "Nothing is shared"), (Intent.PAIR, "not here yet"),
                           (Intent.REMIND, "cannot set reminders")],
)  # fmt: skip
def test_what_anybody_may_ask_is_answered(home: Home, intent: Intent, answer: str) -> None:
    said = home.say(intent)
    assert answer in said.speech
    assert said.ended


def test_help_is_given_before_it_is_known_who_needs_it(home: Home) -> None:
    answer = home.say(Intent.HELP)
    assert "it hurts" in answer.speech
    assert answer.speech.endswith(EITHER)


def test_a_name_as_the_first_word_is_heard(home: Home) -> None:
    assert john_says(home).speech.startswith("Welcome back")
    assert home.person.nickname == "John"


def test_how_was_last_time_is_answered_once_the_name_is_known(home: Home) -> None:
    assert home.say(Intent.HISTORY).speech == EITHER
    assert john_says(home).speech == "No sessions yet."


def test_a_walk_is_noted_for_who_took_it(home: Home) -> None:
    home.say(Intent.LOG_WALK, duration="PT20M")
    assert "noted" in john_says(home).speech
    assert home.person.nickname == "John"
    assert home.records("walk")


def test_pain_is_kept_until_the_name_is_known_and_then_taken_as_pain(home: Home) -> None:
    answer = home.pain("foot")
    assert answer.speech == f"I'm sorry it hurts. {EITHER}"
    assert "Rest in the position" in john_says(home).speech
    assert [told["place"] for told in home.records("pain")] == [5]
    assert home.person.gate is None


def test_a_score_told_at_the_question_who_it_is_belongs_to_the_pain_before(home: Home) -> None:
    home.pain("foot")
    home.say(Intent.PAIN_SCORE, score="8")
    assert john_says(home).speech.endswith("Eight out of ten. Did I hear that right?")
    home.yes()
    assert [(told["place"], told["score"]) for told in home.records("pain")] == [(5, 8)]


def test_numbness_of_an_unknown_voice_is_asked_about_once_the_name_is_known(home: Home) -> None:
    home.pain("foot", "numb")
    assert "numbness or weakness" in john_says(home).speech


def test_pain_without_a_name_ends_with_what_to_do(home: Home) -> None:
    home.pain("foot")
    home.yes()
    answer = home.yes()
    assert answer.ended
    assert "nine one one" in answer.speech


def test_a_pain_of_zero_is_not_pitied(home: Home) -> None:
    assert home.say(Intent.PAIN_SCORE, score="0").speech == EITHER
    assert john_says(home).speech == "No pain. Good to hear."


@pytest.mark.parametrize("intent", [Intent.SET_SPEED, Intent.SET_GUIDANCE, Intent.FORGET, Intent.HOW_TO, Intent.READY])
def test_no_word_loses_the_thread_at_the_question_who_it_is(home: Home, intent: Intent) -> None:
    home.launch()
    home.say(intent)
    assert "lost the thread" not in home.say(intent).speech


# a lock is not led around


def test_a_misheard_name_gets_no_place_while_somebody_is_locked(home: Home) -> None:
    lock_john(home)
    home.launch()
    answer = home.say(Intent.WHO_AM_I, name="Jon")
    assert answer.speech == f"{BARRED} {EITHER}"
    assert home.say(Intent.WHO_AM_I, name="Jon").ended
    assert len(home.household.persons) == 2


def test_a_new_voice_gets_no_place_while_somebody_is_locked(home: Home) -> None:
    lock_john(home)
    home.voice = "amzn1.ask.person.CHILD"
    home.launch()
    assert BARRED in home.say(Intent.WHO_AM_I, name="Ann").speech


def test_who_is_known_gets_no_second_place_while_somebody_is_locked(home: Home) -> None:
    lock_john(home)
    home.launch()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.ended()
    home.voice = MARIA
    home.session = "session.maria"
    assert home.say(Intent.WHO_AM_I, name="Jon").speech == BARRED
    assert len(home.household.persons) == 2


def test_the_voice_of_who_is_locked_cannot_be_somebody_else(home: Home) -> None:
    lock_john(home)
    home.voice = JOHN
    answer = home.say(Intent.WHO_AM_I, name="Maria")
    assert "A clinician can free them" in answer.speech
    assert answer.ended


def test_a_lock_that_came_since_the_question_bars_the_place_too(home: Home) -> None:
    home.launch()
    home.say(Intent.WHO_AM_I, name="Ann")
    asked, home.device = home.session, "amzn1.ask.device.KITCHEN"
    lock_john(home)
    home.session, home.device = asked, "amzn1.ask.device.LIVINGROOM"
    assert home.yes().speech == BARRED
    assert len(home.household.persons) == 2


def test_a_name_misheard_as_that_of_who_is_locked_does_not_lock_out_a_known_voice(home: Home) -> None:
    lock_john(home)
    home.voice = MARIA
    home.say(Intent.WHO_AM_I, name="John")
    home.ended()
    home.session = "session.again"
    assert "Welcome back" in home.say(Intent.START_ROUTINE).speech


def test_the_other_one_is_still_guided_once_each_sign_was_asked(home: Home) -> None:
    lock_john(home)
    home.launch()
    answer = home.say(Intent.WHO_AM_I, name="Maria")
    assert "ask these one by one" in answer.speech
    while "how strong" not in answer.speech:
        answer = home.no()
    assert "Go on from there" in home.score(2, "calf").speech


def test_who_was_asked_since_goes_on_here_without_being_asked_again(home: Home) -> None:
    lock_john(home)
    home.launch()
    answer = home.say(Intent.WHO_AM_I, name="Maria")
    while "how strong" not in answer.speech:
        answer = home.no()
    home.score(2, "calf")
    home.yes()
    home.ended()
    home.wait(60)
    home.session = "session.later"
    assert home.say(Intent.READY).speech.endswith(EITHER)
    assert "Go on from there" in home.say(Intent.WHO_AM_I, name="Maria").speech
    home.session, home.device = "session.elsewhere", "amzn1.ask.device.ELSEWHERE"
    home.launch()
    assert "ask these one by one" in home.say(Intent.WHO_AM_I, name="Maria").speech


def test_a_cry_in_another_voice_than_the_guided_one_holds_for_both_it_may_have_been() -> None:
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.voice = None
    home.launch()
    home.say(Intent.WHO_AM_I, name="John")
    home.yes()
    home.yes()
    home.voice = MARIA
    home.launch()
    home.voice = "amzn1.ask.person.STRANGER"
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    assert all(person.locks for person in home.household.persons)


def test_numbness_and_then_a_place_told_while_it_is_asked_who_speaks_is_asked_about_where_one_sits(home: Home) -> None:
    home.pain(None, "numb")
    home.score(None, "calf")
    assert john_says(home).speech.endswith("New numbness or tingling between your legs, or where you sit?")


def test_a_number_out_of_range_told_there_is_asked_for_again(home: Home) -> None:
    home.score(11, "calf")
    tellings = [person.session.telling for person in home.household.persons if person.session]
    assert all(told and told.score is None for told in tellings)
    john_says(home)
    assert not home.guides
