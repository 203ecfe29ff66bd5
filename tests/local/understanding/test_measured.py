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
FALLBACK = "AMAZON.FallbackIntent"
HALVES = [
    "tuning",
    "final",
    "second_tuning",
    "second_final",
    "third_tuning",
    "third_final",
    "fourth_final",
    "fifth_final",
]
Answers = list[tuple[Utterance, Heard]]
Asked = dict[str, Answers]


@pytest.fixture(scope="module")
def samples(understanding: Understanding) -> frozenset[str]:
    return frozenset(sample for meaning in understanding.lexicon.intents.values() for sample in meaning.samples)


@pytest.fixture(scope="module")
def asked(understanding: Understanding) -> Asked:
    return {half: [(u, understanding.understand(u.said)) for u in held_out(half)] for half in HALVES}


@pytest.fixture(scope="module")
def unseen(asked: Asked, samples: frozenset[str]) -> Asked:
    """What no sample says word for word."""
    return {half: [(u, h) for u, h in answers if plain(u.said) not in samples] for half, answers in asked.items()}


@pytest.mark.parametrize(
    ("half", "size"),
    [
        ("tuning", 350),
        ("final", 230),
        ("second_tuning", 270),
        ("second_final", 280),
        ("third_tuning", 230),
        ("third_final", 290),
        ("fourth_final", 350),
        ("fifth_final", 270),
    ],
)
def test_enough_is_unseen(half: str, size: int, unseen: Asked) -> None:
    assert len(unseen[half]) >= size


@pytest.mark.parametrize("author", ["", "second_"])
def test_a_final_half_shares_nothing_with_its_tuning_half(author: str) -> None:
    tuned, final = ({plain(u.said) for u in held_out(author + half)} for half in ("tuning", "final"))
    assert tuned.isdisjoint(final)


@pytest.mark.parametrize(
    ("half", "floor"),
    [
        ("tuning", 0.97),
        ("final", 0.92),
        ("second_tuning", 0.98),
        ("second_final", 0.95),
        ("third_final", 0.95),
        ("fourth_final", 0.94),
        ("fifth_final", 0.95),
    ],
)
def test_most_are_understood(half: str, floor: float, asked: Asked) -> None:
    assert _share([_right(u, h) for u, h in asked[half]]) >= floor


@pytest.mark.parametrize(
    ("half", "floor"),
    [("final", 0.92), ("second_final", 0.92), ("third_final", 0.93), ("fourth_final", 0.91), ("fifth_final", 0.92)],
)
def test_most_of_what_no_sample_says_are_understood(half: str, floor: float, unseen: Asked) -> None:
    assert _share([_right(u, h) for u, h in unseen[half]]) >= floor


@pytest.mark.parametrize(
    ("half", "floor"),
    [("final", 0.96), ("second_final", 0.98), ("third_final", 0.98), ("fourth_final", 0.97), ("fifth_final", 0.98)],
)
def test_plain_ones_are_understood(half: str, floor: float, asked: Asked) -> None:
    assert _share([_right(u, h) for u, h in asked[half] if u.plain]) >= floor


@pytest.mark.parametrize(("half", "floor"), [("final", 0.87), ("second_final", 0.9)])
def test_unrelated_talk_is_left_alone(half: str, floor: float, asked: Asked) -> None:
    assert _share([_right(u, h) for u, h in asked[half] if u.intents == {FALLBACK}]) >= floor


@pytest.mark.parametrize(("half", "floor"), [("final", 0.94), ("second_final", 0.96)])
def test_the_slots_of_what_is_understood_are_right(half: str, floor: float, asked: Asked) -> None:
    assert _share([h.slots == u.slots for u, h in asked[half] if u.slots and _right(u, h)]) >= floor


@pytest.mark.parametrize(
    ("half", "floor"),
    [
        ("tuning", 0.98),
        ("final", 0.92),
        ("second_tuning", 0.98),
        ("second_final", 0.97),
        ("third_final", 0.98),
        ("fourth_final", 0.98),
        ("fifth_final", 0.98),
    ],
)
def test_what_means_to_halt_halts(half: str, floor: float, asked: Asked) -> None:
    assert _share([_halts(u, h) for u, h in asked[half] if u.intents & MUST_HALT]) >= floor


def test_98_in_100_of_what_means_to_halt_halt(asked: Asked) -> None:
    assert _share([_halts(u, h) for answers in asked.values() for u, h in answers if u.intents & MUST_HALT]) >= 0.98


@pytest.mark.parametrize("half", HALVES)
def test_next_to_nothing_that_means_to_halt_goes_on(half: str, asked: Asked) -> None:
    must_halt = [(u, h) for u, h in asked[half] if u.intents & MUST_HALT]
    assert _share([h.intent not in GOES_ON for _, h in must_halt]) >= 0.99


@pytest.mark.parametrize("half", HALVES)
def test_little_else_halts(half: str, asked: Asked) -> None:
    assert _share([h.intent not in HALTING for u, h in asked[half] if not u.intents & HALTING]) >= 0.96


def _right(utterance: Utterance, heard: Heard) -> bool:
    return heard.intent in utterance.intents


def _halts(utterance: Utterance, heard: Heard) -> bool:
    return heard.intent in HALTING or ("PainIntent" in utterance.intents and heard.intent == "PainScoreIntent")


def _share(right: list[bool]) -> float:
    assert len(right) > 30
    return sum(right) / len(right)
