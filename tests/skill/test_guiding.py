"""Guiding: every word does the right thing in a hold, between two exercises, paused and with nothing running."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from coach.session import timeline_of
from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home

BREAK = re.compile(r'<break time="(\d+)(ms|s)"/>')


@pytest.fixture
def home() -> Home:
    home = Home()
    home.onboard()
    return home


@pytest.fixture
def holding(home: Home) -> Home:
    """In the third second of the first held brace."""
    home.until("ab_brace")
    return home


def test_one_answer_carries_a_whole_exercise_and_ends_in_a_prompt(home: Home) -> None:
    home.until("heel_slides", work=False)
    session = home.person.session
    assert session
    line = timeline_of(session)
    slides = [s for s in line.steps if s.exercise == "heel_slides" and s.kind is StepKind.WORK]
    assert session.playing_at
    start = home.position()
    assert start <= slides[0].work_ms
    assert start + session.playing_ms >= slides[-1].work_end_ms
    answer = home.again()
    assert answer.listening
    assert answer.speech.endswith("?")


def test_every_answer_keeps_the_platforms_limits(home: Home) -> None:
    for _ in range(40):
        said = home.response["response"]["outputSpeech"]["ssml"]
        assert len(said) < 8_000
        assert all(int(n) * (1000 if unit == "s" else 1) <= 10_000 for n, unit in BREAK.findall(said))
        assert said.count("<audio") <= 5
        if not home.person.session:
            return
        home.wait(600)
        home.say(Intent.READY)
    raise AssertionError("the session never ended")


def test_a_pause_in_a_hold_ends_it_first_and_asks(holding: Home) -> None:
    answer = holding.say(Intent.PAUSE)
    assert answer.speech.startswith("Stopped.")
    assert "Does it hurt, or just a pause?" in answer.speech
    assert answer.listening


def test_a_pause_is_placed_by_the_clock(home: Home) -> None:
    home.wait(90)
    before = home.position()
    home.say(Intent.PAUSE)
    assert home.position() == before
    home.wait(1000)
    assert home.position() == before


def test_after_a_short_break_the_hold_goes_on_where_it_was(home: Home) -> None:
    home.wait(90)
    home.say(Intent.PAUSE)
    here = home.position()
    home.wait(10)
    home.say(Intent.RESUME)
    assert home.position() == here


def test_after_more_than_fifteen_seconds_the_hold_begins_again_from_its_lead_in(holding: Home) -> None:
    holding.say(Intent.PAUSE)
    holding.wait(16)
    holding.say(Intent.RESUME)
    assert holding.position() == holding.step().entry_ms


def test_a_new_launch_offers_the_place_and_the_minutes_left(holding: Home) -> None:
    holding.ended("USER_INITIATED")
    holding.wait(60)
    answer = holding.launch()
    assert "You stopped at the" in answer.speech
    assert "minute" in answer.speech
    step = holding.step()
    answer = holding.yes()
    assert "ready" in answer.speech.lower()  # lie back first
    holding.say(Intent.READY)
    assert holding.step().bout == step.bout


def test_getting_into_place_again_gives_the_hold_from_its_lead_in_however_short_the_break(holding: Home) -> None:
    holding.wait(3)
    holding.launch()
    assert "from its start" in holding.yes().speech
    holding.wait(5)
    holding.say(Intent.READY)
    assert holding.position() == holding.step().entry_ms


def test_no_to_the_offer_starts_again_only_after_another_yes(holding: Home) -> None:
    holding.ended()
    holding.launch()
    assert "from the beginning" in holding.no().speech
    holding.yes()
    assert holding.step().exercise == "walk"
    assert len(holding.records("session")) == 1


def test_on_another_day_an_unfinished_session_is_closed_as_it_stands(holding: Home) -> None:
    holding.ended()
    holding.at += timedelta(days=1)
    holding.normal_day()
    kept = holding.records("session")
    assert len(kept) == 1
    assert kept[0]["done"] >= 1
    assert holding.step().exercise == "walk"


def test_session_ended_is_never_needed(holding: Home) -> None:
    step = holding.step()
    holding.wait(3)
    assert holding.launch().listening  # no SessionEndedRequest came
    holding.yes()
    holding.say(Intent.READY)
    assert holding.step().bout == step.bout


def test_how_long_left_answers_and_the_hold_runs_on_under_it(holding: Home) -> None:
    before, at = holding.position(), holding.ms()
    answer = holding.say(Intent.TIME_LEFT)
    assert answer.speech.startswith("Three more of these.")
    holding.wait(1)
    assert holding.position() - before == holding.ms() - at


def test_how_long_left_is_said_in_minutes_then_in_seconds(home: Home) -> None:
    step = home.step()
    home.wait(40)
    begun = home.ms() - home.position() + step.work_ms
    home.wait((begun + 60_000 - home.ms()) / 1000)
    assert home.say(Intent.TIME_LEFT).speech.startswith("About four minutes more of this.")
    home.wait((begun + 260_000 - home.ms()) / 1000)
    assert home.say(Intent.TIME_LEFT).speech.startswith("Forty seconds more.")


def test_a_walk_goes_on_where_it_was_after_a_long_break(home: Home) -> None:
    home.wait(200)
    home.say(Intent.PAUSE)
    here = home.position()
    home.wait(60)
    home.say(Intent.RESUME)
    assert home.position() == here


def test_next_then_previous_comes_back_to_the_same_set(holding: Home) -> None:
    bout = holding.step().bout
    holding.say(Intent.NEXT)
    assert holding.step().bout == bout + 1
    holding.say(Intent.PREVIOUS)
    assert holding.step().bout == bout


def test_a_sentence_that_was_cut_off_is_said_again(home: Home) -> None:
    home.until("heel_slides", work=False)
    name = home.again().speech.partition(".")[0]
    home.wait(12)  # the sentences before it, and half of the heading
    session = home.person.session
    assert session
    home.at += timedelta(milliseconds=session.playing_at + 500 - home.ms())
    home.say(Intent.PAUSE)
    home.say(Intent.NO)
    assert home.say(Intent.RESUME).speech.startswith(name)


def test_not_ready_yet_is_waited_for(home: Home) -> None:
    home.wait(900)
    answer = home.no()
    assert answer.speech == "Take your time. Say, ready, when you are there."


def test_again_after_an_exercise_means_the_one_just_done(home: Home) -> None:
    home.until("heel_slides")
    home.wait(600)
    home.say(Intent.REPEAT)
    assert home.step().exercise == "heel_slides"


def test_repeat_begins_the_set_again(holding: Home) -> None:
    holding.wait(10)
    bout = holding.step().bout
    holding.say(Intent.REPEAT)
    assert (holding.step().bout, holding.position()) == (bout, holding.step().entry_ms)


def test_something_not_understood_never_ends_a_hold(holding: Home) -> None:
    before, at = holding.position(), holding.ms()
    answer = holding.say(Intent.FALLBACK)
    assert "I missed that" in answer.speech
    holding.wait(1)
    assert holding.position() - before == holding.ms() - at
    assert "I missed that" not in holding.say(Intent.FALLBACK).speech


def test_longer_is_added_to_this_hold_within_the_cap(holding: Home) -> None:
    held = holding.step().hold_ms
    holding.say(Intent.LONGER, duration="PT10S")
    assert holding.step().hold_ms == held + 10_000


def test_an_hour_longer_is_cut_to_the_cap_and_said(holding: Home) -> None:
    cap = holding.skill.guide.kit.catalogue.exercises["ab_brace"].caps.hold_ms
    answer = holding.say(Intent.LONGER, duration="PT1H")
    assert "the most" in answer.speech
    assert holding.step().hold_ms == cap
    assert "the most" in holding.say(Intent.LONGER, duration="PT1H").speech


def test_never_longer_after_amber_or_red_pain(holding: Home) -> None:
    holding.pain()
    holding.score(4, "calf")
    holding.say(Intent.RESUME)
    holding.until("ab_brace")
    assert "after that pain" in holding.say(Intent.LONGER, duration="PT10S").speech


def test_harder_is_refused_and_the_session_goes_on(holding: Home) -> None:
    answer = holding.say(Intent.SWAP, direction=Slot("harder", "harder"))
    assert "clinician" in answer.speech
    assert answer.listening
    assert holding.person.session


def test_easier_is_always_allowed(holding: Home) -> None:
    bout = holding.step().bout
    before = len([s for s in timeline_of(holding.person.session).steps if s.bout == bout])  # type: ignore[arg-type]  # a session is open
    holding.say(Intent.SWAP, direction=Slot("easier", "easier"))
    session = holding.person.session
    assert session
    after = [s for s in timeline_of(session).steps if s.bout == bout]
    assert len(after) < before or holding.step().exercise != "ab_brace"


def test_going_to_an_exercise(home: Home) -> None:
    home.wait(30)
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("belly breathing", "belly_breath"))
    assert home.step().exercise == "belly_breath"


def test_an_exercise_not_in_the_routine_is_said_and_nothing_moves(home: Home) -> None:
    home.wait(90)
    before, at = home.position(), home.ms()
    answer = home.say(Intent.GO_TO_EXERCISE, exercise=Slot("plank", "plank"))
    assert "not in today" in answer.speech
    home.wait(1)
    assert home.position() - before == home.ms() - at


ANYTIME = [intent for intent in Intent if intent not in (Intent.RED_FLAG, Intent.FORGET)]


@pytest.mark.parametrize("intent", ANYTIME)
@pytest.mark.parametrize("when", ["new", "gate", "guiding", "between", "paused", "idle"])
def test_every_word_is_answered_in_every_state(intent: Intent, when: str) -> None:
    home = Home()
    bring(home, when)
    answer = home.say(intent)
    assert answer.speech or answer.ended
    assert answer.listening == bool(home.response["response"].get("reprompt"))
    assert "lost the thread" not in answer.speech
    home.launch()
    assert "lost the thread" not in home.launch().speech


def bring(home: Home, when: str) -> None:
    """Bring a home into a state."""
    if when == "new":
        return
    if when == "gate":
        home.launch()
        home.yes()
        return
    home.onboard()
    if when == "guiding":
        home.until("ab_brace")
    elif when == "between":
        home.wait(900)
    elif when == "paused":
        home.wait(60)
        home.say(Intent.PAUSE)
        home.say(Intent.NO)
    elif when == "idle":
        home.wait(60)
        home.pain()
        home.score(9, "calf")
        home.yes()


@pytest.mark.parametrize(
    "intent", [Intent.PAIR, Intent.WHO_CAN_SEE, Intent.REMIND, Intent.HISTORY, Intent.HELP, Intent.WHY, Intent.PROGRESS]
)
def test_a_question_closes_nothing(home: Home, intent: Intent) -> None:
    home.wait(60)
    answer = home.say(intent)
    assert answer.listening
    assert home.person.session
    assert home.person.session.playing_at


def test_help_names_three_things(home: Home) -> None:
    home.wait(60)
    assert home.say(Intent.HELP).speech.startswith("You can say, pause, next, or, it hurts.")


def test_one_command_is_taught_a_session(home: Home) -> None:
    taught = 0
    for _ in range(40):
        if not home.person.session:
            break
        taught += "To stop at any moment" in home.again().speech
        home.wait(600)
        home.say(Intent.READY)
    assert taught == 1


def test_a_slower_voice_begins_this_set_again(holding: Home) -> None:
    bout = holding.step().bout
    answer = holding.say(Intent.SET_SPEED, speed=Slot("slower", "slower"))
    assert 'rate="85%"' in answer.ssml
    assert holding.step().bout == bout


def test_a_known_exercise_is_told_in_fewer_words(home: Home) -> None:
    first = len(timeline_of(home.person.session).cues)  # type: ignore[arg-type]  # a session is open
    home.say(Intent.SET_GUIDANCE, guidance=Slot("brief", "brief"))
    session = home.person.session
    assert session
    assert sum(len(c.text) for c in timeline_of(session).cues) < first * 40


def test_a_walk_is_noted(home: Home) -> None:
    assert "twenty minutes" in home.say(Intent.LOG_WALK, duration="PT20M").speech
    assert home.records("walk") == [{"minutes": 20}]


@pytest.mark.parametrize("duration", ["PT0S", "P3D"])
def test_a_walk_out_of_range_is_not_noted(home: Home, duration: str) -> None:
    assert "between" in home.say(Intent.LOG_WALK, duration=duration).speech
    assert not home.records("walk")
