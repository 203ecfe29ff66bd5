"""What people answer in their own words: each of these was once heard as something else."""

from __future__ import annotations

import pytest

from local.understanding import Understanding

YES, NO, PAUSE, STOP = "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.PauseIntent", "AMAZON.StopIntent"
UNSURE, RESUME, PAIN, FLAG, SCORE = (
    "UnsureIntent",
    "AMAZON.ResumeIntent",
    "PainIntent",
    "RedFlagIntent",
    "PainScoreIntent",
)
Slots = dict[str, str]


def heard(understanding: Understanding, said: str) -> tuple[str, Slots]:
    found = understanding.understand(said)
    return found.intent, dict(found.slots)


@pytest.mark.parametrize(
    ("said", "symptom"),
    [
        ("i'm pregnant", "pregnant"),
        ("i am pregnant", "pregnant"),
        ("yes i'm pregnant", "pregnant"),
        ("i'm expecting", "pregnant"),
        ("i'm expecting a baby", "pregnant"),
        ("i am five months pregnant", "pregnant"),
        ("i'm twenty two weeks pregnant", "pregnant"),
        ("i might be pregnant", "pregnant"),
        ("i had an operation six weeks ago", "surgery"),
        ("i had back surgery in august", "surgery"),
        ("i had back surgery last month", "surgery"),
        ("they operated on my back in the spring", "surgery"),
        ("i had a discectomy", "surgery"),
        ("i've had a fusion", "surgery"),
        ("yes i had an operation", "surgery"),
        ("i'm recovering from surgery", "surgery"),
        ("i had an op on me spine in january", "surgery"),
    ],
)
def test_a_pregnancy_and_an_operation_are_told_as_such(said: str, symptom: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": symptom})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("i'm pregnant and i've started bleeding", {}),
        ("i'm pregnant and my waters broke", {}),
        ("i had back surgery and the wound is red", {}),
        ("since my operation i leak", {"symptom": "leak"}),
        ("i had surgery and my foot drags", {"symptom": "leg_weakness"}),
        ("i had surgery last month and now i can't feel down there", {"symptom": "saddle_numbness"}),
    ],
)
def test_an_emergency_told_with_them_is_what_counts(said: str, slots: Slots, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, slots)


@pytest.mark.parametrize(
    "said",
    [
        "not pregnant",
        "no i'm not pregnant",
        "no surgery",
        "no back surgery",
        "no operations",
        "i've never been operated on",
        "no i haven't had an operation",
        "neither pregnant nor operated on",
        "no not in the last three months",
    ],
)
def test_neither_pregnant_nor_operated_on_is_a_no(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (NO, {})
