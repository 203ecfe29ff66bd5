"""A pain of eight or more: said back, kept once confirmed, and nothing more is done that day whatever is said next."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home

RESTS = "No more exercises today, after that pain."
TOO_STRONG = "Nine out of ten is too strong for exercises today."


@pytest.fixture
def confirmed() -> Home:
    """At "is it easing?", after a nine that was said back at the first gate."""
    home = Home()
    home.launch()
    home.yes()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(9, "calf")
    assert home.yes().speech == "Is it easing?"
    return home


@pytest.fixture
def idle() -> Home:
    """A day after a first session, with nothing running."""
    home = Home()
    home.onboard()
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.wait(25 * 3_600)
    home.session = "session.idle"
    return home


def test_silence_at_is_it_easing_starts_nothing_that_day(confirmed: Home) -> None:
    confirmed.ended()
    confirmed.wait(60)
    assert confirmed.launch().speech.startswith(RESTS)
    assert not confirmed.person.locks


@pytest.mark.parametrize("word", [Intent.STOP, Intent.PAUSE, Intent.NAVIGATE_HOME])
def test_whoever_leaves_hears_what_a_strong_pain_calls_for(confirmed: Home, word: Intent) -> None:
    answer = confirmed.say(word)
    assert answer.ended
    assert answer.speech.startswith(TOO_STRONG)


@pytest.mark.parametrize("minutes", [1, 40, 600])
def test_easing_or_not_nothing_is_guided_that_day(confirmed: Home, minutes: int) -> None:
    assert confirmed.yes().speech.startswith(TOO_STRONG)
    confirmed.wait(60)
    confirmed.session = "session.later"
    confirmed.pain()  # a vaguer word does not make it less
    confirmed.wait(60 * minutes)
    assert confirmed.launch().speech.startswith(RESTS)


def test_the_next_morning_begins_with_the_gate(confirmed: Home) -> None:
    confirmed.yes()
    confirmed.wait(24 * 3_600)
    assert confirmed.launch().speech.startswith("Good morning. Any of your four")


def test_with_nothing_running_it_is_said_back_too(idle: Home) -> None:
    assert idle.score(9, "calf").speech == "Nine out of ten. Did I hear that right?"
    assert idle.yes().speech == "Is it easing?"
    assert idle.yes().speech.startswith(TOO_STRONG)
    assert idle.launch().speech.startswith(RESTS)


def test_with_nothing_running_a_no_takes_it_away_and_the_gate_is_asked(idle: Home) -> None:
    idle.score(9, "calf")
    assert idle.no().speech.startswith("I'm sorry it hurts.")
    assert idle.launch().speech.startswith("Good morning. Any of your four")


def test_with_nothing_running_another_number_is_taken(idle: Home) -> None:
    idle.score(9, "calf")
    assert idle.score(3).speech.startswith("I'm sorry it hurts.")
    assert not idle.person.stopped_at


def test_a_pain_told_before_the_gate_is_not_called_yesterdays(idle: Home) -> None:
    idle.score(7, "calf")
    idle.launch()
    idle.no()
    idle.no()
    assert idle.score(2, "calf").speech.startswith("Calf, two. Yesterday, two.")


def test_words_out_of_habit_are_not_invited_to_start(confirmed: Home) -> None:
    confirmed.yes()
    confirmed.session = "session.later"
    assert confirmed.say(Intent.NEXT).speech.startswith(RESTS)
    confirmed.session = "session.later still"
    assert "start my sciatica stretches" not in confirmed.say(Intent.HELP).speech


@pytest.mark.parametrize(
    ("told", "asked"), [("foot", "Any new numbness or weakness in that leg?"), ("buttock", "where you sit?")]
)
def test_a_feeling_told_instead_of_yes_is_heard(told: str, asked: str) -> None:
    home = Home()
    home.onboard()
    home.until("belly_breath")
    home.pain()
    home.score(9, "calf")
    assert home.pain(told, "tingling").speech.endswith(asked)


def test_a_feeling_told_instead_of_another_number_is_heard() -> None:
    home = Home()
    home.launch()
    home.yes()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(9, "calf")
    assert home.pain("foot", "tingling").speech == SAID_BACK  # only a no or another number takes it away
    assert home.score(5).speech == "Foot, five. Any new numbness or weakness in that leg?"
    home.no()
    gate = home.person.gate
    assert gate
    assert (gate.place, gate.score) == (5, 5)


SAID_BACK = "Nine out of ten. Did I hear that right?"


def _ended(score: int, place: str) -> Home:
    home = Home()
    home.onboard()
    home.to_the_end()
    home.score(score, place)
    return home


def test_a_bare_nine_is_said_back_where_the_amount_is_asked() -> None:
    home = _ended(3, "calf")
    assert home.score(9).speech == SAID_BACK
    home.yes()
    assert home.person.stopped_at


def test_a_bare_nine_is_said_back_at_the_question_about_numbness_after_the_end() -> None:
    home = _ended(5, "foot")
    assert home.score(9).speech == SAID_BACK
    home.yes()
    assert home.person.stopped_at


def test_a_bare_nine_is_said_back_at_the_question_about_numbness_with_nothing_running() -> None:
    home = _ended(3, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.say(Intent.EFFORT, score="4")
    home.wait(3_600)
    home.session = "session.later"
    home.pain("calf", "tingling")
    assert home.score(9).speech == SAID_BACK
    home.yes()
    assert home.person.stopped_at
    assert home.person.unanswered


def test_a_seven_is_kept_although_no_place_is_told() -> None:
    home = Home()
    home.onboard()
    home.until("ab_brace")
    home.pain()
    home.score(7)
    home.no()
    home.no()
    assert home.person.session
    assert [hurt.score for hurt in home.person.session.hurts] == [7]
