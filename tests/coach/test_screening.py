"""The safety questions: what each answer means, and that the data holds together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.prescribing.limits import read_data
from coach.screening import DAY_MS, Answer, Question, Screening, Verdict, load_screening, read_screening
from skill.phrasebook import load_phrasebook

SCREENING = load_screening()
QUESTIONS = sorted(SCREENING.questions)
LISTS = {
    "onboarding": SCREENING.onboarding,
    "weekly": SCREENING.weekly,
    "daily": SCREENING.daily,
    "worse": SCREENING.worse,
}
CAUDA_EQUINA = {"RF01", "RF02", "RF03", "RF04"}


def asked_in(questions: tuple[str, ...]) -> set[str]:
    """Return the flags that a list asks for, those of joined questions as well."""
    return {flag for question in questions for flag in (SCREENING.questions[question].joined or (question,))}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("unclear_before", range(4))
def test_what_an_answer_means(question: str, answer: Answer, unclear_before: int) -> None:
    asked = SCREENING.questions[question]
    verdict = SCREENING.judge(question, answer, unclear_before)
    if answer == asked.safe:
        assert verdict is Verdict.CLEAR
    elif answer is Answer.UNCLEAR and unclear_before == 0:
        assert verdict is Verdict.AGAIN
    elif asked.joined:
        assert verdict is Verdict.SINGLY
    else:
        assert verdict is {"U3": Verdict.CAUTION, "U4": Verdict.NOTE}.get(asked.urgency, Verdict.LOCK)


@pytest.mark.parametrize("name", LISTS)
def test_every_question_of_a_list_exists_and_stands_in_it_once(name: str) -> None:
    questions = LISTS[name]
    assert questions
    assert len(set(questions)) == len(questions)
    assert set(questions) <= set(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_locks_by_itself_or_joins_some_that_do(question: str) -> None:
    asked = SCREENING.questions[question]
    assert bool(asked.urgency) != bool(asked.joined)
    assert all(SCREENING.questions[part].urgency for part in asked.joined)
    assert asked.safe in (Answer.YES, Answer.NO)
    if asked.joined:
        assert asked.safe == Answer.NO  # a yes is what is looked into


@pytest.mark.parametrize("name", LISTS)
def test_every_list_asks_for_the_emergencies_of_the_back(name: str) -> None:
    assert asked_in(LISTS[name]) >= CAUDA_EQUINA | {"RF06", "RF08", "RF15"}


@pytest.mark.parametrize("name", ["onboarding", "weekly"])
def test_the_emergencies_of_the_back_are_asked_singly_at_first_and_weekly(name: str) -> None:
    assert set(LISTS[name]) >= CAUDA_EQUINA


def test_what_a_person_says_unasked_leads_to_a_flag_that_locks() -> None:
    records = {symptom for symptom, flag in SCREENING.symptoms.items() if SCREENING.questions[flag].urgency == "record"}
    assert records == {"pregnant", "surgery"}
    urgent = {flag for symptom, flag in SCREENING.symptoms.items() if symptom not in records}
    assert all(SCREENING.questions[flag].urgency in ("U1", "U2") for flag in urgent)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_and_what_its_lock_says_has_its_words(question: str) -> None:
    sentences, asked = load_phrasebook().sentences, SCREENING.questions[question]
    assert sentences[f"question.{question}"].endswith("?")
    for urgency in {asked.urgency, asked.with_others} - {"", "U3", "U4"}:
        assert f"lock.{urgency}" in sentences
        assert f"locked.{urgency}" in sentences
        assert f"tell.{'private' if asked.private else asked.flag}" in sentences


def test_the_numbers_are_those_of_the_rules() -> None:
    assert SCREENING.gate_holds_ms == 30 * 60_000
    assert SCREENING.singles_hold_ms <= 7 * DAY_MS
    assert SCREENING.unclear_answers == 2


def test_unclear_answers_never_turn_milder() -> None:
    order = [Verdict.AGAIN, Verdict.NOTE, Verdict.CAUTION, Verdict.SINGLY, Verdict.LOCK]
    for question in QUESTIONS:
        told = [order.index(SCREENING.judge(question, Answer.UNCLEAR, before)) for before in range(5)]
        assert all(first <= second for first, second in pairwise(told))


def test_which_questions_are_answered_by_a_feeling_and_which_are_about_the_time_since() -> None:
    questions = SCREENING.questions.values()
    assert {asked.id for asked in questions if asked.numbness} == {"RF01", "RF04", "RF06", "NERVES"}
    assert {asked.id for asked in questions if asked.pain} == {"WORSE"}
    assert {asked.id for asked in questions if asked.since} == {"RF08", "NERVES"}


def test_the_questions_are_read_with_what_is_said_of_them_and_times_in_ms() -> None:
    data = {
        "question": {"A": {"urgency": "U1", "numbness": True}, "B": {"joined": ["A", "C"]}, "C": {"safe": "yes"}},
        "onboarding": ["A"],
        "weekly": ["B"],
        "daily": ["C"],
        "worse": ["A", "B"],
        "strong": ["A", "C"],
        "longer": ["B", "C"],
        "longer_again": ["C", "B"],
        "longer_at_once": 4,
        "daily_always": ["A", "B", "C"],
        "back": ["C", "A"],
        "gate_holds_minutes": 2,
        "closing_holds_minutes": 3,
        "singles_hold_days": 5,
        "web_holds_days": 6,
        "unclear_answers": 7,
        "not_before": {"A": 8},
        "daily_with": {"PR": "A"},
        "known_by": {"A": "PR"},
        "symptom": {"leak": "B"},
    }
    assert read_screening(data) == Screening(
        questions={
            "A": Question("A", urgency="U1", numbness=True),
            "B": Question("B", joined=("A", "C")),
            "C": Question("C", safe="yes"),
        },
        onboarding=("A",),
        weekly=("B",),
        daily=("C",),
        worse=("A", "B"),
        strong=("A", "C"),
        symptoms={"leak": "B"},
        gate_holds_ms=120_000,
        closing_holds_ms=180_000,
        singles_hold_ms=5 * 86_400_000,
        unclear_answers=7,
        longer=("B", "C"),
        longer_at_once=4,
        longer_again=frozenset({"B", "C"}),
        web_holds_ms=6 * 86_400_000,
        daily_always=frozenset({"A", "B", "C"}),
        back=frozenset({"A", "C"}),
        not_before={"A": 8 * 86_400_000},
        daily_with={"PR": "A"},
        known_by={"A": "PR"},
    )


def test_the_questions_are_those_of_the_file_and_read_once() -> None:
    assert load_screening() == read_screening(read_data("screening.toml"))
    assert load_screening() is load_screening()


@pytest.mark.parametrize(
    ("question", "others", "urgency"),
    [
        ("RF05", (), "U2"),
        ("RF05", ("RF08",), "U2"),
        ("RF05", ("RF08", "RF02"), "U1"),
        ("RF06", ("RF02",), "U2"),
        ("RF01", (), "U1"),
        ("RF10", ("RF01",), "U3"),
    ],
)
def test_how_urgent_an_answer_is_beside_other_flags(question: str, others: tuple[str, ...], urgency: str) -> None:
    assert SCREENING.urgency(question, others) == urgency


def test_a_joined_question_asks_for_its_parts_and_a_single_one_for_itself() -> None:
    assert SCREENING.parts("FEVER") == ("RF07", "RF16")
    assert SCREENING.parts("RF07") == ("RF07",)


def test_another_answer_to_a_question_can_raise_the_flag_of_the_first() -> None:
    assert SCREENING.questions["NEW_PAIN"].flag == "RF09"
    assert SCREENING.questions["RF09"].flag == "RF09"
