"""How well utterances are understood that the model does not contain. The floors are what is reached, less a little."""

from __future__ import annotations

import pytest

from local.understanding import Heard, Understanding
from local.understanding.plain import plain
from tests.local.understanding.utterances import Utterance, held_out

HALTING = {"AMAZON.PauseIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", "PainIntent", "RedFlagIntent"}
MUST_HALT = HALTING - {"AMAZON.CancelIntent"}
GOES_ON = {
    "LaunchRequest",
    "StartRoutineIntent",
    "AMAZON.ResumeIntent",
    "AMAZON.NextIntent",
    "AMAZON.PreviousIntent",
    "AMAZON.RepeatIntent",
    "AMAZON.StartOverIntent",
    "AMAZON.YesIntent",
    "ReadyIntent",
    "LongerIntent",
    "ShorterIntent",
    "SwapIntent",
    "GoToExerciseIntent",
}
Answers = list[tuple[Utterance, Heard]]


@pytest.fixture(scope="module")
def tuning(understanding: Understanding) -> Answers:
    return [(u, understanding.understand(u.said)) for u in held_out("tuning")]


@pytest.fixture(scope="module")
def final(understanding: Understanding) -> Answers:
    return [(u, understanding.understand(u.said)) for u in held_out("final")]


@pytest.mark.parametrize("half", ["tuning", "final"])
def test_no_held_out_utterance_is_a_sample(half: str, understanding: Understanding) -> None:
    samples = {s for meaning in understanding.lexicon.intents.values() for s in meaning.samples}
    assert [u.said for u in held_out(half) if plain(u.said) in samples] == []


def test_the_final_half_shares_nothing_with_the_tuning_half() -> None:
    assert {plain(u.said) for u in held_out("final")}.isdisjoint(plain(u.said) for u in held_out("tuning"))


def test_nine_in_ten_are_understood(final: Answers) -> None:
    assert _share([h.intent == u.intent for u, h in final]) >= 0.91


def test_plain_ones_are_understood(final: Answers) -> None:
    assert _share([h.intent == u.intent for u, h in final if u.plain]) >= 0.95


def test_unrelated_talk_is_left_alone(final: Answers) -> None:
    assert _share([h.intent == u.intent for u, h in final if u.intent == "AMAZON.FallbackIntent"]) >= 0.8


def test_the_slots_of_what_is_understood_are_right(final: Answers) -> None:
    assert _share([h.slots == u.slots for u, h in final if u.slots and h.intent == u.intent]) >= 0.94


def test_the_tuning_half_is_understood(tuning: Answers) -> None:
    assert _share([h.intent == u.intent for u, h in tuning]) >= 0.96


def test_what_means_to_halt_halts(tuning: Answers, final: Answers) -> None:
    assert _share([_halts(u, h) for u, h in final if u.intent in MUST_HALT]) >= 0.92
    assert _share([_halts(u, h) for u, h in tuning + final if u.intent in MUST_HALT]) >= 0.97


def test_nothing_that_means_to_halt_goes_on(tuning: Answers, final: Answers) -> None:
    assert [u.said for u, h in tuning + final if u.intent in MUST_HALT and h.intent in GOES_ON] == []


def test_little_else_halts(tuning: Answers, final: Answers) -> None:
    assert _share([h.intent not in HALTING for u, h in tuning + final if u.intent not in HALTING]) >= 0.97


def _halts(utterance: Utterance, heard: Heard) -> bool:
    return heard.intent in HALTING or (utterance.intent == "PainIntent" and heard.intent == "PainScoreIntent")


def _share(right: list[bool]) -> float:
    assert len(right) > 30
    return sum(right) / len(right)
