"""Speech is data, and data is tested: every sentence named exists, is used, and is fit for the ear."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from coach.pain import During
from coach.reply import Say
from coach.screening import load_screening
from skill.phrasebook import in_words, load_phrasebook

BOOK = load_phrasebook()
COACH = Path(__file__).parents[2] / "coach" / "conversation"
MODEL = Path(__file__).parents[2] / "interaction_models" / "en-US"
NAMED = re.compile(
    r'(?:say|close|ask|unclear|one_sentence)\(\s*(?:scene,\s*|Asking\.\w+,\s*)?"([a-z_]+(?:\.[a-z_]+)*)"'
)
SOURCE = "\n".join(path.read_text("utf-8") for path in COACH.glob("*.py"))


@pytest.mark.parametrize("key", sorted(set(NAMED.findall(SOURCE))))
def test_every_sentence_that_is_named_exists(key: str) -> None:
    assert key in BOOK.sentences


def test_every_question_lock_and_verdict_has_its_words() -> None:
    screening = load_screening()
    for question in screening.questions.values():
        assert f"question.{question.id}" in BOOK.sentences
        for urgency in {question.urgency, question.with_others} - {"", "U3", "U4"}:
            assert f"lock.{urgency}" in BOOK.sentences
            assert f"locked.{urgency}" in BOOK.sentences
            assert ("tell.private" if question.private else f"tell.{question.flag}") in BOOK.sentences
    for verdict in (During.LEAVE_OUT, During.STOP):
        for moved in ("lower", "same"):
            for grown in ("stronger", "plain"):
                assert f"hurt.{verdict.value}.{moved}.{grown}" in BOOK.sentences


@pytest.mark.parametrize("key", sorted(BOOK.sentences))
def test_every_sentence_is_fit_for_the_ear(key: str) -> None:
    sentence = BOOK.sentences[key]
    assert "!" not in sentence
    assert not re.search(r"\d", sentence)
    assert not re.search(r"\b(alexa|echo|amazon|computer|treat|cure|relieve|heal)\b", sentence, re.IGNORECASE)
    assert sentence == sentence.strip()
    assert "  " not in sentence


def test_an_emergency_names_the_number_first_and_twice_what_to_say_and_who_calls() -> None:
    text = BOOK.text(Say("lock.U1", {"tell": "tell.RF01", "flag": "RF01"})).lower()
    assert text.startswith("stop now")
    assert text.count("nine one one") == 2
    assert text.index("nine one one") < text.index("tell them: sciatica, and new numbness between the legs")
    assert "i cannot call for you" in text
    assert not re.search(r"\b(maybe|perhaps|might|just|probably|don't worry)\b", text)


def test_a_doctor_today_names_the_emergency_before_the_doctor() -> None:
    text = BOOK.text(Say("lock.U2", {"tell": "tell.RF08", "flag": "RF08"})).lower()
    assert text.index("get up") < text.index("nine one one") < text.index("ring your doctor")
    assert "today" in text
    assert "a fall or a hard knock" in text


@pytest.mark.parametrize("urgency", ["U1", "U2"])
def test_who_comes_back_to_a_lock_is_told_the_number_again(urgency: str) -> None:
    text = BOOK.text(Say(f"locked.{urgency}", {"when": "today", "flag": "RF01", "about": "about.RF01"}))
    assert "nine one one" in text
    assert "clinician" in text


def test_a_private_sign_is_told_on_without_its_name() -> None:
    assert not re.search(r"urine|bladder|bowel|leak|stool|toilet|sex", BOOK.sentences["tell.private"])


@pytest.mark.parametrize("key", ["score.too_strong", "pain.idle"])
def test_strong_pain_is_told_what_is_an_emergency(key: str) -> None:
    assert "nine one one" in BOOK.sentences[key]


def test_a_cry_for_help_that_names_no_sign_is_an_emergency() -> None:
    screening = load_screening()
    assert screening.questions[screening.symptoms[""]].urgency == "U1"


def test_every_sign_that_is_understood_has_its_flag_and_every_flag_its_urgency() -> None:
    screening = load_screening()
    understood = tomllib.loads((MODEL / "types.toml").read_text("utf-8"))["Symptom"]
    assert set(understood) <= set(screening.symptoms)
    assert all(screening.questions[flag].urgency in ("U1", "U2", "record") for flag in screening.symptoms.values())


def test_the_urgencies_are_those_of_the_source() -> None:
    # clinical.md section 3.
    flags = {q.id: q.urgency for q in load_screening().questions.values() if q.id.startswith("RF")}
    assert {flag for flag, urgency in flags.items() if urgency == "U1"} == {
        *("RF01", "RF02", "RF03", "RF04", "RF15", "RF17", "RF18"),
    }
    assert {flag for flag, urgency in flags.items() if urgency == "U3"} == {
        "RF09",
        "RF10",
        "RF11",
        "RF12",
        "RF14",
        "RF22",
    }
    assert {flag for flag, urgency in flags.items() if urgency == "U4"} == {"RF23"}
    assert set(flags) == {f"RF{number:02}" for number in range(1, 24)}


def test_anything_new_is_followed_by_every_sign() -> None:
    screening = load_screening()
    asked = set(screening.questions["WORSE"].joined)
    assert asked >= set(screening.daily_always) | {"RF07", "RF16", "RF17"}
    assert all(screening.questions[flag].urgency in ("U1", "U2") for flag in asked)


@pytest.mark.parametrize("exercise", sorted(BOOK.catalogue.words))
def test_an_exercise_is_named_in_whole_sentences(exercise: str) -> None:
    says = [
        Say("resume.offer", {"exercise": exercise, "minutes": 1}),
        Say("resume.offer_side", {"exercise": exercise, "side": "left", "limb": exercise, "minutes": 1}),
        Say("go_to.not_today", {"exercise": exercise}),
        Say("swap.to", {"exercise": exercise}),
        Say("next.exercise", {"exercise": exercise}),
        Say("progress.set", {"n": 1, "of": 5, "set": 1, "sets": 2, "minutes": 6}),
        Say("start.things", {"things": "strap,pillow"}),
    ]
    for say in says:
        text = BOOK.text(say)
        assert re.fullmatch(r"[A-Z][a-z' ,.?]*[.?]", text, re.IGNORECASE)
        assert not re.search(r"\bone (minutes|exercises|seconds)\b|\b(a|an) (a|an)\b|  ", text)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "zero"), (9, "nine"), (13, "thirteen"), (20, "twenty"), (45, "forty five"), (100, "one hundred"),
     (301, "three hundred one"), (1200, "one thousand two hundred")],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_one_minute_is_singular() -> None:
    assert BOOK.text(Say("left.total", {"minutes": 1})) == "About one minute left."
    assert BOOK.text(Say("left.total", {"minutes": 6})) == "About six minutes left."
