"""It hurts: the hold ends first, the pain rules decide, and what was decided is remembered."""

from __future__ import annotations

import pytest

from coach.session import timeline_of
from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home


@pytest.fixture
def home() -> Home:
    home = Home()
    home.onboard(score=2, place="thigh")
    home.until("heel_slides")
    return home


def planned(home: Home, exercise: str) -> int:
    """Return how many reps of an exercise still lie ahead."""
    session = home.person.session
    assert session
    here = home.position()
    steps = timeline_of(session).steps
    return sum(s.exercise == exercise and s.kind is StepKind.WORK and s.work_ms > here for s in steps)


def test_pain_ends_the_hold_then_asks_where_and_how_strong(home: Home) -> None:
    answer = home.pain()
    assert answer.speech.startswith("Stopped. Let go slowly.")
    assert "Where, and how strong" in answer.speech


def test_yes_to_hurt_or_pause_is_taken_as_pain(home: Home) -> None:
    home.say(Intent.STOP)
    assert "Where, and how strong" in home.yes().speech


def test_no_to_hurt_or_pause_is_just_a_pause(home: Home) -> None:
    home.say(Intent.PAUSE)
    answer = home.no()
    assert answer.speech.startswith("Paused.")
    assert answer.listening


def test_yes_to_go_on_or_does_it_hurt_says_neither(home: Home) -> None:
    home.say(Intent.PAUSE)
    home.no()
    assert home.yes().speech == "I missed that. Paused. Say, go on, when you like."
    assert home.person.session
    assert not home.person.session.playing_at


def test_stop_twice_ends_and_keeps_the_place(home: Home) -> None:
    home.say(Intent.STOP)
    answer = home.say(Intent.STOP)
    assert answer.ended
    assert "kept" in answer.speech
    assert home.person.session


def test_green_keeps_the_exercise(home: Home) -> None:
    before = planned(home, "heel_slides")
    home.pain()
    assert "About as before" in home.score(3, "thigh").speech
    assert planned(home, "heel_slides") == before


def test_amber_eases_it(home: Home) -> None:
    before = planned(home, "heel_slides")
    home.pain()
    assert "smaller range" in home.score(4, "thigh").speech
    assert planned(home, "heel_slides") < before


def test_red_leaves_this_exercise_out(home: Home) -> None:
    home.pain()
    answer = home.score(6, "thigh")
    assert "leave" in answer.speech
    assert "next one, or finish" in answer.speech
    assert planned(home, "heel_slides") == 0
    assert home.say(Intent.RESUME).listening
    assert home.step().exercise != "heel_slides"


def test_pain_that_went_lower_asks_about_numbness_and_waits_for_a_clinician(home: Home) -> None:
    home.pain()
    answer = home.score(3, "foot")
    assert "lower" in answer.speech
    assert "numbness or weakness" in answer.speech
    assert home.person.left_out == ("heel_slides",)
    assert "next one, or finish" in home.no().speech


@pytest.mark.parametrize("answer", [Intent.YES, Intent.UNSURE])
def test_numbness_in_that_leg_locks(home: Home, answer: Intent) -> None:
    home.pain()
    home.score(3, "foot")
    assert home.say(answer).ended
    assert home.person.locks[0].code == "RF06"
    assert home.person.session is None


def test_two_unclear_answers_about_numbness_lock(home: Home) -> None:
    home.pain()
    home.score(3, "foot")
    home.say(Intent.FALLBACK)
    assert home.say(Intent.FALLBACK).ended
    assert home.person.locks


@pytest.mark.parametrize("quality", ["tingling", "numb"])
def test_new_tingling_counts_as_lower(home: Home, quality: str) -> None:
    home.pain("thigh", quality)
    assert "numbness or weakness" in home.score(3).speech


def test_pain_that_moved_up_is_a_good_sign(home: Home) -> None:
    home.pain()
    assert home.score(3, "back").speech == "Back, three. Any new numbness or weakness in that leg?"
    assert home.no().speech == "It has moved up toward the back. That is a good sign. Go on, or finish here?"
    assert home.person.session
    assert not home.person.session.edits


