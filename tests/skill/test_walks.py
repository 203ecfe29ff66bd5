"""Thousands of random turns: whatever is said, whenever, on whichever device, these things hold."""

from __future__ import annotations

import pytest

from tests.skill.walker import Walker

SEEDS = 16
TURNS = 250


@pytest.fixture(scope="module")
def walks() -> list[Walker]:
    made = [Walker(seed) for seed in range(SEEDS)]
    for walker in made:
        walker.walk(TURNS)
    return made


KINDS = [
    "lost thread",
    "limits",
    "listening",
    "answered an end",
    "round trip",
    "size",
    "session under a lock",
    "guided without a session",
    "span",
    "span in play",
    "guided what waits for a clinician",
    "guided under a lock",
    "guided without consent",
    "guided without a gate in its time",
    "guided in strong pain",
    "cost",
]


@pytest.mark.parametrize("kind", KINDS)
def test_it_never_happens(walks: list[Walker], kind: str) -> None:
    seen = [each for walker in walks for each in walker.wrong[kind]]
    assert not seen, f"{len(seen)} times; first: {seen[:3]}"


def test_the_walks_get_somewhere_and_nothing_unnamed_is_noted(walks: list[Walker]) -> None:
    assert sum(walker.guided for walker in walks) > SEEDS * TURNS // 10
    assert {kind for walker in walks for kind in walker.wrong} <= set(KINDS)
