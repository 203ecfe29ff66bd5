"""Red flags and the gate: which questions are asked, and what an answer means. Numbers and lists are data."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

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
    """What follows: the next question, the same one again, the questions it joins, or a lock."""

    CLEAR = "clear"
    AGAIN = "again"
    SINGLY = "singly"
    LOCK = "lock"


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
    """The question that asks for this and more: what a clinician settled of it is settled here."""


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
    unasked: Mapping[str, str]
    """Signs that no voice asks for yet, in words for a clinician, by the template they belong to."""

    def judge(self, question: str, answer: Answer, unclear_before: int) -> Verdict:
        """Return what an answer means; not sure, or a second unclear one, counts as worrying."""
        asked = self.questions[question]
        if answer is Answer.UNCLEAR and unclear_before + 1 < self.unclear_answers:
            return Verdict.AGAIN
        if answer == asked.safe:
            return Verdict.CLEAR
        return Verdict.SINGLY if asked.joined else Verdict.LOCK


@functools.cache
def load_screening() -> Screening:
    """Return the safety questions, read once and kept."""
    raw = tomli.loads((files("coach") / "catalogue" / "screening.toml").read_text("utf-8"))
    questions = {
        key: Question(
            key,
            q.get("urgency", ""),
            tuple(q.get("joined", ())),
            q.get("private", False),
            q.get("safe", "no"),
            q.get("numbness", False),
            q.get("pain", False),
            q.get("since", False),
            q.get("covered_by", ""),
        )
        for key, q in raw["question"].items()
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
        unasked=raw["unasked"],
    )
