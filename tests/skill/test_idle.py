"""Nothing is running: what is asked is answered, what invites an answer listens for it, and what is kept is true."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home


@pytest.fixture
def home() -> Home:
    """Onboarded, the first session stopped, and a word in a conversation of its own."""
    home = Home()
    home.onboard()
    home.ended()
    home.wait(3 * 3600)
    home.session = "session.idle"
    return home


def new() -> Home:
    """Nobody has agreed to anything yet."""
    home = Home()
    home.session = "session.first"
    return home


INVITING = [
    (Intent.HELP, "start my sciatica stretches"),
    (Intent.TIME_LEFT, "start my sciatica stretches"),
    (Intent.FALLBACK, "start my sciatica stretches"),
    (Intent.LOG_WALK, "How long was the walk?"),
    (Intent.WHO_AM_I, "I don't know your name yet."),
]


@pytest.mark.parametrize(("intent", "words"), INVITING)
def test_what_invites_an_answer_listens_for_it_once(home: Home, intent: Intent, words: str) -> None:
    answer = home.say(intent)
    assert words in answer.speech
    assert answer.listening
    assert answer.reprompt


@pytest.mark.parametrize(("intent", "_words"), INVITING)
def test_a_follow_up_that_is_not_understood_ends_kindly(home: Home, intent: Intent, _words: str) -> None:
    home.say(intent)
    answer = home.say(Intent.FALLBACK)
    assert answer.speech == "I missed that. We leave it for now. Come back any time."
    assert answer.ended


@pytest.mark.parametrize(("intent", "_words"), INVITING)
def test_a_follow_up_that_starts_does_start(home: Home, intent: Intent, _words: str) -> None:
    home.say(intent)
    assert "Welcome back" in home.say(Intent.START_ROUTINE).speech


def test_no_to_an_invitation_says_goodbye(home: Home) -> None:
    home.say(Intent.HELP)
    assert home.no().speech == "All right. Goodbye."


def test_a_length_on_its_own_answers_how_long_the_walk_was(home: Home) -> None:
    home.say(Intent.LOG_WALK)
    assert home.say(Intent.SHORTER, duration="PT20M").speech == "A walk of twenty minutes, noted."
    assert home.records("walk")


def test_a_length_on_its_own_is_no_walk(home: Home) -> None:
    assert "Nothing is running" in home.say(Intent.SHORTER, duration="PT20M").speech
    assert not home.records("walk")


# what is kept before consent


def test_a_walk_is_not_claimed_to_be_noted_before_consent() -> None:
    home = new()
    answer = home.say(Intent.LOG_WALK, duration="PT20M")
    assert answer.speech == "I keep nothing before you agree, so I could not note that."
    assert not home.records("walk")


def test_a_walk_told_at_the_question_of_consent_is_answered_and_the_question_put_again() -> None:
    home = Home()
    home.launch()
    answer = home.say(Intent.LOG_WALK, duration="PT20M")
    assert answer.speech == "I keep nothing before you agree, so I could not note that. Is that all right?"


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        (Intent.SET_SPEED, {"speed": Slot("slower", "slower")}),
        (Intent.SET_GUIDANCE, {"guidance": Slot("brief", "brief")}),
    ],
)
def test_how_it_is_told_is_not_kept_before_consent(intent: Intent, slots: dict[str, Slot | str | None]) -> None:
    home = new()
    assert "could not note that" in home.say(intent, **slots).speech
    assert (home.person.rate, home.person.guidance) == (100, "")


# help in earnest


def test_help_under_a_lock_is_answered_by_the_lock(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("leak", "leak"))
    home.session = "session.help"
    answer = home.say(Intent.HELP)
    assert "nine one one" in answer.speech
    assert "start" not in answer.speech
    assert answer.ended


def test_help_does_not_offer_to_start_on_a_day_that_was_stopped_for_pain() -> None:
    home = Home()
    home.onboard()
    home.until("ankle_pumps")
    home.pain("calf")
    home.score(9)
    home.yes()
    home.session = "session.help"
    answer = home.say(Intent.HELP)
    assert answer.speech.startswith("No more exercises today")
    assert "start" not in answer.speech
    assert answer.listening


def test_help_names_three_things_to_say(home: Home) -> None:
    assert home.say(Intent.HELP).speech.count(",") == 4


# pain


def test_no_pain_is_good_to_hear(home: Home) -> None:
    assert home.say(Intent.PAIN_SCORE, score="0").speech == "No pain. Good to hear."


def test_a_milder_word_later_does_not_replace_the_stronger_one_of_the_gate() -> None:
    home = Home()
    home.onboard(score=9)
    home.yes()
    assert "too strong" in home.yes().speech
    home.session = "session.pain"
    for score in ("0", "2"):
        home.say(Intent.PAIN_SCORE, score=score)
    gate = home.person.gate
    assert gate
    assert gate.score == 9


def test_a_pain_that_is_no_number_from_zero_to_ten_is_asked_for_again(home: Home) -> None:
    answer = home.say(Intent.PAIN_SCORE, score="11")
    assert answer.speech == "From zero to ten, please."
    assert answer.listening
    assert not home.records("pain")


def test_a_last_session_that_is_gone_is_not_said_to_have_never_been() -> None:
    home = Home()
    home.onboard()
    for _ in range(2):
        home.until("belly_breath")
        home.wait(86_400)
        home.normal_day()
    home.say(Intent.STOP)
    home.say(Intent.FORGET, what=Slot("last_session", "last_session"))
    home.yes()  # the one that is open
    home.session = "session.history"
    assert "Last time, yesterday" in home.say(Intent.HISTORY).speech
    home.say(Intent.FORGET, what=Slot("last_session", "last_session"))
    home.yes()
    assert home.say(Intent.HISTORY).speech == "I keep nothing of the last session."


# after the goodbye


@pytest.fixture
def finished() -> Home:
    """Ten seconds after the goodbye of a session that was done to its end."""
    home = Home()
    home.onboard()
    home.until("ab_brace")
    home.say(Intent.NEXT)
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.score(3)
    assert home.part().speech.startswith("Thank you.")
    home.session = "session.after"
    home.wait(10)
    return home


@pytest.mark.parametrize("word", [Intent.NEXT, Intent.READY])
def test_a_word_out_of_habit_after_the_goodbye_starts_nothing(finished: Home, word: Intent) -> None:
    assert finished.say(word).speech == "Nothing is running. Say, start my sciatica stretches."
    assert finished.person.session is None
    assert finished.say(Intent.START_ROUTINE).speech
    assert finished.person.session


def test_the_next_day_next_begins(finished: Home) -> None:
    finished.wait(86_400)
    assert finished.say(Intent.NEXT).speech.startswith("Good morning.")
