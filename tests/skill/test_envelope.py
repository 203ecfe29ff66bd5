"""What reads an envelope makes of it what the SDK's own deserialiser does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope
from hypothesis import given, settings

from local.envelopes import Slot, button, fault, intent, launch, playback, session_ended
from skill.envelope import read_envelope
from tests.skill.hostile import mutated

SHOWN = {
    "Viewport": {"mode": "HUB", "shape": "RECTANGLE", "dpi": 160, "keyboard": ["DIRECTION"], "video": {"codecs": []}},
    "Viewports": [{"type": "APL", "id": "main", "shape": "ROUND", "dpi": 240}],
    "Geolocation": {"timestamp": "2026-01-05T09:00:00+01:00", "coordinate": {"latitudeInDegrees": 1}},
    "Extensions": {"available": {"aplext:backstack:10": {}}},
}
SAID: dict[str, Slot | str | None] = {"a": "seven", "b": Slot("my calf", "calf", "calf"), "c": Slot("that"), "d": None}
EVENTS = [
    launch(person_id="amzn1.ask.person.P", session_attributes={"k": [1, {"a": None}]}),
    launch() | {"context": launch()["context"] | SHOWN},
    intent("PainIntent", SAID),
    session_ended("EXCEEDED_MAX_REPROMPTS"),
    playback("Started", "t", 40),
    playback("Failed", "t", 40),
    button("Play"),
    fault("r"),
]


def sdk(event: Any) -> Any:
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


def whole(read: Any) -> Any:
    """All that was read, with the class of each part: models compare by what they have, and no NaN equals itself."""
    if isinstance(read, datetime):
        return read.astimezone(UTC), read.utcoffset()
    if isinstance(read, dict):
        return {name: whole(part) for name, part in read.items()}
    if isinstance(read, list):
        return [whole(part) for part in read]
    if hasattr(read, "deserialized_types"):
        return type(read), whole(vars(read))
    return repr(read)


@pytest.mark.parametrize("event", EVENTS, ids=range(len(EVENTS)))
def test_an_envelope_is_read_as_the_sdk_reads_it(event: dict[str, Any]) -> None:
    event = json.loads(json.dumps(event))
    assert whole(read_envelope(event)) == whole(sdk(event))


@pytest.mark.parametrize(
    "when", ["2026-01-05T09:00:00Z", "2026-01-05T09:00:00.250Z", "2026-01-05T10:00+01:00", "5 Jan"]
)
def test_a_time_is_the_same_moment_however_it_is_written(when: str) -> None:
    event = launch()
    event["request"]["timestamp"] = when
    assert whole(read_envelope(event)) == whole(sdk(event))


def test_what_nobody_has_a_place_for_is_kept_under_its_own_name() -> None:
    event = launch()
    event["request"] |= {"apiRequest": {"name": "n"}, "request_id": "the other", "requestId": "one"}
    request = read_envelope(event).request
    assert (request.apiRequest, request.request_id) == ({"name": "n"}, "the other")


def test_it_does_not_need_the_sdk_for_what_comes_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DefaultSerializer, "deserialize", None)
    for event in EVENTS[2:]:
        assert read_envelope(event).request.object_type == event["request"]["type"]


@settings(max_examples=400, deadline=None)
@given(event=mutated())
def test_whatever_is_changed_both_make_the_same_of_it(event: Any) -> None:
    try:
        expected = sdk(event)
    except SerializationException:
        with pytest.raises(SerializationException):
            read_envelope(event)
    else:
        assert whole(read_envelope(event)) == whole(expected)
