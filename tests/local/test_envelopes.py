"""The requests that the terminal and the tests send are ones that the SDK reads as Alexa's."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope

from local.envelopes import Slot, intent, launch, playback, session_ended

if TYPE_CHECKING:
    from collections.abc import Callable

OVERRIDES: dict[str, Any] = {
    "request_id": "r",
    "timestamp": datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC),
    "locale": "en-GB",
    "application_id": "a",
    "user_id": "u",
    "person_id": "p",
    "device_id": "d",
    "session_id": "s",
    "session_new": True,
    "session_attributes": {"k": 1},
    "api_endpoint": "https://api.eu.amazonalexa.com",
    "api_access_token": "t",
    "plays": False,
    "player": {"token": "x", "offsetInMilliseconds": 7, "playerActivity": "PAUSED"},
}
EVENTS: dict[str, Callable[..., dict[str, Any]]] = {
    "LaunchRequest": launch,
    "IntentRequest": partial(intent, "AMAZON.StopIntent"),
    "SessionEndedRequest": session_ended,
    "AudioPlayer.PlaybackStarted": partial(playback, "Started", "token", 40),
}


def read(event: dict[str, Any]) -> Any:
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


@pytest.mark.parametrize("kind", EVENTS)
def test_every_request_is_read_by_the_sdk_with_its_defaults(kind: str) -> None:
    envelope = read(EVENTS[kind]())
    assert envelope.request.object_type == kind
    assert envelope.request.locale == "en-US"
    assert envelope.context.system.person is None
    assert envelope.context.system.user.user_id
    assert envelope.context.system.device.device_id


@pytest.mark.parametrize("kind", EVENTS)
def test_every_override_arrives(kind: str) -> None:
    envelope = read(EVENTS[kind](**OVERRIDES))
    system = envelope.context.system
    assert (envelope.request.request_id, envelope.request.locale) == ("r", "en-GB")
    assert envelope.request.timestamp == OVERRIDES["timestamp"]
    assert (system.application.application_id, system.user.user_id) == ("a", "u")
    assert (system.person.person_id, system.device.device_id) == ("p", "d")
    assert (system.api_endpoint, system.api_access_token) == ("https://api.eu.amazonalexa.com", "t")


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if not kind.startswith("AudioPlayer.")])
def test_every_override_of_the_session_arrives(kind: str) -> None:
    session = read(EVENTS[kind](**OVERRIDES)).session
    assert (session.new, session.session_id, session.attributes) == (True, "s", {"k": 1})
    assert (session.application.application_id, session.user.user_id) == ("a", "u")


def test_a_launch_begins_a_session_and_an_intent_goes_on_with_one() -> None:
    assert read(launch()).session.new is True
    assert read(launch(session_new=False)).session.new is False
    assert read(intent("AMAZON.StopIntent")).session.new is False


def test_a_playback_event_has_no_session_but_a_position() -> None:
    event = playback("Started", "token", 40)
    assert "session" not in event
    player = read(event).context.audio_player
    assert (player.token, player.offset_in_milliseconds, player.player_activity.value) == ("token", 40, "PLAYING")


def test_a_session_ends_for_a_reason() -> None:
    assert read(session_ended("EXCEEDED_MAX_REPROMPTS")).request.reason.value == "EXCEEDED_MAX_REPROMPTS"


def test_a_time_in_another_zone_is_sent_as_alexa_sends_it() -> None:
    noon = datetime(2026, 5, 6, 12, tzinfo=timezone(timedelta(hours=2)))
    assert launch(timestamp=noon)["request"]["timestamp"] == "2026-05-06T10:00:00Z"


def test_slots_arrive_as_said_and_as_resolved() -> None:
    slots: dict[str, Slot | str | None] = {
        "a": "seven",
        "b": Slot("my calf", "calf", "calf"),
        "c": Slot("my soul"),
        "d": None,
        "e": Slot("x", "y"),
    }
    found = read(intent("PainIntent", slots)).request.intent.slots
    assert [found[name].value for name in "abcde"] == ["seven", "my calf", "my soul", None, "x"]
    assert (found["a"].resolutions, found["d"].resolutions) == (None, None)
    entry = found["b"].resolutions.resolutions_per_authority[0]
    assert entry.status.code.value == "ER_SUCCESS_MATCH"
    assert (entry.values[0].value.id, entry.values[0].value.name) == ("calf", "calf")
    assert found["c"].resolutions.resolutions_per_authority[0].status.code.value == "ER_SUCCESS_NO_MATCH"
    assert found["e"].resolutions.resolutions_per_authority[0].values[0].value.name == "x"


def test_two_requests_share_nothing_that_can_change() -> None:
    first, second = launch(), launch()
    first["session"]["attributes"]["x"] = 1
    assert second["session"]["attributes"] == {}
