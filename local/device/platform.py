"""Alexa's side of a device: what is said and what happens become requests, the conversation is carried along.

Nothing is remembered here. What a device is in the middle of is signed and lent to the page, which brings it back with
the next request: it outlives a restart of the server. The id of a request is made from that of the turn, so that a turn
sent twice is one request, and the skill answers it once.

A request is dated by when it was heard against the answer that was being spoken: the words of an answer begin a moment
after they were asked for, and a pause belongs where the person was, not that moment further on.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import msgspec
from msgspec import Struct

from local import envelopes
from local.echo import Answer, read_answer
from local.understanding import LAUNCH, Heard, Understanding, intent_json
from skill.entry import Handler

USER = "amzn1.ask.account.browser"
"""The household of all browsers."""
STREAMS = 8
"""Tokens that a device may still tell of: what plays, what follows, and what just ended."""

Activity = Literal["IDLE", "PLAYING", "PAUSED", "STOPPED", "FINISHED", "BUFFER_UNDERRUN"]


class Conversation(Struct, frozen=True, omit_defaults=True):
    """What a device is in the middle of."""

    session: str = ""
    at: int = 0
    """When it was last heard, in ms since 1970."""
    streams: tuple[str, ...] = ()
    """The tokens that the skill gave it, the newest last."""


class Player(Struct, frozen=True):
    """What the device plays, or played last."""

    token: str = ""
    offset_ms: int = 0
    activity: Activity = "IDLE"

    def context(self) -> dict[str, Any]:
        """Return it as it goes with every request."""
        if not self.token:
            return {"playerActivity": "IDLE", "offsetInMilliseconds": 0}
        return {"token": self.token, "offsetInMilliseconds": self.offset_ms, "playerActivity": self.activity}


class Moment(Struct, frozen=True):
    """Which device, in which turn, when, and what it plays meanwhile."""

    device: str
    turn: str
    at: int
    player: Player


class Exchange(Struct, frozen=True):
    """A request, what the skill answered, and what that means for a device."""

    request: dict[str, Any]
    response: dict[str, Any]
    answer: Answer
    directives: tuple[dict[str, Any], ...]
    conversation: Conversation


class Platform:
    """Sends what a device hears and does to the skill."""

    def __init__(self, handle: Handler, understanding: Understanding) -> None:
        self._handle = handle
        self._lexicon = understanding.lexicon

    def said(self, open_: Conversation, when: Moment, heard: Heard) -> Exchange:
        """Return what comes of something that was said."""
        if heard.intent == LAUNCH:
            return self._in_session(envelopes.launch(**_sender(open_, when, begin=True)), open_, when)
        envelope = envelopes.intent(heard.intent, **_sender(open_, when, begin=not open_.session))
        if heard.intent in self._lexicon.intents:
            envelope["request"]["intent"]["slots"] = intent_json(heard, self._lexicon).get("slots", {})
        return self._in_session(envelope, open_, when)

    def ended(self, open_: Conversation, when: Moment, reason: str) -> Exchange:
        """Return what comes of the end of a conversation: nothing is said any more."""
        exchange = self._send(envelopes.session_ended(reason, **_sender(open_, when, begin=False)), open_, when)
        return msgspec.structs.replace(exchange, conversation=_next(open_, when, "", exchange.directives))

    def happened(self, open_: Conversation, when: Moment, kind: str, details: dict[str, Any]) -> Exchange:
        """Return what comes of something that a player or a button told; it belongs to no conversation."""
        envelope = envelopes.launch(**_sender(open_, when, begin=False))
        del envelope["session"]
        envelope["request"] |= {"type": kind, **details}
        exchange = self._send(envelope, open_, when)
        return msgspec.structs.replace(exchange, conversation=_next(open_, when, open_.session, exchange.directives))

    def _in_session(self, envelope: dict[str, Any], open_: Conversation, when: Moment) -> Exchange:
        exchange = self._send(envelope, open_, when)
        session = "" if exchange.answer.ended else envelope["session"]["sessionId"]
        return msgspec.structs.replace(exchange, conversation=_next(open_, when, session, exchange.directives))

    def _send(self, envelope: dict[str, Any], open_: Conversation, when: Moment) -> Exchange:
        envelope["context"]["AudioPlayer"] = when.player.context()
        response = self._handle(envelope, None)
        found = (response.get("response") or {}).get("directives") or ()
        ours = tuple(each for each in found if str(each.get("type")).startswith("AudioPlayer."))
        return Exchange(envelope, response, read_answer(response), ours, open_)


def _next(before: Conversation, when: Moment, session: str, directives: tuple[dict[str, Any], ...]) -> Conversation:
    given = [token for each in directives if (token := _token(each))]
    return Conversation(session, when.at, (*before.streams, *given)[-STREAMS:])


def _token(directive: dict[str, Any]) -> str:
    stream = (directive.get("audioItem") or {}).get("stream") or {}
    return str(stream.get("token") or "")


def _sender(open_: Conversation, when: Moment, *, begin: bool) -> Any:
    new = begin or not open_.session
    return {
        "request_id": f"amzn1.echo-api.request.{_uuid(when, 'request')}",
        "timestamp": datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=when.at),
        "session_id": f"amzn1.echo-api.session.{_uuid(when, 'session')}" if new else open_.session,
        "session_new": new,
        "user_id": USER,
        "device_id": f"amzn1.ask.device.{when.device}",
    }


def _uuid(when: Moment, kind: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{when.device} {when.turn} {kind}")
