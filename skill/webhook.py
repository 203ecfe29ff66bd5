"""POST /alexa: the skill as a web service, for those who host it themselves."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Request, Response, request

from skill.verification.refusal import RefusedError
from skill.verification.signature import Verifier

LIMIT_BYTES = 131_072
"""Alexa's requests are a few kB; Flask answers 413 above it."""

Handle = Callable[[dict[str, Any], object], dict[str, Any]]
"""The Lambda handler itself: (event, context) -> response."""

_NEEDED = (
    ("request", "type"),
    ("request", "requestId"),
    ("request", "timestamp"),
    ("context", "System", "user", "userId"),
)
_INTENT = ("request", "intent", "name")

log = logging.getLogger("skill")


def webhook_blueprint(handle: Handle, verifier: Verifier | None) -> Blueprint:
    """Return POST /alexa, answered by handle; without a verifier, the loopback is trusted unsigned."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.post("/alexa")
    def alexa() -> Response:
        request.max_content_length = LIMIT_BYTES
        if not request.is_json:
            return _problem(415, "unsupported_media_type", "Send JSON, with Content-Type: application/json.")
        if verifier is None and not _to_this_machine(request):
            return _problem(403, "forbidden", "Unsigned requests are answered at the loopback address alone.")
        try:
            event = _verified(verifier, request)
        except RefusedError as refused:
            log.warning("refused a request; broken rule: %s", refused.rule)
            return _problem(400, "refused", "This request was refused.")
        if event is None:
            return _problem(400, "malformed", "The body is no JSON object: send one request as Alexa would.")
        if missing := _missing(event):
            return _problem(400, "malformed", f"The request has no {missing}: send one request as Alexa would.")
        return _answer(200, handle(event, None))

    return blueprint


def closed_blueprint(message: str) -> Blueprint:
    """Return POST /alexa that answers 403 with message: the skill is not set up to be reached here."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.post("/alexa")
    def alexa() -> Response:
        return _problem(403, "forbidden", message)

    return blueprint


def _verified(verifier: Verifier | None, incoming: Request) -> dict[str, Any] | None:
    """Return the event, or None when the body is no JSON object. Raises RefusedError."""
    body = incoming.get_data()
    if verifier is None:
        return _parse(body)
    headers = incoming.headers
    verifier.check_signature(headers.get("SignatureCertChainUrl"), headers.get("Signature-256"), body)
    event = _parse(body)
    if event is not None:
        verifier.check_event(event)
    return event


def _parse(body: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):  # RecursionError: a body of nothing but brackets
        return None
    return event if isinstance(event, dict) else None


def _missing(event: dict[str, Any]) -> str:
    """Return the path of the first text that every request of Alexa's has and this one has not, or nothing."""
    is_intent = _text_at(event, ("request", "type")) == "IntentRequest"
    paths = (*_NEEDED, _INTENT) if is_intent else _NEEDED
    return next((".".join(path) for path in paths if not _text_at(event, path)), "")


def _text_at(event: dict[str, Any], path: tuple[str, ...]) -> str:
    found: object = event
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def _to_this_machine(incoming: Request) -> bool:
    """Whether the loopback was asked for: a tunnel, or a page that rebinds its name, asks otherwise."""
    try:
        host = urlsplit(f"//{incoming.host}").hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _problem(status: int, code: str, message: str) -> Response:
    return _answer(status, {"error": code, "message": message})


def _answer(status: int, content: dict[str, Any]) -> Response:
    return Response(json.dumps(content), status, mimetype="application/json")