@pytest.mark.parametrize("answer", [Intent.YES, Intent.UNSURE])
def test_pain_that_moved_up_with_something_new_in_the_leg_is_none(home: Home, answer: Intent) -> None:
    home.pain("back")
    home.score(3)
    assert "ring your doctor" in home.say(answer).speech
    assert home.person.locks[0].code == "RF06"


def test_pain_that_moved_up_and_is_met_with_silence_is_asked_about_first(home: Home) -> None:
    home.pain("back")
    home.score(3)
    home.silence()
    assert "numbness or weakness" in home.launch().speech


def test_eight_is_said_back_and_then_stops_the_session(home: Home) -> None:
    home.pain()
    assert "hear that right" in home.score(8, "thigh").speech
    assert home.yes().speech.endswith("Is it easing?")
    assert home.person.session is None
    assert home.records("session")[0]["hurts"][0]["verdict"] == "stop"
    assert home.yes().ended


def test_very_strong_pain_in_a_session_that_does_not_ease_locks(home: Home) -> None:
    home.pain()
    home.score(9, "thigh")
    home.yes()
    assert home.no().ended
    assert [lock.code for lock in home.person.locks] == ["RF20"]


def test_the_second_red_ends_the_session(home: Home) -> None:
    home.pain()
    home.score(6, "thigh")
    home.say(Intent.NEXT)
    home.until("ab_brace")
    home.pain()
    assert home.score(6, "thigh").ended
    assert home.person.session is None


def test_a_strength_that_is_not_understood_twice_is_taken_as_red(home: Home) -> None:
    home.pain("thigh")
    home.say(Intent.FALLBACK)
    assert "leave" in home.say(Intent.FALLBACK).speech


def test_what_was_left_out_for_the_clinician_is_not_in_the_next_session(home: Home) -> None:
    home.pain()
    home.score(3, "foot")
    home.no()
    home.say(Intent.STOP)
    home.launch()
    home.no()
    home.yes()
    session = home.person.session
    assert session
    assert all(s.exercise != "heel_slides" for s in timeline_of(session).steps)


def test_pain_in_the_middle_of_a_number_is_range_checked(home: Home) -> None:
    home.pain("thigh")
    answer = home.score(11)
    assert "zero to ten" in answer.speech
    assert answer.listening


def test_pain_with_nothing_running_starts_nothing() -> None:
    home = Home()
    home.onboard()
    home.wait(30)
    home.pain()
    home.score(9, "thigh")
    home.yes()
    home.yes()
    answer = home.pain("calf")
    assert answer.ended
    assert home.person.session is None


def test_after_a_stop_nothing_more_is_guided_that_day(home: Home) -> None:
    home.pain()
    home.score(8, "thigh")
    home.yes()
    home.wait(60)
    answer = home.launch()
    assert answer.ended
    assert "No more exercises today" in answer.speech


@pytest.mark.parametrize("place", ["buttock", "back"])
def test_numbness_that_may_be_where_one_sits_is_asked_about_first(home: Home, place: str) -> None:
    home.pain(place, "numb")
    answer = home.score(3)
    assert "between your legs" in answer.speech
    assert "nine one one" in home.yes().speech
    assert home.person.locks[0].code == "RF01"


def test_numbness_in_the_leg_after_a_no_to_the_seat(home: Home) -> None:
    home.pain("buttock", "numb")
    home.score(3)
    assert "in a leg" in home.no().speech
    home.yes()
    assert home.person.locks[0].code == "RF06"


def test_tingling_told_with_nothing_running_is_asked_about() -> None:
    home = Home()
    home.onboard()
    home.say(Intent.FORGET, what=Slot("today", "today"))
    home.yes()
    assert "in that leg" in home.pain("calf", "tingling").speech
    assert home.no().ended
