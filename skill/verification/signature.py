"""Is this request from Amazon, of this moment, and for this skill? (alexa.md section 6)"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.verification.certificates import Certificates
from skill.verification.refusal import RefusedError, Rule

TOLERANCE = timedelta(seconds=150)
EVENT_TOLERANCE = timedelta(seconds=3600)
"""Skill events are sent again for up to an hour."""
EVENTS = ("AlexaSkillEvent.", "Reminders.")

Clock = Callable[[], datetime]
"""Returns the time, with its zone."""


class Verifier:
    """Lets through what Amazon signed for one skill; each check raises RefusedError with the broken rule."""

    def __init__(self, skill_id: str, certificates: Certificates, now: Clock) -> None:
        self._skill_id = skill_id
        self._certificates = certificates
        self._now = now

    def check_signature(self, url: str | None, signature: str | None, body: bytes) -> None:
        """Check the headers SignatureCertChainUrl and Signature-256 against the body as it came."""
        if not url or not signature:
            raise RefusedError(Rule.HEADERS)
        key = self._certificates.key(url, self._now())
        try:
            key.verify(b64decode(signature, validate=True), body, PKCS1v15(), SHA256())
        except (ValueError, InvalidSignature) as error:
            raise RefusedError(Rule.SIGNATURE) from error

    def check_event(self, event: Mapping[str, object]) -> None:
        """Check when the request was made, and for which skill."""
        request = _object(event, "request")
        skill_event = str(request.get("type")).startswith(EVENTS)
        age = abs(self._now() - _timestamp(request.get("timestamp")))
        if age > (EVENT_TOLERANCE if skill_event else TOLERANCE):
            raise RefusedError(Rule.TIMESTAMP)
        if _applications(event) != {self._skill_id}:
            raise RefusedError(Rule.APPLICATION)


def _timestamp(value: object) -> datetime:
    try:
        made = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise RefusedError(Rule.TIMESTAMP) from error
    if made.tzinfo is None:
        raise RefusedError(Rule.TIMESTAMP)
    return made


def _applications(event: Mapping[str, object]) -> set[str]:
    """Every id that the request names: that of the context always, that of the session when there is one."""
    named = {str(_object(event, "context", "System", "application").get("applicationId"))}
    if event.get("session") is not None:
        named.add(str(_object(event, "session", "application").get("applicationId")))
    return named


def _object(event: Mapping[str, object], *path: str) -> Mapping[str, object]:
    """What lies at path; nothing when any part of it is missing or is no object."""
    found: object = event
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}
