"""The interaction model is data, and is tested like code."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from coach.exercises import load_catalogue
from coach.routine import load_templates
from local.model import INVOCATION_NAME, build, spell_out
from local.understanding.lexicon import Lexicon, Meaning, model_path, read_lexicon
from local.understanding.plain import plain
from skill.intents import Intent

MODEL = model_path("en-US")
SLOT = re.compile(r"\{(\w+)\}")
BUILT_IN = {"AMAZON.NUMBER", "AMAZON.DURATION", "AMAZON.TIME", "AMAZON.FirstName"}
PROMISED_SLOTS = {
    Intent.START_ROUTINE: {"routine"},
    Intent.LONGER: {"duration"},
    Intent.SHORTER: {"duration"},
    Intent.HOW_TO: {"exercise"},
    Intent.WHY: {"exercise"},
    Intent.GO_TO_EXERCISE: {"exercise"},
    Intent.SWAP: {"direction"},
    Intent.PAIN: {"place", "quality"},
    Intent.RED_FLAG: {"symptom"},
    Intent.PAIN_SCORE: {"score", "place"},
    Intent.EFFORT: {"score"},
    Intent.DONE: {"amount"},
    Intent.LOG_WALK: {"duration"},
    Intent.WHO_AM_I: {"name"},
    Intent.SET_SPEED: {"speed"},
    Intent.SET_GUIDANCE: {"guidance"},
    Intent.FORGET: {"what"},
    Intent.REMIND: {"time"},
}
MUSIC = frozenset({Intent.LOOP_ON, Intent.LOOP_OFF, Intent.SHUFFLE_ON, Intent.SHUFFLE_OFF})
"""Words that Alexa itself hands to whoever plays (alexa.md section 2)."""
PROMISED_IDS = {
    "Place": "back buttock thigh calf foot",
    "LowestPlace": "back buttock thigh calf foot none",
    "Quality": "sharp shooting burning tingling numb",
    "Symptom": "saddle_numbness urine_hard leak both_legs leg_weakness fall fever chest_pain breathless faint hot_calf"
    " belly_tearing pregnant surgery pregnancy_sign wound",
    "Direction": "easier harder",
    "Amount": "all most some none",
    "Speed": "slower normal faster",
    "Guidance": "full brief steps straight quiet_pause spoken_pause",
    "ForgetWhat": "me everything last_session today",
    "Routine": "neutral T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 bed",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(MODEL)


@pytest.fixture(scope="module")
def language() -> Any:
    return json.loads(Path(MODEL).read_text(encoding="utf-8"))["interactionModel"]["languageModel"]


def test_the_file_is_what_its_sources_and_the_catalogue_say() -> None:
    assert json.loads(MODEL.read_text(encoding="utf-8")) == build(), "run: python -m local.model"


def test_the_invocation_name_makes_the_launch_phrase(language: Any) -> None:
    assert language["invocationName"] == INVOCATION_NAME == "my sciatica stretches"


def test_it_has_exactly_the_intents_that_the_skill_knows(language: Any) -> None:
    assert [intent["name"] for intent in language["intents"]] == [str(intent) for intent in Intent]


def test_its_slots_are_the_promised_ones(lexicon: Lexicon) -> None:
    found = {name: set(meaning.slots) for name, meaning in lexicon.intents.items() if meaning.slots}
    assert found == PROMISED_SLOTS


def test_its_values_have_the_promised_ids(lexicon: Lexicon) -> None:
    found = {kind: {value.id for value in values} for kind, values in lexicon.types.items() if kind != "Exercise"}
    assert found == {kind: set(ids.split()) for kind, ids in PROMISED_IDS.items()}


@pytest.mark.parametrize(
    "intent", [intent for intent in Intent if intent is not Intent.FALLBACK and intent not in MUSIC]
)
def test_every_intent_has_many_samples(intent: Intent, lexicon: Lexicon) -> None:
    assert len(set(lexicon.intents[intent].samples)) >= 40


def test_no_sample_is_written_twice(language: Any) -> None:
    assert all(len(i["samples"]) == len(set(i["samples"])) for i in language["intents"])


def test_no_sample_stands_in_two_intents(lexicon: Lexicon) -> None:
    owners = defaultdict(set)
    for name, meaning in lexicon.intents.items():
        for sample in meaning.samples:
            owners[sample].add(name)
            owners[_by_type(sample, meaning)].add(name)
    assert {sample: names for sample, names in owners.items() if len(names) > 1} == {}


def _by_type(sample: str, meaning: Meaning) -> str:
    return SLOT.sub(lambda m: f"{{{meaning.slots[m[1]]}}}", sample)


def test_every_slot_is_used_and_every_used_slot_declared(lexicon: Lexicon) -> None:
    for name, meaning in lexicon.intents.items():
        used = {slot for sample in meaning.samples for slot in SLOT.findall(sample)}
        assert used == set(meaning.slots), name


def test_every_slot_type_is_filled_or_built_in(lexicon: Lexicon) -> None:
    used = {kind for meaning in lexicon.intents.values() for kind in meaning.slots.values()}
    assert used - BUILT_IN == set(lexicon.types)
    assert all(len(value.said) >= 2 for kind in set(lexicon.types) - {"Routine"} for value in lexicon.types[kind])


def test_samples_and_values_are_spelled_as_alexa_wants_them(language: Any) -> None:
    samples = [s for intent in language["intents"] for s in intent["samples"]]
    values = [v["name"] for kind in language["types"] for v in kind["values"]]
    said = [text for name in values for text in [name["value"], *name["synonyms"]]]
    assert [s for s in samples if not re.fullmatch(r"(?:[a-z'. -]|\{[a-z]+\})+", s)] == []
    assert [s for s in said if not re.fullmatch(r"[a-z'. -]+", s)] == []
    assert [s for s in samples + said if s != " ".join(s.split())] == []


def test_no_value_of_a_type_has_two_ids(lexicon: Lexicon) -> None:
    owners = defaultdict(set)
    for kind, value_id, text in lexicon.said():
        owners[kind, text].add(value_id)
    assert {said: ids for said, ids in owners.items() if len(ids) > 1} == {}


def test_every_name_and_alias_of_an_exercise_leads_to_it(lexicon: Lexicon) -> None:
    ids = {text: value.id for value in lexicon.types["Exercise"] for text in value.said}
    words = load_catalogue().words
    assert set(ids.values()) == set(words)
    assert all(ids[plain(text)] == e for e, w in words.items() for text in [w.name, *w.aliases])


def test_every_routine_is_called_by_its_name(lexicon: Lexicon) -> None:
    names = {value.id: value.name for value in lexicon.types["Routine"]}
    assert names == {r.id: r.name.lower() for r in load_templates(load_catalogue()).values()}


def test_a_source_line_is_written_out_with_its_slots_kept() -> None:
    assert list(spell_out("(hold|keep) it [up] {duration} longer")) == [
        "hold it up {duration} longer",
        "hold it {duration} longer",
        "keep it up {duration} longer",
        "keep it {duration} longer",
    ]


def test_the_model_is_within_the_platforms_size() -> None:
    assert MODEL.stat().st_size < 1_500_000  # the platform takes models of 1.5 MB at most
