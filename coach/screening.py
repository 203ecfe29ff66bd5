"""Red flags and the gate: which questions are asked, and what an answer means. Numbers and lists are data."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Any

import tomli
from msgspec import Struct

DAY_MS = 86_400_000


class Answer(StrEnum):
    """What was said to a safety question."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    UNCLEAR = "unclear"


class Verdict(StrEnum):
    """What follows: the next question, the same one again, the questions it joins, a note, a caution, or a lock."""

    CLEAR = "clear"
    AGAIN = "again"
    SINGLY = "singly"
    NOTE = "note"
    """To be mentioned at the next visit (U4)."""
    CAUTION = "caution"
    """The neutral set alone, until a clinical record settles it (U3)."""
    LOCK = "lock"


MILD = {"U3": Verdict.CAUTION, "U4": Verdict.NOTE}
"""Urgencies that do not lock."""


class Question(Struct, frozen=True):
    """One safety question: what a worrying answer does (clinical.md section 3)."""

    id: str
    urgency: str = ""
    joined: tuple[str, ...] = ()
    private: bool = False
    safe: str = "no"
    numbness: bool = False
    """Numbness or tingling told instead of an answer is a yes."""
    pain: bool = False
    """Any pain told instead of an answer is a yes."""
    since: bool = False
    """Asked again, it is about the time since the last answer, in words of its own (id.again)."""
    covered_by: str = ""
    """The question that asks for this and more."""
    with_others: str = ""
    """Its urgency while an emergency of the back is there as well; empty where that is the same."""
    then: str = ""
    """The question that follows a worrying answer."""
    raises: str = ""
    """The flag that a worrying answer raises, where it is not its own."""

    @property
    def flag(self) -> str:
        """Return the flag that a worrying answer raises."""
        return self.raises or self.id


class Screening(Struct, frozen=True):
    """The questions and their order."""

    questions: Mapping[str, Question]
    onboarding: tuple[str, ...]
    weekly: tuple[str, ...]
    daily: tuple[str, ...]
    worse: tuple[str, ...]
    strong: tuple[str, ...]
    symptoms: Mapping[str, str]
    gate_holds_ms: int
    closing_holds_ms: int
    """So long after the end of a session its closing questions are asked."""
    singles_hold_ms: int
    unclear_answers: int
    longer: tuple[str, ...]
    """Asked on the web, or some of them after each session."""
    longer_at_once: int
    longer_again: frozenset[str]
    """Those of them that are asked again once a week."""
    web_holds_ms: int
    daily_always: frozenset[str]
    """Flags that are asked daily, whatever was told on the web."""
    back: frozenset[str]
    """The emergencies of the back."""
    not_before: Mapping[str, int]
    """So long after the first session, in ms, a question is not asked."""
    daily_with: Mapping[str, str]
    """The question that is asked daily of whom a code is on record."""
    known_by: Mapping[str, str]
    """The code by which a symptom that is told unasked is known of already; it may come anew after it was settled."""

    def judge(self, question: str, answer: Answer, unclear_before: int) -> Verdict:
        """Return what an answer means; not sure, or a second unclear one, counts as worrying."""
        asked = self.questions[question]
        if answer is Answer.UNCLEAR and unclear_before + 1 < self.unclear_answers:
            return Verdict.AGAIN
        if answer == asked.safe:
            return Verdict.CLEAR
        return Verdict.SINGLY if asked.joined else MILD.get(asked.urgency, Verdict.LOCK)

    def urgency(self, question: str, others: Collection[str] = ()) -> str:
        """Return how urgent a worrying answer is, beside other flags that are raised (clinical.md section 3)."""
        asked = self.questions[question]
        return asked.with_others if asked.with_others and self.back & {*others} else asked.urgency

    def parts(self, question: str) -> tuple[str, ...]:
        """Return the single questions that a question asks for."""
        return self.questions[question].joined or (question,)


@functools.cache
def load_screening() -> Screening:
    """Return the safety questions, read once and kept."""
    return read_screening(tomli.loads((files("coach") / "catalogue" / "screening.toml").read_text("utf-8")))


def read_screening(raw: Mapping[str, Any]) -> Screening:
    """Return the safety questions from their data (screening.toml)."""
    questions = {
        key: Question(key, **{**values, "joined": tuple(values.get("joined", ()))})
        for key, values in raw["question"].items()
    }
    return Screening(
        questions=questions,
        onboarding=tuple(raw["onboarding"]),
        weekly=tuple(raw["weekly"]),
        daily=tuple(raw["daily"]),
        worse=tuple(raw["worse"]),
        strong=tuple(raw["strong"]),
        symptoms=raw["symptom"],
        gate_holds_ms=raw["gate_holds_minutes"] * 60_000,
        closing_holds_ms=raw["closing_holds_minutes"] * 60_000,
        singles_hold_ms=raw["singles_hold_days"] * DAY_MS,
        unclear_answers=raw["unclear_answers"],
        longer=tuple(raw["longer"]),
        longer_at_once=raw["longer_at_once"],
        longer_again=frozenset(raw["longer_again"]),
        web_holds_ms=raw["web_holds_days"] * DAY_MS,
        daily_always=frozenset(raw["daily_always"]),
        back=frozenset(raw["back"]),
        not_before={flag: days * DAY_MS for flag, days in raw["not_before"].items()},
        daily_with=raw["daily_with"],
        known_by=raw["known_by"],
    )
