"""A bad day: a few quiet minutes in bed, no numbers, and nothing is broken by it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from coach.pain import Before
from coach.tape import LOW_DB
from local.echo import Answer
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import H, let_it_end, prescribe

STRONG = "Is it too strong to lie at rest?"
LOW = f'volume="-{LOW_DB}dB"'


@pytest.fixture
def home() -> Home:
    """Somebody with a routine on record, on a day after the first."""
    home = Home()
    home.onboard()
    prescribe(home, "stretches")
    return the_next_day(home)


def the_next_day(home: H) -> H:
    """Leave, and be about to say that it is a bad day."""
    home.leave()
    home.at += timedelta(days=1)
    home.session = "session.bad"
    return home


def begin(home: Home) -> Answer:
    """Say that it is a bad day, and answer the safety questions well."""
    home.say(Intent.BAD_DAY)
    home.no()
    answer = home.no()
    assert answer.speech == STRONG
    return home.no()


def test_the_safety_questions_come_first_and_no_number_is_asked(home: Home) -> None:
    assert "four warning signs" in home.say(Intent.BAD_DAY).speech
    home.no()
    assert home.no().speech == STRONG
    answer = home.no()
    assert answer.speech.startswith("All right. A few quiet minutes, lying down. Nothing is lost.")
    assert home.guides
    assert home.records("gate")[-1]["score"] is None


def test_it_is_the_bed_set_in_a_low_voice_and_nothing_is_counted(home: Home) -> None:
    answer = begin(home)
    assert LOW in answer.ssml
    session = home.person.session
    assert session
    assert (json.loads(session.routine)["id"], session.low, session.relief) == ("bed", True, True)
    heard = answer.speech
    while home.guides and "Rest now" not in heard:
        let_it_end(home)
        heard += home.say(Intent.READY).speech
        assert LOW in home.response["response"]["outputSpeech"]["ssml"] or not home.guides
    assert not {"One.", "Two.", "Three.", "Four."} & {*heard.split()}


def test_after_it_nothing_is_asked_and_it_is_kept(home: Home) -> None:
    begin(home)
    answer = None
    for _ in range(12):
        home.wait(240)
        answer = home.say(Intent.READY)
        if "Rest now" in answer.speech:
            break
    assert answer
    assert answer.speech.endswith("That is enough for today. Rest now.")
    assert answer.ended
    home.wait(120)
    home.at += timedelta(days=1)
    home.launch()
    kept = home.records("session")[-1]
    assert kept["low"] is True
    assert "end_score" not in kept
    assert home.person.daily != (0, 1)


def test_a_bad_day_counts_as_one_for_the_relief_set_alone(home: Home) -> None:
    begin(home)
    gate = home.person.gate
    assert gate
    assert home.skill.guide.kit.rules.before(gate.score) is Before.RELIEF
    later_that_day(home)
    home.score(2, "calf")
    home.no()  # not on with the bed set
    assert "gentle set" in home.yes().speech  # but from the beginning


def later_that_day(home: Home) -> Answer:
    """Leave the bed set and come again: return what is asked when nothing is new or worse."""
    home.leave()
    home.wait(3 * 3600)
    home.launch()
    return home.no()


def test_later_that_day_a_number_is_asked_and_that_one_is_kept(home: Home) -> None:
    begin(home)
    home.wait(40)
    assert "how strong" in later_that_day(home).speech
    home.score(2, "calf")
    home.no()
    home.yes()
    assert [gate["score"] for gate in home.records("gate")[-2:]] == [None, 2]
    kept = home.records("session")[-1]
    assert kept["low"]
    assert not {"score", "place"} & {*kept}  # nobody told them


def test_yesterdays_number_is_not_one_that_nobody_told(home: Home) -> None:
    begin(home)
    home.leave()
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    assert "esterday" not in home.score(2, "calf").speech


def test_a_pain_where_it_always_was_has_not_gone_down_the_leg(home: Home) -> None:
    begin(home)  # the day before it was in the calf
    home.wait(40)
    home.pain()
    home.score(4, "calf")
    assert not home.person.left_out
    home.say(Intent.RESUME)
    home.pain()
    home.score(4, "foot")
    assert home.person.left_out


def test_the_questions_of_the_week_count_as_answered_on_a_bad_day_too(home: Home) -> None:
    home.leave()
    home.at += timedelta(days=8)
    home.session = "session.week"
    home.say(Intent.BAD_DAY)
    for _ in range(10):
        if home.no().speech == STRONG:
            break
    home.no()
    home.leave()
    home.at += timedelta(days=1)
    assert "four warning signs" in home.launch().speech


def test_too_strong_to_lie_at_rest_is_no_exercise_and_asks_whether_it_eases(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.no()
    home.no()
    assert home.yes().speech == "Is it easing?"
    assert "doctor" in home.no().speech
    assert [lock.code for lock in home.person.locks] == ["RF20"]
    assert home.person.session is None


def test_not_understood_twice_counts_as_too_strong(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.no()
    home.no()
    assert home.say(Intent.FALLBACK).speech.endswith(STRONG)
    assert home.say(Intent.FALLBACK).speech == "Is it easing?"


def test_a_number_that_is_told_all_the_same_is_heard(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.no()
    home.no()
    assert "hear that right" in home.score(9, "calf").speech


def test_said_at_a_safety_question_it_is_what_begins(home: Home) -> None:
    home.launch()
    home.say(Intent.BAD_DAY)
    home.no()
    assert home.no().speech == STRONG
    home.no()
    session = home.person.session
    assert session
    assert session.low


def test_said_in_a_session_it_takes_its_place_and_what_was_done_is_kept(home: Home) -> None:
    home.launch()
    home.no()
    home.no()
    home.score(2, "calf")
    home.wait(40)
    assert "A few quiet minutes" in home.say(Intent.BAD_DAY).speech
    assert len(home.records("session")) == 2
    session = home.person.session
    assert session
    assert session.low


def test_it_changes_nothing_of_the_program(home: Home) -> None:
    version, routine = home.person.program.version, home.person.routine
    begin(home)
    home.leave()
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    home.score(2, "calf")
    assert (home.person.program.version, home.person.routine) == (version, routine)
    assert not home.records("change")


def test_under_a_lock_there_is_no_bad_day_either(home: Home) -> None:
    home.say(Intent.BAD_DAY)
    home.yes()
    home.yes()
    assert home.person.locks
    home.session = "session.again"
    assert "waiting" in home.say(Intent.BAD_DAY).speech


@pytest.mark.parametrize("before", ["in a session", "within half an hour of one"])
def test_after_a_number_was_told_the_day_counts_as_a_bad_one_all_the_same(home: Home, before: str) -> None:
    home.launch()
    home.no()
    home.no()
    home.score(2, "calf")
    if before != "in a session":
        home.leave()
        home.wait(60)
        home.session = "session.soon"
    home.say(Intent.BAD_DAY)
    assert home.person.session
    assert home.person.session.low
    assert any(gate.get("bad_day") for gate in home.records("gate"))
    assert "gentle set" in later_that_day(home).speech  # nothing is new: the two that was told stands


@pytest.mark.parametrize("again", [True, False], ids=["from the beginning", "after it was over"])
def test_what_nobody_told_is_no_number_half_an_hour_later_either(home: Home, again: bool) -> None:
    begin(home)
    home.wait(20)
    if again:
        home.leave()
        home.wait(300)
        home.launch()
        home.no()
        home.yes()
        assert home.person.session
        assert home.person.session.low  # the bed set, from its beginning
    else:
        while "Rest now" not in home.say(Intent.READY).speech:
            home.wait(240)
        home.wait(300)
        assert home.launch().listening
        assert "how strong" in home.no().speech
    assert not [kept for kept in home.records("session") if kept.get("score") == 6]


@pytest.mark.parametrize("quality", ["numb", ""], ids=["my foot is numb", "the foot"])
def test_what_is_told_at_that_question_is_heard(home: Home, quality: str) -> None:
    home.say(Intent.BAD_DAY)
    home.no()
    home.no()
    told = home.pain("foot", quality) if quality else home.score(None, "foot")
    assert told.speech.endswith(STRONG)
    answer = home.no()
    assert ("numbness or weakness in that leg" in answer.speech) is bool(quality)
    assert home.person.gate
    assert home.person.gate.place == 5
    if quality:
        assert not home.guides
        assert "A few quiet minutes" in home.no().speech
    assert home.guides


def test_the_place_of_a_bad_day_is_the_one_told_last(home: Home) -> None:
    home.launch()
    home.no()
    home.no()
    home.score(8, "back")
    home.yes()
    home.yes()
    home.at += timedelta(days=1)
    home.session = "session.next"
    begin(home)
    home.wait(40)
    home.pain()
    home.score(3, "calf")  # further down than yesterday
    assert home.person.left_out


def test_bad_days_are_not_the_first_sessions_of_half_the_count() -> None:
    home = Home()
    home.onboard()
    begin(the_next_day(home))
    while "Rest now" not in home.say(Intent.READY).speech:
        home.wait(240)
    home.at += timedelta(days=1)
    home.launch()
    assert home.person.sessions == 0


def test_what_is_said_of_a_pain_is_compared_with_no_number(home: Home) -> None:
    begin(home)
    home.wait(40)
    home.pain()
    assert home.score(2, "calf").speech.startswith("Calf, two. I have noted it.")


def test_the_safety_questions_of_later_are_as_loud_as_ever(home: Home) -> None:
    begin(home)
    home.wait(30)
    home.leave()
    home.wait(3 * 3600)
    assert "volume" not in home.launch().ssml
    assert "volume" not in home.yes().ssml


def test_said_instead_of_a_number_it_asks_for_none(home: Home) -> None:
    home.launch()
    home.no()
    home.no()
    assert home.say(Intent.BAD_DAY).speech == f"All right, the quiet minutes then. This comes first. {STRONG}"
    assert "A few quiet minutes" in home.no().speech


def test_said_instead_of_an_answer_it_is_taken_up_and_counts_for_none(home: Home) -> None:
    home.launch()
    assert home.say(Intent.BAD_DAY).speech.startswith("All right, the quiet minutes then. This comes first.")
    assert "One at a time" not in home.say(Intent.BAD_DAY).speech
    home.no()
    home.no()
    assert "A few quiet minutes" in home.no().speech
