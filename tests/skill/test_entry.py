"""The robust entry, over the real SDK."""

from __future__ import annotations

import json
import logging
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from ask_sdk_core.exceptions import SerializationException

from local.envelopes import Slot, intent, launch, playback, session_ended
from skill.entry import robust
from tests.skill.skills import greet, skill

if TYPE_CHECKING:
    from skill.entry import Handler

APOLOGY = "Something went wrong. Your place is kept."
SECRET = "sharp pain in my calf"
EMPTY = {"version": "1.0", "response": {}}
APOLOGISED = {
    "version": "1.0",
    "response": {"outputSpeech": {"type": "PlainText", "text": APOLOGY}, "shouldEndSession": True},
}


class Seen:
    """A skill that remembers the requests that reached it."""

    def __init__(self) -> None:
        self.requests: list[Any] = []
        self.contexts: list[Any] = []
        self.handle: Handler = robust(skill(self._look), APOLOGY)

    def _look(self, handler_input: Any) -> None:
        self.requests.append(handler_input.request_envelope.request)
        self.contexts.append(handler_input.request_envelope.context)
        greet(handler_input)


def said(response: dict[str, Any]) -> str:
    spoken = response["response"].get("outputSpeech", {})
    return str(spoken.get("ssml", spoken.get("text", "")))


def changed(event: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """A copy of event with value at path; the way there is made as needed."""
    event = deepcopy(event)
    *way, last = path.split("/")
    place = event
    for name in way:
        place = place.setdefault(name, {})
    place[last] = value
    return event


def fail(_handler_input: object) -> None:
    raise ValueError(SECRET)


PAIN = intent("PainIntent", {"place": Slot("calf", "calf"), "quality": "sharp", "side": None})


@pytest.mark.parametrize("event", [launch(), PAIN], ids=["launch", "intent"])
def test_a_good_request_is_handled_once_and_as_it_is(event: dict[str, Any]) -> None:
    seen = Seen()
    assert said(seen.handle(event, None)) == "<speak>Hello.</speak>"
    assert len(seen.requests) == 1


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("request/dialogState", "PAUSED_BY_ALEXA"),
        ("request/intent/confirmationStatus", "MAYBE"),
        ("request/intent/slots/quality/confirmationStatus", "MAYBE"),
        ("request/intent/slots/quality/slotValue", {"type": "Cloud", "value": "sharp"}),
        ("request/intent/slots/quality/resolutions", {"resolutionsPerAuthority": [{"status": {"code": "ER_NEW"}}]}),
        ("context/Viewports", [{"type": "HOLOGRAM", "id": "main"}]),
        ("context/Viewport", {"mode": "GLASSES", "shape": "OVAL"}),
        ("context/Viewport", "round"),
        ("context/AudioPlayer", {"playerActivity": "WARPING", "token": "t"}),
        ("context/System/device", {"deviceId": "d", "persistentEndpointId": 5, "__class__": "other"}),
        ("context/Geolocation", {"timestamp": "soon", "coordinate": {"latitudeInDegrees": "north"}}),
        ("request/timestamp", "soon"),
        ("session/attributes", ["no", "object"]),
        ("session/new", {"not": "a truth"}),
    ],
)
def test_what_the_sdk_does_not_know_is_left_out_and_the_rest_is_handled(path: str, value: object) -> None:
    seen = Seen()
    response = seen.handle(changed(PAIN, path, value), None)
    assert said(response) == "<speak>Hello.</speak>"
    slots = seen.requests[0].intent.slots
    assert slots["place"].resolutions.resolutions_per_authority[0].values[0].value.id == "calf"
    assert slots["quality"].value == "sharp"
    assert slots["side"].value is None
    assert seen.contexts[0].system.user.user_id == "amzn1.ask.account.HOUSEHOLD"
    assert len(seen.requests) == 1


def test_only_the_unknown_entry_of_a_list_is_left_out() -> None:
    seen = Seen()
    known = {"type": "APL", "id": "main", "shape": "ROUND"}
    seen.handle(changed(launch(), "context/Viewports", [{"type": "HOLOGRAM"}, known]), None)
    assert [viewport.id for viewport in seen.contexts[0].viewports] == ["main"]


def test_an_unknown_reason_of_an_ended_session_is_left_out() -> None:
    seen = Seen()
    event = session_ended("BORED")
    event["request"]["error"] = {"type": "NEW_KIND", "message": "m"}
    assert seen.handle(event, None)["response"] == {}
    assert seen.requests[0].error.message == "m"


def test_the_event_itself_is_not_changed() -> None:
    event = changed(PAIN, "request/dialogState", "PAUSED_BY_ALEXA")
    before = deepcopy(event)
    Seen().handle(event, None)
    assert event == before


def test_leaving_something_out_is_logged_with_the_request_id_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    Seen().handle(changed(intent("PainIntent", request_id="req-1"), "request/dialogState", SECRET), None)
    assert [record.getMessage() for record in caplog.records] == ["request req-1: left out what the SDK does not know"]


