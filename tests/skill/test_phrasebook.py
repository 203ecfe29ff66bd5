"""Sentences filled in: what begins a sentence begins with a capital letter, whatever name it is."""

from __future__ import annotations

import re

import pytest

from coach.reply import Say
from coach.routine import load_templates
from skill.phrasebook import load_phrasebook

BOOK = load_phrasebook()
SMALL = re.compile(r"(^|[.?] )[a-z]")


@pytest.mark.parametrize("exercise", sorted(BOOK.catalogue.words))
@pytest.mark.parametrize("key", ["go_to.not_today", "going.name", "next.exercise", "left_out"])
def test_every_name_of_an_exercise_may_begin_a_sentence(key: str, exercise: str) -> None:
    text = BOOK.text(Say(key, {"exercise": exercise}))
    assert not SMALL.search(text)
    assert BOOK.catalogue.words[exercise].name.lower() in text.lower()


@pytest.mark.parametrize("routine", [each.name for each in load_templates(BOOK.catalogue).values()])
def test_a_number_after_the_name_of_a_routine_begins_a_sentence(routine: str) -> None:
    text = BOOK.text(Say("start.named", {"routine": routine, "n": 6, "minutes": 18}))
    assert text == f"{routine.capitalize()}. Six exercises, about eighteen minutes."


def test_who_has_no_pain_any_more_is_offered_less_and_told_why() -> None:
    text = BOOK.text(Say("program.keep_on", {"least": 2, "most": 3, "minutes": 30, "days": 5}))
    assert text == (
        "A week without pain is when many people stop, and then it often comes back. "
        "Now two to three sessions a week will do, with thirty minute walks on five days."
    )
