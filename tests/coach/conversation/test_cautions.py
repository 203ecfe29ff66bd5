"""Which questions are due, and what an answer comes to that locks nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord
from coach.conversation.cautions import due_longer, due_now, keep, note_answer, take
from coach.people import Person
from coach.screening import Answer, Verdict
from tests.coach.conversation.scenes import CONSENTED, DAY_MS, NOW, said, scene_of

WEEK_MS = 7 * DAY_MS
LONGER = ("RF13", "RF09", "RF11", "RF14", "RF10", "RF12", "RF21", "RF05", "RF22", "RF23")
MARIA = Person("p1", consent_at=CONSENTED)
AT_NO_TIME_YET = dict.fromkeys(LONGER, NOW)


# what is kept


def test_a_note_is_said_and_kept_once_and_is_no_caution() -> None:
    scene = scene_of(replace(MARIA, mentions=("RF05",)))
    keep(scene, "RF23", Verdict.NOTE)
    keep(scene, "RF23", Verdict.NOTE)
    assert said(scene) == ["caution.note", "caution.note"]
    assert scene.person.mentions == ("RF05", "RF23")
    assert scene.person.cautions == ()


def test_of_several_cautions_the_first_is_said_and_each_is_kept_once() -> None:
    scene = scene_of(MARIA)
    for question in ("RF10", "RF12", "RF10"):
        keep(scene, question, Verdict.CAUTION)
    assert said(scene) == ["caution.said"]
    assert scene.person.cautions == ("RF10", "RF12")
    assert scene.person.mentions == ()


def test_where_the_record_settles_the_one_before_another_is_said() -> None:
    scene = scene_of(replace(MARIA, cautions=("RF10",), record=ClinicalRecord(settled=("RF10",))))
    keep(scene, "RF12", Verdict.CAUTION)
    assert said(scene) == ["caution.said"]


def test_what_the_record_has_settled_and_is_heard_again_is_to_be_mentioned() -> None:
    scene = scene_of(replace(MARIA, record=ClinicalRecord(settled=("RF12",))))
    keep(scene, "RF12", Verdict.CAUTION)
    assert said(scene) == ["caution.note"]
    assert scene.person.mentions == ("RF12",)
    assert scene.person.cautions == ()


# what follows


@pytest.mark.parametrize(
    ("question", "verdict", "then"),
    [
        ("RF09", Verdict.CAUTION, ("NEW_PAIN",)),
        ("RF10", Verdict.CAUTION, ()),
        ("RF23", Verdict.NOTE, ()),
        ("RF09", Verdict.CLEAR, ()),
        ("RF09", Verdict.LOCK, ()),
    ],
)
def test_only_a_caution_leads_to_the_question_that_makes_it_worse(
    question: str, verdict: Verdict, then: tuple[str, ...]
) -> None:
    assert take(scene_of(MARIA), question, verdict) == then


def test_a_caution_that_is_taken_is_kept_and_a_no_takes_none_away() -> None:
    scene = scene_of(MARIA)
    take(scene, "RF09", Verdict.CAUTION)
    take(scene, "RF10", Verdict.CAUTION)
    take(scene, "RF09", Verdict.CLEAR)
    take(scene, "RF23", Verdict.NOTE)
    assert scene.person.cautions == ("RF09", "RF10")
    assert scene.person.mentions == ("RF23",)


def test_an_answer_is_kept_in_the_conversation_and_of_the_longer_list_with_its_time() -> None:
    scene = scene_of(replace(MARIA, answered={"RF12": 5}))
    note_answer(scene, "RF01", Answer.NO)
    note_answer(scene, "RF10", Answer.UNSURE)
    assert scene.talk.answers == {"RF01": "no", "RF10": "unsure"}
    assert scene.person.answered == {"RF12": 5, "RF10": NOW}


# which are due


def test_all_are_due_of_whom_nothing_is_known() -> None:
    assert due_now(scene_of(MARIA), ("RF01", "PO_PR")) == ("RF01", "PO_PR")


def test_what_was_settled_with_a_lock_or_on_the_record_is_not() -> None:
    person = replace(MARIA, settled=("RF08",), record=ClinicalRecord(settled=("RF07",)))
    assert due_now(scene_of(person), ("RF07", "RF08", "RF16")) == ("RF16",)


@pytest.mark.parametrize(("code", "own"), [("PR", "RF18"), ("PO", "RF19")])
def test_of_whom_a_code_is_on_record_its_own_question_takes_the_place_of_the_general_one(code: str, own: str) -> None:
    person = replace(MARIA, record=ClinicalRecord(codes=("HD", code)))
    assert due_now(scene_of(person), ("RF01", "PO_PR")) == ("RF01", own)


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ({"RF07": NOW, "RF16": NOW}, ()),
        ({"RF07": NOW - WEEK_MS, "RF16": NOW}, ()),
        ({"RF07": NOW - WEEK_MS - 1, "RF16": NOW}, ("FEVER",)),
        ({"RF07": NOW + 1, "RF16": NOW}, ("FEVER",)),
        ({"RF16": NOW}, ("FEVER",)),
        ({}, ("FEVER",)),
    ],
    ids=["both", "a week ago", "longer ago", "by a clock ahead", "one of two", "neither"],
)
def test_what_was_answered_on_the_web_within_a_week_is_not_asked(told: dict[str, int], due: tuple[str, ...]) -> None:
    assert due_now(scene_of(replace(MARIA, answered=told)), ("FEVER",)) == due


def test_what_is_asked_daily_is_asked_whatever_was_told_on_the_web() -> None:
    told = dict.fromkeys(("RF01", "RF08", "RF15"), NOW)
    assert due_now(scene_of(replace(MARIA, answered=told)), ("RF01", "FALL")) == ("RF01", "FALL")


def test_of_the_longer_list_two_are_asked_in_its_order() -> None:
    assert due_longer(scene_of(MARIA)) == ("RF13", "RF09")


def test_what_the_record_settles_of_it_is_passed_over() -> None:
    person = replace(MARIA, record=ClinicalRecord(settled=("RF09",), at=NOW))
    assert due_longer(scene_of(person)) == ("RF13", "RF11")


@pytest.mark.parametrize(
    ("settled", "ago_ms", "answered_ago_ms", "due"),
    [
        ("RF12", WEEK_MS, 2 * WEEK_MS, ()),
        ("RF12", WEEK_MS + 1, 2 * WEEK_MS, ("RF12",)),
        ("RF12", 2 * WEEK_MS, WEEK_MS, ()),
        ("RF12", 2 * WEEK_MS, WEEK_MS + 1, ("RF12",)),
        ("RF14", 2 * WEEK_MS, 2 * WEEK_MS, ()),
    ],
    ids=["a week since the record", "more than that", "a week since the answer", "more than that, too", "asked once"],
)
def test_what_is_settled_once_is_asked_again_weekly_where_it_is_of_every_week(
    settled: str, ago_ms: int, answered_ago_ms: int, due: tuple[str, ...]
) -> None:
    answered = AT_NO_TIME_YET | {settled: NOW - answered_ago_ms}
    person = replace(MARIA, answered=answered, record=ClinicalRecord(settled=(settled,), at=NOW - ago_ms))
    assert due_longer(scene_of(person)) == due


def test_what_is_settled_before_it_was_ever_asked_is_asked_a_week_later() -> None:
    answered = {flag: at for flag, at in AT_NO_TIME_YET.items() if flag != "RF12"}
    person = replace(MARIA, answered=answered, record=ClinicalRecord(settled=("RF12",), at=NOW - WEEK_MS))
    assert due_longer(scene_of(person)) == ()
    later = replace(person, record=replace(person.record, at=NOW - WEEK_MS - 1))
    assert due_longer(scene_of(later)) == ("RF12",)


@pytest.mark.parametrize(
    ("answered", "due"),
    [
        (NOW - WEEK_MS, ()),
        (NOW - WEEK_MS - 1, ("RF05",)),
        (NOW + WEEK_MS, ()),
        (NOW + WEEK_MS + 1, ("RF05",)),
    ],
    ids=["a week ago", "longer ago", "a week by a clock ahead", "by one further ahead"],
)
def test_some_of_it_are_asked_again_after_a_week(answered: int, due: tuple[str, ...]) -> None:
    assert due_longer(scene_of(replace(MARIA, answered=AT_NO_TIME_YET | {"RF05": answered}))) == due


def test_the_others_are_asked_once() -> None:
    assert due_longer(scene_of(replace(MARIA, answered=AT_NO_TIME_YET | {"RF13": NOW - 9 * WEEK_MS}))) == ()


@pytest.mark.parametrize(("days", "due"), [(28, ("RF22",)), (27, ())])
def test_one_of_it_is_not_asked_in_the_first_four_weeks(days: int, due: tuple[str, ...]) -> None:
    others = {flag: NOW for flag in LONGER if flag != "RF22"}
    assert due_longer(scene_of(replace(MARIA, answered=others, consent_at=NOW - days * DAY_MS))) == due


def test_on_the_day_of_the_first_session_what_has_no_such_time_is() -> None:
    others = {flag: NOW for flag in LONGER if flag != "RF23"}
    assert due_longer(scene_of(replace(MARIA, answered=others, consent_at=NOW))) == ("RF23",)


def test_what_was_answered_longest_ago_comes_before_what_stands_first_in_the_list() -> None:
    answered = AT_NO_TIME_YET | {"RF10": NOW - WEEK_MS - 1, "RF21": NOW - 2 * WEEK_MS, "RF05": NOW - 3 * WEEK_MS}
    assert due_longer(scene_of(replace(MARIA, answered=answered))) == ("RF05", "RF21")


def test_what_was_never_answered_comes_before_what_comes_again() -> None:
    answered = {flag: NOW - 2 * WEEK_MS for flag in LONGER if flag not in ("RF22", "RF23")}
    person = replace(MARIA, consent_at=NOW - 30 * DAY_MS, answered=answered)
    assert due_longer(scene_of(person)) == ("RF22", "RF23")
