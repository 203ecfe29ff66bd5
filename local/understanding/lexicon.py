"""The interaction model as read: what is said for each intent, and the values of each slot type."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.understanding.plain import plain

NUMBER, DURATION, TIME, NAME = "AMAZON.NUMBER", "AMAZON.DURATION", "AMAZON.TIME", "AMAZON.FirstName"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a custom slot type."""

    id: str
    name: str
    said: tuple[str, ...]
    """Its name and synonyms in plain text."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An intent: its slots with their types, its samples in plain text."""

    slots: Mapping[str, str]
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All intents and the values of all custom slot types."""

    intents: Mapping[str, Meaning]
    types: Mapping[str, tuple[Value, ...]]

    def said(self) -> Iterator[tuple[str, str, str]]:
        """Yield type, id and plain text of every value and synonym."""
        for kind, values in self.types.items():
            for value in values:
                for text in value.said:
                    yield kind, value.id, text


def model_path(locale: str) -> Path:
    """Return where the interaction model of a locale stands."""
    return Path(__file__).parent.parent.parent / "interaction_models" / f"{locale}.json"


def read_lexicon(model: Path) -> Lexicon:
    """Return what the interaction model at the path says."""
    language = json.loads(model.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    return Lexicon(
        intents={i["name"]: _meaning(i) for i in language["intents"]},
        types={t["name"]: tuple(map(_value, t["values"])) for t in language["types"]},
    )


def _meaning(intent: Mapping[str, Any]) -> Meaning:
    slots = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
    return Meaning(slots, tuple(plain(sample) for sample in intent["samples"]))


def _value(value: Mapping[str, Any]) -> Value:
    name, synonyms = value["name"]["value"], value["name"]["synonyms"]
    return Value(value["id"], name, tuple(dict.fromkeys(plain(text) for text in [name, *synonyms])))
