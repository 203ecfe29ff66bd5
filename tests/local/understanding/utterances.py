"""Utterances held out from the interaction model, with what they mean."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said, the intent and slots meant, and whether it is said plainly."""

    said: str
    intents: frozenset[str]
    """Each of them is right."""
    slots: dict[str, str]
    plain: bool


def held_out(half: str) -> list[Utterance]:
    """Return one half: tuning (chosen numbers may depend on it) or final (only measured).

    Those that begin with second_ are by another author.
    """
    path = Path(__file__).parent.parent / f"utterances_{half}.toml"
    return list(_utterances(tomllib.loads(path.read_text(encoding="utf-8"))))


def _utterances(data: dict[str, dict[str, list[str]]]) -> Iterator[Utterance]:
    for intents, styles in data.items():
        for style, lines in styles.items():
            for line in lines:
                said, _, slots = line.partition(" | ")
                filled = dict(slot.split("=") for slot in slots.split())
                yield Utterance(said, frozenset(intents.split(", ")), filled, style == "plain")
