from __future__ import annotations

import pytest

from local.understanding import LAUNCH, Heard, intent_json
from local.understanding.lexicon import Lexicon, model_path, read_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(model_path("en-US"))


def test_an_intent_without_slots(lexicon: Lexicon) -> None:
    assert intent_json(Heard("ReadyIntent"), lexicon) == {"name": "ReadyIntent", "confirmationStatus": "NONE"}


def test_a_filled_slot_of_a_custom_type_is_resolved_to_its_id(lexicon: Lexicon) -> None:
    slot = intent_json(Heard("PainIntent", {"place": "calf"}), lexicon)["slots"]["place"]
    (resolution,) = slot["resolutions"]["resolutionsPerAuthority"]
    assert slot["value"] == "calf"
    assert resolution["status"] == {"code": "ER_SUCCESS_MATCH"}
    assert resolution["values"] == [{"value": {"name": "calf", "id": "calf"}}]


def test_an_unfilled_slot_stands_without_a_value(lexicon: Lexicon) -> None:
    slots = intent_json(Heard("PainIntent", {"place": "calf"}), lexicon)["slots"]
    assert slots["quality"] == {"name": "quality", "confirmationStatus": "NONE"}


def test_a_built_in_type_is_not_resolved(lexicon: Lexicon) -> None:
    slots = intent_json(Heard("LongerIntent", {"duration": "PT10S"}), lexicon)["slots"]
    assert slots == {"duration": {"name": "duration", "confirmationStatus": "NONE", "value": "PT10S"}}


def test_a_launch_is_no_intent(lexicon: Lexicon) -> None:
    with pytest.raises(KeyError):
        intent_json(Heard(LAUNCH), lexicon)
