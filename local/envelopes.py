"""Requests as Alexa sends them, valid by default: for the terminal conversation and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, Unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

Envelope = dict[str, Any]
"""One request, ready to be written as JSON."""


class Overrides(TypedDict):
    """What may be said about any request; by default it comes from one person at one device."""

    request_id: NotRequired[str]
    timestamp: NotRequired[datetime]
    locale: NotRequired[str]
    application_id: NotRequired[str]
    user_id: NotRequired[str]
    person_id: NotRequired[str | None]
    device_id: NotRequired[str]
    session_id: NotRequired[str]
    session_new: NotRequired[bool]
    session_attributes: NotRequired[Mapping[str, Any]]
    api_endpoint: NotRequired[str]
    api_access_token: NotRequired[str]
    plays: NotRequired[bool]
    player: NotRequired[Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sender:
    """The overrides, with their defaults."""

    request_id: str = "amzn1.echo-api.request.00000000-0000-0000-0000-000000000001"
    timestamp: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    locale: str = "en-US"
    application_id: str = "amzn1.ask.skill.00000000-0000-0000-0000-00000000000a"
    user_id: str = "amzn1.ask.account.HOUSEHOLD"
    person_id: str | None = None
    device_id: str = "amzn1.ask.device.LIVINGROOM"
    session_id: str = "amzn1.echo-api.session.00000000-0000-0000-0000-000000000001"
    session_new: bool = False
    session_attributes: Mapping[str, Any] | None = None
    api_endpoint: str = "https://api.amazonalexa.com"
    api_access_token: str = "none"  # noqa: S105 - says that there is none
    plays: bool = True
    """The device has a player."""
    player: Mapping[str, Any] | None = None
    """What it says of it: token, offsetInMilliseconds, playerActivity."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What was said for a slot, and the entry of the slot's type that it was resolved to, if any."""

    value: str
    id: str | None = None
    name: str | None = None
    """The entry's canonical name; the value itself when left out."""


def launch(**overrides: Unpack[Overrides]) -> Envelope:
    """Return a LaunchRequest, which begins a session unless told otherwise."""
    overrides.setdefault("session_new", True)
    return _in_session(_Sender(**overrides), {"type": "LaunchRequest"})


def intent(name: str, slots: Mapping[str, Slot | str | None] | None = None, **overrides: Unpack[Overrides]) -> Envelope:
    """Return an IntentRequest; a slot is what was said, resolved or not, or None when left empty."""
    sender = _Sender(**overrides)
    filled = {slot: _slot(slot, value, sender) for slot, value in (slots or {}).items()}
    meant = {"name": name, "confirmationStatus": "NONE", "slots": filled}
    return _in_session(sender, {"type": "IntentRequest", "dialogState": "STARTED", "intent": meant})


def session_ended(reason: str = "USER_INITIATED", **overrides: Unpack[Overrides]) -> Envelope:
    """Return a SessionEndedRequest; reason is USER_INITIATED, ERROR or EXCEEDED_MAX_REPROMPTS."""
    return _in_session(_Sender(**overrides), {"type": "SessionEndedRequest", "reason": reason})


ACTIVITY = {
    "Started": "PLAYING",
    "NearlyFinished": "PLAYING",
    "Stopped": "STOPPED",
    "Finished": "FINISHED",
    "Failed": "STOPPED",
}
"""What the player does after an event."""


def playback(event: str, token: str, offset_ms: int = 0, **overrides: Unpack[Overrides]) -> Envelope:
    """Return an event of the player (a key of ACTIVITY), which belongs to no session."""
    stream = {"token": token, "offsetInMilliseconds": offset_ms}
    overrides.setdefault("player", {**stream, "playerActivity": ACTIVITY[event]})
    told: dict[str, Any] = stream
    if event == "Failed":
        failure = {"type": "MEDIA_ERROR_SERVICE_UNAVAILABLE", "message": "no answer"}
        told = {"token": token, "error": failure, "currentPlaybackState": overrides["player"]}
    return _envelope(_Sender(**overrides), {"type": f"AudioPlayer.Playback{event}", **told})


def button(name: str, **overrides: Unpack[Overrides]) -> Envelope:
    """Return a button of the player (Play, Pause, Next, Previous), pressed; it belongs to no session."""
    return _envelope(_Sender(**overrides), {"type": f"PlaybackController.{name}CommandIssued"})


def fault(cause: str, **overrides: Unpack[Overrides]) -> Envelope:
    """Return what the platform says when it could not use the answer to a request (its id)."""
    error = {"type": "INVALID_RESPONSE", "message": "it was not understood"}
    told = {"type": "System.ExceptionEncountered", "error": error, "cause": {"requestId": cause}}
    return _envelope(_Sender(**overrides), told)


def _in_session(sender: _Sender, request: dict[str, Any]) -> Envelope:
    session = {
        "new": sender.session_new,
        "sessionId": sender.session_id,
        "application": {"applicationId": sender.application_id},
        "attributes": dict(sender.session_attributes or {}),
        "user": {"userId": sender.user_id},
    }
    return {"session": session, **_envelope(sender, request)}


def _envelope(sender: _Sender, request: dict[str, Any]) -> Envelope:
    # Alexa's own are whole seconds; a simulated device may be exact.
    exact = "milliseconds" if sender.timestamp.microsecond else "seconds"
    made = sender.timestamp.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=exact) + "Z"
    common = {"requestId": sender.request_id, "timestamp": made, "locale": sender.locale}
    context = {"System": _system(sender)}
    if sender.player is not None:
        context["AudioPlayer"] = dict(sender.player)
    return {"version": "1.0", "context": context, "request": {**common, **request}}


def _system(sender: _Sender) -> dict[str, Any]:
    system: dict[str, Any] = {
        "application": {"applicationId": sender.application_id},
        "user": {"userId": sender.user_id},
        "device": {"deviceId": sender.device_id, "supportedInterfaces": {"AudioPlayer": {}} if sender.plays else {}},
        "apiEndpoint": sender.api_endpoint,
        "apiAccessToken": sender.api_access_token,
    }
    if sender.person_id is not None:
        system["person"] = {"personId": sender.person_id}
    return system


def _slot(name: str, said: Slot | str | None, sender: _Sender) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "confirmationStatus": "NONE"}
    if said is None:
        return slot
    if isinstance(said, str):
        return {**slot, "value": said, "source": "USER"}
    return {**slot, "value": said.value, "source": "USER", "resolutions": _resolutions(name, said, sender)}


def _resolutions(slot: str, said: Slot, sender: _Sender) -> dict[str, Any]:
    authority = f"amzn1.er-authority.echo-sdk.{sender.application_id}.{slot}"
    if said.id is None:
        return {"resolutionsPerAuthority": [{"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}]}
    entry = {"value": {"name": said.name or said.value, "id": said.id}}
    matched = {"authority": authority, "status": {"code": "ER_SUCCESS_MATCH"}, "values": [entry]}
    return {"resolutionsPerAuthority": [matched]}
