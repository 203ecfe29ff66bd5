"""Whatever is done to a request, the entry gives Alexa a response that it accepts."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from skill.entry import SPOKEN_TO, robust
from tests.skill.hostile import mutated
from tests.skill.skills import fail_sometimes, skill

APOLOGY = "Something went wrong. Your place is kept."


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
