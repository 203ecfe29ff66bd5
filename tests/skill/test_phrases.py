"""Speech is data, and data is tested: every sentence named exists, is used, and is fit for the ear."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.pain import During
from coach.reply import Say
from coach.screening import load_screening
from skill.phrasebook import in_words, load_phrasebook

BOOK = load_phrasebook()
COACH = Path(__file__).parents[2] / "coach" / "conversation"
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
        if question.urgency:
            assert f"lock.{question.urgency}" in BOOK.sentences
            assert f"locked.{question.urgency}" in BOOK.sentences
            assert "tell.private" if question.private else f"tell.{question.id}" in BOOK.sentences
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
