"""Whatever is done to a request, the entry gives Alexa a response that it accepts."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from local.envelopes import Slot, intent, launch, playback, session_ended
from skill.entry import SPOKEN_TO, robust
from tests.skill.skills import fail_sometimes, skill

APOLOGY = "Something went wrong. Your place is kept."

EVENTS = [
    launch(person_id="amzn1.ask.person.P"),
    intent("PainScoreIntent", {"score": "three", "place": Slot("calf", "calf"), "side": None}),
    session_ended("ERROR"),
    playback("Started", "token", 1_000),
]

# Names and values that mean something to the SDK's deserialiser, beside any other.
NAMES = st.sampled_from(
    ["type", "mode", "request", "__class__", "timestamp", "Viewports", "Viewport", "slotValue", "error", "values"]
) | st.text(max_size=4)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["APL", "LaunchRequest", "AudioPlayer.PlaybackFailed", "Alexa.Presentation.APL.UserEvent", "List"]
    )
)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """An event with up to four parts changed, added or taken away, anywhere in it."""
    event: Any = {"event": deepcopy(draw(st.sampled_from(EVENTS)))}
    for _ in range(draw(st.integers(0, 4))):
        place, name = draw(st.sampled_from(_places(event)))
        if name == "+":
            place[draw(NAMES)] = draw(JSON)
        elif draw(st.booleans()) or place is event:
            place[name] = draw(JSON)
        else:
            del place[name]
    return event["event"]


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key or index) in value, and ("+") where a member can be added."""
    if isinstance(value, dict):
        own: list[tuple[Any, Any]] = [(value, name) for name in value]
        inner = [place for member in value.values() for place in _places(member)]
        return [*own, *([(value, "+")] if "event" not in value else []), *inner]
    if isinstance(value, list):
        return [*((value, n) for n in range(len(value))), *(place for part in value for place in _places(part))]
    return []


def _kind(event: Any) -> object:
    request = event.get("request") if isinstance(event, dict) else None
    return request.get("type") if isinstance(request, dict) else None


@settings(max_examples=400, deadline=None)
@given(event=mutated())
def test_any_event_gets_a_valid_response(event: Any) -> None:
    response = robust(skill(fail_sometimes), APOLOGY)(event, None)
    assert response["version"] == "1.0"
    assert isinstance(response["response"], dict)
    kind = _kind(event)
    if isinstance(kind, str) and kind in SPOKEN_TO:
        spoken = response["response"]["outputSpeech"]
        assert spoken == {"type": "PlainText", "text": APOLOGY} or spoken["ssml"] == "<speak>Hello.</speak>"
    else:
        assert "outputSpeech" not in response["response"]
