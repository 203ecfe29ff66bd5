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
    intent: str
    slots: dict[str, str]
    plain: bool


def held_out(half: str) -> list[Utterance]:
    """Return one half: tuning (chosen numbers may depend on it) or final (only measured)."""
    path = Path(__file__).parent.parent / f"utterances_{half}.toml"
    return list(_utterances(tomllib.loads(path.read_text(encoding="utf-8"))))


def _utterances(data: dict[str, dict[str, list[str]]]) -> Iterator[Utterance]:
    for intent, styles in data.items():
        for style, lines in styles.items():
            for line in lines:
                said, _, slots = line.partition(" | ")
                yield Utterance(said, intent, dict(slot.split("=") for slot in slots.split()), style == "plain")
