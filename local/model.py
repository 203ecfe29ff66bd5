"""Writes the interaction model of a locale from its sources and the catalogue: python -m local.model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli
from hassil.parse_expression import parse_sentence
from hassil.sample import sample_sentence

from coach.exercises import load_catalogue
from coach.routine import load_templates
from skill.intents import Intent

MODELS = Path(__file__).parent.parent / "interaction_models"
INVOCATION_NAME = "my sciatica stretches"

Json = dict[str, Any]
Values = dict[str, list[str]]
"""The synonyms of a slot type by id, the value itself first."""


def build(locale: str = "en-US") -> Json:
    """Return the interaction model of the locale: its sources, with exercises and routines from the catalogue."""
    sources = _sources(MODELS / locale)
    types = {name: _spelled_out(values) for name, values in sources.pop("types").items()}
    types = _with_catalogue(types, locale)
    types["LowestPlace"] = types["Place"] | types["LowestPlace"]
    language = {
        "invocationName": INVOCATION_NAME,
        "intents": [_intent(intent, sources.get(intent, {})) for intent in Intent],
        "types": [_type(name, values) for name, values in types.items()],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
    }
    return {"interactionModel": {"languageModel": language}}


def spell_out(template: str) -> Iterator[str]:
    """Yield every sentence of a template with (a|b) and [optional]; {slots} stay."""
    for sentence in sample_sentence(parse_sentence(template), expand_lists=False):
        yield " ".join(sentence.split())


def main() -> None:
    """Write the interaction models of all locales that have sources."""
    for folder in sorted(path for path in MODELS.iterdir() if path.is_dir()):
        text = json.dumps(build(folder.name), indent=1, ensure_ascii=False)
        folder.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def _sources(folder: Path) -> Json:
    """Return the intents' sources, samples of several files put together, and the slot types as "types"."""
    sources: Json = {}
    for path in sorted(folder.glob("*.toml")):
        data = tomli.loads(path.read_text(encoding="utf-8"))
        if path.stem == "types":
            sources["types"] = data
            continue
        for intent, source in data.items():
            known = sources.setdefault(intent, {"samples": ""})
            sources[intent] = known | source | {"samples": known["samples"] + source.get("samples", "")}
    return sources


def _spelled_out(values: Mapping[str, Iterable[str]]) -> Values:
    return {value_id: _unique(s for text in texts for s in spell_out(text)) for value_id, texts in values.items()}


def _with_catalogue(types: dict[str, Values], locale: str) -> dict[str, Values]:
    catalogue = load_catalogue(locale)
    exercises = {e: [w.name, *w.aliases] for e, w in catalogue.words.items()}
    routines = {r.id: [r.name] for r in load_templates(catalogue).values()}
    spoken = {"Exercise": exercises, "Routine": routines}
    return types | {name: _merged(values, types[name]) for name, values in spoken.items()}


def _merged(first: Values, more: Values) -> Values:
    """Return first with what more adds to each id, spoken forms lower case."""
    return {k: _unique(text.lower() for text in [*texts, *more.get(k, [])]) for k, texts in first.items()}


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _intent(name: Intent, source: Json) -> Json:
    samples = _unique(s for line in source.get("samples", "").splitlines() if line for s in spell_out(line))
    found: Json = {"name": str(name)}
    if slots := source.get("slots"):
        found["slots"] = [{"name": slot, "type": kind} for slot, kind in slots.items()]
    return found | {"samples": samples}


def _type(name: str, values: Values) -> Json:
    return {
        "name": name,
        "values": [{"id": k, "name": {"value": v[0], "synonyms": v[1:]}} for k, v in values.items()],
    }


if __name__ == "__main__":
    main()