@pytest.mark.parametrize("event", [launch(), PAIN], ids=["launch", "intent"])
def test_a_failing_handler_becomes_one_calm_sentence(event: dict[str, Any]) -> None:
    assert robust(skill(fail), APOLOGY)(event, None) == APOLOGISED


def request_of(kind: str, **more: object) -> dict[str, Any]:
    event = playback("Started", "t")
    event["request"] = {"requestId": "r", "timestamp": "2026-01-05T09:00:00Z", "type": kind, **more}
    return event


@pytest.mark.parametrize(
    "event",
    [
        playback("Started", "t"),
        session_ended(),
        request_of("AudioPlayer.PlaybackFailed", error={"type": "MEDIA_ERROR_UNKNOWN", "message": "m"}),
        request_of("PlaybackController.NextCommandIssued"),
        request_of("System.ExceptionEncountered", error={"type": "INVALID_RESPONSE", "message": "m"}),
        request_of("AlexaSkillEvent.SkillDisabled"),
        request_of("Reminders.ReminderStarted"),
    ],
    ids=lambda event: event["request"]["type"],
)
def test_a_failure_where_speech_is_forbidden_is_silent(event: dict[str, Any]) -> None:
    reached: list[object] = []

    def look_and_fail(handler_input: object) -> None:
        reached.append(handler_input)
        fail(handler_input)

    assert robust(skill(look_and_fail), APOLOGY)(event, None) == EMPTY
    assert len(reached) == 1


def test_a_failure_is_logged_by_its_class_and_places_without_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    robust(skill(fail), APOLOGY)(intent("PainIntent", {"place": SECRET}, request_id="req-7"), None)
    (record,) = caplog.records
    message = record.getMessage()
    assert (record.name, record.levelname) == ("skill", "ERROR")
    assert message.startswith("request req-7 (IntentRequest) failed: ValueError at ")
    assert " fail" in message
    assert SECRET not in caplog.text
    assert record.exc_info is None


def test_a_serialisation_error_of_the_handlers_own_is_not_tried_again() -> None:
    calls: list[object] = []

    def fail_late(_handler_input: object) -> None:
        calls.append(1)
        raise SerializationException(SECRET)

    assert robust(skill(fail_late), APOLOGY)(launch(), None) == APOLOGISED
    assert len(calls) == 1


@pytest.mark.parametrize("kind", ["Alexa.Presentation.XR.Gesture", "LaunchRequest2", "", None, 5, [], {}])
def test_a_request_of_unknown_type_is_answered_by_nothing(kind: object) -> None:
    seen = Seen()
    assert seen.handle(changed(launch(), "request/type", kind), None) == EMPTY
    assert seen.requests == []


@pytest.mark.parametrize(
    "event",
    [None, [], "text", 5, {}, {"request": None}, {"request": []}, {"request": {}}, {"version": "1.0", "session": {}}],
)
def test_a_malformed_event_is_answered_by_nothing(event: object) -> None:
    assert Seen().handle(event, None) == EMPTY


@pytest.mark.parametrize("missing", ["context", "session", "version"])
def test_a_part_that_is_missing_never_raises(missing: str) -> None:
    event = launch()
    del event[missing]
    assert said(Seen().handle(event, None)) in {"<speak>Hello.</speak>", APOLOGY}


def test_a_request_for_another_skill_reaches_no_handler() -> None:
    reached: list[object] = []
    handler = skill(reached.append, skill_id="amzn1.ask.skill.mine")
    assert robust(handler, APOLOGY)(launch(application_id="amzn1.ask.skill.other"), None) == APOLOGISED
    assert reached == []


def test_an_event_nested_too_deeply_is_answered() -> None:
    deep: Any = {}
    for _ in range(100_000):
        deep = {"x": deep}
    assert robust(skill(greet), APOLOGY)(changed(launch(), "session/attributes", deep), None) == APOLOGISED


@pytest.mark.parametrize("request_id", ["two\nlines", "x" * 201, "", 5, None, {"a": 1}])
def test_what_is_no_request_id_stays_out_of_the_log(request_id: object, caplog: pytest.LogCaptureFixture) -> None:
    robust(skill(fail), APOLOGY)(changed(launch(), "request/requestId", request_id), None)
    assert caplog.messages[0].startswith("request ? (LaunchRequest) failed: ")


def test_the_lambda_context_reaches_the_handler() -> None:
    given: list[object] = []

    def handler(_event: object, context: object) -> dict[str, Any]:
        given.append(context)
        return EMPTY

    robust(handler, APOLOGY)(launch(), "context")
    assert given == ["context"]


def test_every_answer_can_be_written_as_json() -> None:
    for answer in (Seen().handle(launch(), None), robust(skill(fail), APOLOGY)(launch(), None)):
        assert json.loads(json.dumps(answer)) == answer
