"""The robust entry: whatever comes in and whatever goes wrong, Alexa gets a response that it accepts."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from ask_sdk_core.exceptions import SerializationException

from coach.trace import describe
from skill.known import known_part, knows_request

Handler = Callable[[Any, Any], dict[str, Any]]
"""A Lambda handler: (event, context) -> response."""

SPOKEN_TO = frozenset({"LaunchRequest", "IntentRequest", "SessionResumedRequest", "Alexa.Presentation.APL.UserEvent"})
"""Somebody waits to hear the answer to these; none other may be answered with speech (alexa.md section 2)."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,200}")

log = logging.getLogger("skill")


def robust(handler: Handler, apology: str) -> Handler:
    """Return handler made unable to raise: what the SDK does not know is left out, a failure says apology."""

    def entry(event: Any, context: Any) -> dict[str, Any]:
        kind = _request(event).get("type")
        if not knows_request(kind):
            log.warning(
                "request %s: nothing is done for a request of unknown type", loggable(_request(event).get("requestId"))
            )
            return _silence()
        try:
            return _without_unknowns(handler, event, context)
        except Exception as error:  # noqa: BLE001 - the last line: an exception must become a response
            log.error("request %s (%s) failed: %s", loggable(_request(event).get("requestId")), kind, describe(error))  # noqa: TRY400 - a message may hold what was said
            return _speech(apology) if kind in SPOKEN_TO else _silence()

    return entry


def _without_unknowns(handler: Handler, event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Handle the event; when the SDK cannot read it, handle what it can read, once."""
    try:
        return handler(event, context)
    except SerializationException:
        known = known_part(event)
        if known is event:  # the event could be read: something else failed, perhaps after a write
            raise
        log.warning("request %s: left out what the SDK does not know", loggable(_request(event).get("requestId")))
    return handler(known, context)


def _request(event: Any) -> dict[str, Any]:
    request = event.get("request") if isinstance(event, dict) else None
    return request if isinstance(request, dict) else {}


def loggable(found: object) -> str:
    """Return a request's id for the log, or "?" when it is not what an id looks like: it could hold anything."""
    return found if isinstance(found, str) and _REQUEST_ID.fullmatch(found) else "?"


def _speech(text: str) -> dict[str, Any]:
    spoken = {"outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": True}
    return {"version": "1.0", "response": spoken}


def _silence() -> dict[str, Any]:
    return {"version": "1.0", "response": {}}
