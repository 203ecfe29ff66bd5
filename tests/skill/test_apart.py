"""Leg and back asked apart, where the record calls for it (clinical.md section 4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.test_reviews import set_record

BACK = "And in the back, zero to ten?"


@pytest.fixture
def home() -> Home:
    """Somebody of whom leg and back are asked apart, on a day after the first."""
    home = Home()
    home.onboard()
    home.leave()
    set_record(home, apart=True)
    home.at += timedelta(days=1)
    return home


def to_score(home: Home, score: int = 2, place: str = "calf") -> Answer:
    """Launch, answer the safety questions well, and tell the lowest place."""
    home.launch()
    home.no()
    home.no()
    return home.score(score, place)


def test_after_a_pain_in_the_leg_the_back_is_asked(home: Home) -> None:
    assert to_score(home).speech == BACK
    assert home.score(3).speech.startswith("Calf, two. Yesterday, two. Back, three.")
    assert home.guides
    assert home.records("gate")[-1]["back"] == 3
    assert home.person.gate
    assert (home.person.gate.score, home.person.gate.back) == (2, 3)


@pytest.mark.parametrize("place", ["back", "none"])
def test_without_pain_in_the_leg_it_is_not(home: Home, place: str) -> None:
    assert BACK not in to_score(home, 2 if place == "back" else 0, "back").speech
    assert home.guides


def test_of_whom_the_record_does_not_say_so_it_is_not_asked() -> None:
    home = Home()
    assert BACK not in home.onboard().speech


@pytest.mark.parametrize(("back", "heard"), [(3, "more"), (4, "Not longer today"), (6, "Not longer today")])
def test_the_stronger_of_the_two_decides_the_day(home: Home, back: int, heard: str) -> None:
    to_score(home)
    assert ("gentle set" in home.score(back).speech) is (back == 6)
    home.until("ab_brace")
    assert heard in home.say(Intent.LONGER).speech


@pytest.fixture
def over(home: Home) -> Home:
    """Asked for the back after a session, a two in the calf."""
    to_score(home)
    home.score(1)
    home.until("ab_brace")
    home.say(Intent.NEXT)
    assert home.score(2, "calf").speech.endswith(BACK)
    return home


@pytest.mark.parametrize(
    ("answer", "back"),
    [
        (lambda over: over.score(4, "back"), 4),
        (lambda over: over.say(Intent.EFFORT, score="4"), 4),
        (lambda over: over.score(0, "none"), 0),
    ],
    ids=["in my back, four", "four, taken for how hard it was", "no pain"],
)
def test_however_the_back_is_told_after_a_session_it_is_no_pain_of_an_exercise(
    over: Home, answer: Callable[[Home], Answer], back: int
) -> None:
    assert "all of it" in answer(over).speech
    assert over.person.session
    assert over.person.session.end_back == back
    assert over.person.session.hurts == ()


def test_a_bad_day_told_at_the_back_is_one(over: Home) -> None:
    assert "A few quiet minutes" in over.say(Intent.BAD_DAY).speech


def test_how_much_was_done_told_at_the_back_is_kept_and_not_asked_again(over: Home) -> None:
    assert over.say(Intent.DONE, amount=Slot("most", "most")).speech == BACK
    assert "all of it" not in over.score(3).speech
    over.say(Intent.EFFORT, score="3")
    assert over.records("session")[-1]["amount"] == "most"


def test_at_the_back_there_is_time_and_no_is_told_how_to_say_none(over: Home) -> None:
    assert over.say(Intent.PAUSE).speech == f"Take your time. {BACK}"
    assert over.no().speech == f"If there is no pain, say, zero. {BACK}"


def test_silence_at_the_back_leaves_it_to_the_next_launch(over: Home) -> None:
    over.ended()
    over.wait(300)
    assert over.launch().speech.endswith(BACK)
    assert "all of it" in over.score(3).speech
    assert over.person.session
    assert over.person.session.end_back == 3


@pytest.mark.parametrize("place", ["calf", "thigh"])
def test_another_number_for_the_leg_at_the_back_is_the_leg_s(home: Home, place: str) -> None:
    to_score(home)
    assert home.score(5, place).speech == BACK
    home.score(1)
    assert home.person.gate
    assert (home.person.gate.score, home.person.gate.back) == (5, 1)


def test_pins_and_needles_told_at_the_back_are_asked_about(home: Home) -> None:
    to_score(home)
    home.pain(quality="tingling")
    home.score(1)
    assert home.person.unanswered


def test_a_very_strong_back_after_a_session_is_said_back_and_rests_the_day(over: Home) -> None:
    assert "Nine out of ten" in over.score(9).speech
    assert over.yes().speech == "Is it easing?"
    answer = over.yes()
    assert BACK not in answer.speech  # it was told just now
    assert answer.ended
    kept = over.records("session")[-1]
    assert (kept["end_place"], kept["end_score"], kept["end_back"]) == (4, 2, 9)
    assert over.launch().speech.startswith("No more exercises today")


def test_a_very_strong_back_after_a_session_that_does_not_ease_locks(over: Home) -> None:
    over.score(9)
    over.score(9)  # nine, I said
    assert "doctor" in over.no().speech
    assert [lock.code for lock in over.person.locks] == ["RF20"]


@pytest.mark.parametrize("denied", [True, False], ids=["no, and asked again", "another number at once"])
def test_a_back_that_was_misheard_after_a_session_rests_nothing(over: Home, denied: bool) -> None:
    over.score(9)
    if denied:
        assert over.no().speech == BACK
    assert "all of it" in over.score(3).speech
    over.say(Intent.DONE, amount=Slot("all", "all"))
    over.say(Intent.EFFORT, score="3")
    assert over.records("session")[-1]["end_back"] == 3
    assert not over.person.stopped_at
    assert over.person.told is None


def test_a_back_that_was_said_back_and_left_counts(over: Home) -> None:
    over.score(9)
    assert over.say(Intent.FALLBACK).listening
    assert over.say(Intent.STOP).ended
    assert over.person.stopped_at
    assert over.records("session")[-1]["end_back"] == 9


def test_silence_leaves_a_very_strong_back_open_for_the_next_launch(over: Home) -> None:
    over.score(9)
    over.ended()
    over.wait(300)
    assert "Nine out of ten" in over.launch().speech
    over.yes()
    pain = over.records("pain")[-1]
    assert (pain["place"], pain["score"]) == (1, 9)  # the back's, not the leg's


def test_a_very_strong_back_is_said_back_and_rests_the_day(home: Home) -> None:
    to_score(home)
    assert "Nine out of ten" in home.score(9).speech
    home.yes()
    home.yes()
    assert home.person.session is None
    assert home.launch().ended


def test_a_number_that_is_not_understood_twice_counts_as_strong_as_the_leg(home: Home) -> None:
    to_score(home, 5)
    assert home.say(Intent.FALLBACK).speech.endswith(BACK)
    home.say(Intent.FALLBACK)
    assert home.person.gate
    assert home.person.gate.back == 5


def test_who_leaves_there_starts_nothing(home: Home) -> None:
    to_score(home)
    assert home.say(Intent.STOP).ended
    assert home.person.session is None


def test_a_pain_in_the_back_is_compared_with_the_back_and_has_not_moved_up(home: Home) -> None:
    to_score(home, 2, "calf")
    home.score(4)
    home.until("ankle_pumps")
    home.pain("back")
    answer = home.score(4)
    assert "About as before" not in answer.speech  # four is amber by itself
    assert "good sign" not in answer.speech
    assert "numbness" not in answer.speech
    session = home.person.session
    assert session
    assert session.hurts[-1].verdict == "ease"


def test_after_the_session_the_back_is_asked_as_well(home: Home) -> None:
    to_score(home)
    home.score(1)
    home.until("ab_brace")
    home.say(Intent.NEXT)
    assert home.score(2, "calf").speech.endswith(BACK)
    assert "all of it" in home.score(2).speech
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.say(Intent.EFFORT, score="3")
    assert home.records("session")[-1]["end_back"] == 2
