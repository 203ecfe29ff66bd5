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


@pytest.mark.parametrize(
    "said",
    [
        "no trouble peeing",
        "no problem peeing",
        "no trouble with my bladder",
        "no trouble with my waterworks",
        "no problem there",
        "no trouble walking",
        "no trouble at all peeing",
        "no numbness down there",
        "no numbness or weakness in my legs",
        "no pain in both legs",
        "i haven't any trouble peeing",
        "there's no weakness in my leg",
        "no trouble going to the toilet",
    ],
)
def test_a_denial_that_tells_no_sign_is_a_no(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (NO, {})


@pytest.mark.parametrize(
    ("said", "symptom"),
    [
        ("no trouble walking but i can't pee", "urine_hard"),
        ("no trouble peeing just numb down there", "saddle_numbness"),
        ("i never had trouble peeing until today", "urine_hard"),
        ("nothing but trouble peeing", "urine_hard"),
        ("no i have trouble peeing", "urine_hard"),
        ("no feeling down there", "saddle_numbness"),
        ("no control over my bladder", "leak"),
        ("no strength in my leg", "leg_weakness"),
        ("no pain now in both legs", "both_legs"),
        ("no numb down there", "saddle_numbness"),
        ("no leaking a bit", "leak"),
        ("no chest pain going down my left arm", "chest_pain"),
    ],
)
def test_a_no_before_a_sign_that_is_told_hides_nothing(said: str, symptom: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (FLAG, {"symptom": symptom})


@pytest.mark.parametrize(
    "said",
    ["no just a bit numb", "no only a bit numb", "no a bit numb", "no just numb", "no still numb", "well a bit numb"],
)
def test_a_no_that_tells_of_some_numbness_is_no_clear_no(said: str, understanding: Understanding) -> None:
    assert heard(understanding, said) == (PAIN, {"quality": "numb"})
