"""Thousands of random turns: whatever is said, whenever, on whichever device, this holds; and what they found."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from coach.repository import Repository
from coach.session import timeline_of
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home
from tests.skill.walker import Walker

SEEDS = 40
TURNS = 250
LIVING_ROOM, KITCHEN = "amzn1.ask.device.LIVINGROOM", "amzn1.ask.device.KITCHEN"


@pytest.fixture(scope="module")
def walks() -> list[Walker]:
    made = [Walker(seed) for seed in range(SEEDS)]
    for walker in made:
        walker.walk(TURNS)
    return made


KINDS = [
    "lost thread",
    "limits",
    "listening",
    "answered an end",
    "round trip",
    "size",
    "session under a lock",
    "guided without a session",
    "span",
    "span in play",
    "guided what waits for a clinician",
    "guided under a lock",
    "guided without consent",
    "guided without a gate in its time",
    "guided in strong pain",
    "cost",
]


@pytest.mark.parametrize("kind", KINDS)
def test_it_never_happens(walks: list[Walker], kind: str) -> None:
    seen = [each for walker in walks for each in walker.wrong[kind]]
    assert not seen, f"{len(seen)} times; first: {seen[:3]}"


def test_the_walks_get_somewhere_and_nothing_unnamed_is_noted(walks: list[Walker]) -> None:
    assert sum(walker.guided for walker in walks) > SEEDS * TURNS // 20
    assert {kind for walker in walks for kind in walker.wrong} <= set(KINDS)


# what longer walks found


@pytest.fixture
def home() -> Home:
    """In the work of the ankle pumps, after a gate of thigh, two."""
    home = Home()
    home.onboard(score=2, place="thigh")
    home.until("ankle_pumps")
    return home


def after_the_pumps(home: Home) -> None:
    """Let the pumps end: the heel slides are announced next."""
    home.wait(900)
    assert home.step().exercise == "heel_slides"


def test_pain_told_while_paused_after_an_exercise_belongs_to_that_exercise(home: Home) -> None:
    after_the_pumps(home)
    home.say(Intent.PAUSE)
    home.pain("foot")
    home.score(3)
    assert home.person.left_out == ("ankle_pumps",)


def test_pain_told_in_the_words_before_an_exercise_belongs_to_the_one_before(home: Home) -> None:
    after_the_pumps(home)
    home.say(Intent.READY)
    home.wait(2)
    home.pain("foot")
    home.score(3)
    assert home.person.left_out == ("ankle_pumps",)


def test_pain_told_before_going_on_belongs_to_the_exercise_that_was_under_way(home: Home) -> None:
    home.until("heel_slides")
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.wait(60)
    home.launch()
    home.yes()
    home.pain("foot")
    home.score(3)
    assert home.person.left_out == ("heel_slides",)


def test_a_milder_word_with_nothing_running_does_not_undo_a_score_that_stopped() -> None:
    home = Home()
    home.onboard(score=9)
    home.yes()
    home.say(Intent.PAIN_SCORE, score="2")
    home.launch()
    assert not home.guides


def test_pain_without_a_number_has_the_questions_asked_again(home: Home) -> None:
    home.say(Intent.FORGET, what=Slot("today", "today"))
    home.yes()
    home.pain("foot", "numb")
    home.launch()
    assert not home.guides


@pytest.mark.parametrize("intent", [Intent.PREVIOUS, Intent.START_OVER])
def test_strong_pain_at_the_end_is_not_followed_by_going_back(home: Home, intent: Intent) -> None:
    home.to_the_end()
    home.score(9, "foot")
    home.yes()
    home.say(intent)
    assert not home.guides


def test_yes_at_another_device_without_a_question_leaves_the_guidance_alone(home: Home) -> None:
    kept = home.person.session
    home.device, home.session = KITCHEN, "session.kitchen"
    home.wait(2)
    home.yes()
    assert home.person.session == kept


def test_another_device_guides_nothing_once_the_gate_ran_out(home: Home) -> None:
    home.until("heel_slides")
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    gate = home.person.gate
    assert gate
    home.wait(29 * 60 + 50 - (home.ms() - gate.at) // 1000)
    home.launch()
    home.yes()
    home.say(Intent.READY)
    home.wait(15)
    home.device, home.session = KITCHEN, "session.kitchen"
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("walk", "walk"))
    assert home.step().exercise != "walk"


def test_a_session_that_came_to_its_end_meanwhile_is_not_offered(home: Home) -> None:
    home.wait(2_000)
    living_room = home.session
    home.device = KITCHEN
    assert "worse" in home.launch().speech
    kitchen, home.device, home.session = home.session, LIVING_ROOM, living_room
    home.to_the_end()
    home.device, home.session = KITCHEN, kitchen
    assert "lost the thread" not in home.no().speech


def test_an_exercise_left_out_is_passed_over_when_it_comes_next(home: Home) -> None:
    repository, name = Repository(home.table), keyed(KEY, "user", home.user, 32)
    state, version = repository.household(name)
    person = msgspec.structs.replace(state.persons[0], left_out=("heel_slides",))
    repository.save(name, msgspec.structs.replace(state, persons=(person,)), version)
    after_the_pumps(home)
    home.say(Intent.READY)
    assert home.step().exercise != "heel_slides"


def test_a_sentence_cut_off_by_an_aside_is_said_again(home: Home) -> None:
    after_the_pumps(home)
    home.say(Intent.READY)
    session = home.person.session
    assert session
    start = home.step().start_ms
    cue = [cue for cue in timeline_of(session).cues if cue.start_ms >= start][1]
    home.at += timedelta(milliseconds=cue.start_ms + 400 - home.position())
    assert cue.text in home.say(Intent.TIME_LEFT).speech


def test_silence_about_numbness_is_not_followed_by_the_next_exercise(home: Home) -> None:
    home.pain("foot", "numb")
    assert "numbness or weakness" in home.score(3).speech
    home.ended()
    home.wait(30)
    home.launch()
    home.yes()
    home.say(Intent.READY)
    assert not home.guides


@pytest.mark.parametrize(("place", "score"), [("thigh", 4), ("back", 4)])
def test_a_place_that_is_kept_is_offered_again(home: Home, place: str, score: int) -> None:
    home.pain(place)
    home.score(score)
    assert "place is kept" in home.say(Intent.STOP).speech
    home.wait(20)
    answer = home.launch()
    if place == "back":  # it moved up: whether anything is new in the leg comes first
        assert "numbness or weakness" in answer.speech
        answer = home.no()
    assert "Go on" in answer.speech


def test_a_red_flag_locks_the_one_whose_voice_it_was() -> None:
    home = Home()
    home.voice = "amzn1.ask.person.MARIA"
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.voice = "amzn1.ask.person.JOHN"
    home.launch()
    home.no()
    home.say(Intent.WHO_AM_I, name="John")
    home.yes()
    home.voice = "amzn1.ask.person.MARIA"
    home.launch()
    home.yes()
    home.voice = "amzn1.ask.person.JOHN"
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    assert [bool(person.locks) for person in home.household.persons][1]
