"""The safety questions: what is asked when, what locks, and that nothing gets round a lock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.screening import load_screening
from coach.timing.lengths import estimate_length
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home

ONBOARDING = load_screening().onboarding
ANSWER_MS = 3_000


@pytest.fixture
def home() -> Home:
    return Home()


def at_question(home: Home, question: str) -> None:
    """Launch for the first time and answer well up to a question."""
    home.launch()
    home.yes()
    for _ in ONBOARDING[: ONBOARDING.index(question)]:
        home.no()


def test_first_launch_says_who_speaks_and_asks_for_consent(home: Home) -> None:
    answer = home.launch()
    assert "not a doctor" in answer.speech
    assert answer.speech.endswith("?")
    assert answer.listening
    assert not home.person.consent_at


def test_without_consent_nothing_starts(home: Home) -> None:
    home.launch()
    answer = home.no()
    assert answer.ended
    assert home.person.session is None
    assert "not a doctor" in home.launch().speech  # and it is asked again


def test_at_most_nine_yes_no_questions_in_two_minutes_by_voice(home: Home) -> None:
    spoken = estimate_length(home.launch().speech) + estimate_length(home.yes().speech)
    questions = 0
    while "how strong" not in (answer := home.no()).speech:
        questions += 1
        spoken += estimate_length(answer.speech)
    assert questions + 1 <= 9
    assert spoken + (questions + 3) * ANSWER_MS <= 120_000


def test_after_clear_answers_the_neutral_set_starts_and_says_so(home: Home) -> None:
    answer = home.onboard()
    assert "until your plan reaches me" in answer.speech
    assert home.person.session is not None
    assert home.step().exercise == "walk"


@pytest.mark.parametrize("question", [q for q in ONBOARDING if load_screening().questions[q].urgency])
@pytest.mark.parametrize("worrying", ["worrying", "unsure", "unclear"])
def test_a_worrying_answer_locks_and_closes(home: Home, question: str, worrying: str) -> None:
    at_question(home, question)
    if worrying == "worrying":
        answer = home.yes()
    elif worrying == "unsure":
        answer = home.say(Intent.UNSURE)
    else:
        assert home.say(Intent.FALLBACK).listening
        answer = home.say(Intent.FALLBACK)
    assert answer.ended
    assert [lock.code for lock in home.person.locks] == [question]
    assert home.person.session is None


def test_a_yes_to_a_joined_question_is_followed_by_its_parts_one_at_a_time(home: Home) -> None:
    at_question(home, "ILL")
    answer = home.yes()
    assert answer.listening
    assert "One at a time" in answer.speech
    for _ in load_screening().questions["ILL"].joined[:-1]:
        assert not home.person.locks
        answer = home.no()
    answer = home.yes()
    assert answer.ended
    assert home.person.locks[0].code == "RF17"


def test_clear_noes_after_a_joined_yes_go_on_and_are_kept_as_corrected(home: Home) -> None:
    home.onboard()
    home.at += timedelta(days=1)
    home.launch()
    home.yes()
    for _ in load_screening().questions["NERVES"].joined[:-1]:
        home.no()
    assert "A fall" in home.no().speech
    home.no()
    home.score(2, "calf")
    kept = home.records("gate")[-1]["answers"]
    assert kept["NERVES"] == "yes"
    assert kept["RF01"] == "no"


@pytest.mark.parametrize("leaves", [Intent.PAUSE, Intent.STOP, None])
def test_a_joined_yes_that_was_left_is_asked_singly_at_the_next_launch(home: Home, leaves: Intent | None) -> None:
    home.onboard()
    home.at += timedelta(days=1)
    home.launch()
    assert "One at a time" in home.yes().speech
    if leaves:
        home.say(leaves)
    else:
        home.ended()
    home.wait(60)
    joined = load_screening().questions["NERVES"].joined
    assert "between your legs" in home.launch().speech
    for _ in joined[:-1]:
        home.no()
    home.yes()
    assert [lock.code for lock in home.person.locks] == ["RF06"]


def test_once_each_was_answered_with_no_the_day_goes_on(home: Home) -> None:
    home.onboard()
    home.at += timedelta(days=1)
    home.launch()
    home.yes()
    home.ended()
    home.launch()
    heard = [home.no().speech for _ in load_screening().questions["NERVES"].joined]
    assert "A fall" in heard[-1]
    home.no()
    home.score(2, "calf")
    assert home.guides
    assert not home.person.doubted


@pytest.mark.parametrize("question", ["RF02", "RF03"])
def test_private_answers_are_never_repeated_by_name(home: Home, question: str) -> None:
    at_question(home, question)
    speech = home.yes().speech.lower()
    assert "nine one one" in speech
    assert not any(word in speech for word in ("urine", "leak", "bladder", "bowel", "going"))


def test_an_emergency_says_the_number_twice_and_ends_the_session(home: Home) -> None:
    at_question(home, "RF01")
    answer = home.yes()
    assert answer.speech.lower().count("nine one one") == 2
    assert "cannot call for you" in answer.speech
    assert answer.ended


def test_silence_starts_nothing_and_locks_nothing(home: Home) -> None:
    at_question(home, "RF04")
    home.ended()
    assert not home.person.locks
    assert home.person.session is None
    assert "?" in home.launch().speech


def test_say_that_again_is_no_unclear_answer(home: Home) -> None:
    at_question(home, "RF04")
    for _ in range(3):
        assert "both legs" in home.say(Intent.REPEAT).speech
    assert not home.person.locks


def test_stop_at_the_gate_starts_nothing_and_locks_nothing(home: Home) -> None:
    at_question(home, "RF04")
    assert home.say(Intent.STOP).ended
    assert not home.person.locks


@pytest.mark.parametrize(
    ("symptom", "flag"),
    [("saddle_numbness", "RF01"), ("leak", "RF03"), ("leg_weakness", "RF06"), ("fall", "RF08"), ("chest_pain", "RF15")],
)
def test_a_symptom_said_unasked_is_not_questioned_again(home: Home, symptom: str, flag: str) -> None:
    home.onboard()
    home.wait(20)
    answer = home.say(Intent.RED_FLAG, symptom=Slot(symptom, symptom))
    assert answer.ended
    assert home.person.locks[0].code == flag
    assert home.person.session is None


@pytest.mark.parametrize(
    "intent",
    [
        Intent.START_ROUTINE, Intent.RESUME, Intent.NEXT, Intent.READY, Intent.YES, Intent.REPEAT,
        Intent.START_OVER, Intent.GO_TO_EXERCISE, Intent.PREVIOUS, Intent.SWAP, Intent.LONGER,
    ],
)  # fmt: skip
def test_no_word_gets_round_a_lock(home: Home, intent: Intent) -> None:
    home.onboard()
    home.wait(20)
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    answer = home.say(intent)
    assert home.person.session is None
    assert "waiting" in answer.speech or answer.ended
    assert "Walk" not in answer.speech


def test_an_unrecognised_voice_does_not_escape_a_lock(home: Home) -> None:
    home.voice = "amzn1.ask.person.MARIA"
    at_question(home, "RF01")
    home.yes()
    home.voice = None
    assert "waiting" in home.launch().speech


def test_another_device_does_not_escape_a_lock(home: Home) -> None:
    at_question(home, "RF06")
    home.yes()
    home.device = "amzn1.ask.device.KITCHEN"
    assert "waiting" in home.launch().speech


def test_a_lock_on_one_device_stops_the_session_on_another(home: Home) -> None:
    home.onboard()
    home.wait(20)
    living_room = home.session
    home.device, home.session = "amzn1.ask.device.KITCHEN", "session.kitchen"
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.device, home.session = "amzn1.ask.device.LIVINGROOM", living_room
    assert "waiting" in home.say(Intent.NEXT).speech


def test_the_gate_of_a_normal_day_is_three_questions(home: Home) -> None:
    home.onboard()
    home.at += timedelta(days=1)
    assert "four warning signs" in home.launch().speech
    assert "A fall" in home.no().speech
    assert "how strong" in home.no().speech
    assert "Yesterday, two" in home.score(3, "calf").speech


def test_from_start_to_the_first_movement_at_most_forty_seconds(home: Home) -> None:
    home.onboard()
    home.at += timedelta(days=1)
    spoken = (
        estimate_length(home.launch().speech) + estimate_length(home.no().speech) + estimate_length(home.no().speech)
    )
    home.score(3, "calf")
    session = home.person.session
    assert session
    lead = session.playing_at - home.ms()
    first = home.step().work_ms
    assert spoken + 3 * ANSWER_MS + lead + first <= 40_000


def test_the_gate_holds_for_half_an_hour(home: Home) -> None:
    home.onboard()
    home.wait(29 * 60)
    assert "Go on from there" in home.launch().speech


def test_later_that_day_only_anything_new_or_worse_is_asked(home: Home) -> None:
    home.onboard()
    home.wait(3 * 3600)
    assert "new, or worse" in home.launch().speech
    assert "Go on from there" in home.no().speech


def test_worse_later_that_day_asks_one_by_one(home: Home) -> None:
    home.onboard()
    home.wait(3 * 3600)
    home.launch()
    assert "One at a time" in home.yes().speech


def test_after_a_week_the_questions_are_asked_singly_again(home: Home) -> None:
    home.onboard()
    home.at += timedelta(days=8)
    assert "numbness or tingling between your legs" in home.launch().speech


def test_a_clock_set_back_does_not_hold_the_gate_open(home: Home) -> None:
    home.onboard()
    home.at -= timedelta(days=1)
    assert "Go on from there" not in home.launch().speech


@pytest.mark.parametrize("score", [8, 9, 10])
def test_a_score_that_stops_is_said_back_first(home: Home, score: int) -> None:
    answer = home.onboard(score=score)
    assert "hear that right" in answer.speech
    assert home.yes().speech == "Is it easing?"
    assert home.yes().ended
    assert home.person.session is None
    assert not home.person.locks


@pytest.mark.parametrize("answer", [Intent.NO, Intent.UNSURE])
def test_very_strong_pain_that_does_not_ease_locks(home: Home, answer: Intent) -> None:
    home.onboard(score=8)
    home.yes()
    assert "doctor" in home.say(answer).speech
    assert home.person.locks[0].code == "RF20"


def test_a_high_score_misheard_is_corrected(home: Home) -> None:
    home.onboard(score=8)
    home.no()
    assert "calf, three" in home.score(3).speech.lower()
    assert home.person.session is not None


def test_a_high_score_is_not_forgotten_within_the_half_hour(home: Home) -> None:
    home.onboard(score=9)
    home.yes()
    home.yes()
    assert home.launch().ended
    assert home.person.session is None


@pytest.mark.parametrize("score", [11, 99, -1])
def test_a_score_out_of_range_is_asked_again(home: Home, score: int) -> None:
    answer = home.onboard(score=score)
    assert answer.listening
    assert "zero to ten" in answer.speech
    assert home.person.session is None


def test_place_and_strength_may_come_one_by_one(home: Home) -> None:
    home.onboard(score=3, place="calf")
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    assert "How strong" in home.pain("thigh").speech
    assert "Thigh, four" in home.score(4).speech


def test_zero_needs_no_place(home: Home) -> None:
    home.onboard()
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    assert home.score(0).speech.startswith("No pain, zero")


def test_under_eighteen_nothing_starts_unless_a_clinician_says_go(home: Home) -> None:
    at_question(home, "UNDER_18")
    assert "clinician" in home.yes().speech
    assert home.launch().speech == "This guide is for grown-ups. Your exercises wait, unless a clinician says go."
