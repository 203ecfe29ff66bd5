"""A simulated device: it speaks, opens its microphone, asks once more, gives up; as Alexa's devices do (alexa.md 1)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

from coach.timeline import estimate_length
from local import envelopes
from local.clock import Clock
from skill.entry import Handler
from skill.speech import plain

USER = "amzn1.ask.account.terminal"
"""The household of the terminal."""
MICROPHONE_MS = 8_000
"""How long the microphone stays open; one reprompt, then the session ends."""
SPEAK = re.compile(r"</?speak>")
Heard = Callable[[str | None, int], None]
"""Is told the open conversation, if any, and until when the device is heard, in ms since 1970."""
TOKEN = re.compile(r'<break time="(\d+)(ms|s)"/>|<prosody rate="(\d+)%"[^>]*>|<[^>]+>|([^<]+)')


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is heard: words or silence, in ms."""

    text: str
    length_ms: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the device does with a response."""

    ssml: str
    """What stands between <speak> and </speak>."""
    speech: str
    pieces: tuple[Piece, ...]
    listening: bool
    ended: bool
    reprompt: tuple[Piece, ...] = ()

    @property
    def length_ms(self) -> int:
        """Return how long the speech lasts, in ms."""
        return sum(piece.length_ms for piece in self.pieces)


class Echo:
    """One device in one household. Every request goes through the Lambda handler as a full envelope."""

    def __init__(
        self,
        handle: Handler,
        clock: Clock,
        *,
        device: str = "terminal",
        person: str | None = None,
        heard: Heard = lambda _session, _at: None,
    ) -> None:
        self._handle = handle
        self._clock = clock
        self.device = f"amzn1.ask.device.{device}"
        self._person = person
        self._heard = heard
        self.session: str | None = None
        self.request = ""
        """The id of the last request."""
        self._heard_from = 0
        self._reprompted = False
        self.answer: Answer | None = None

    def adopt(self, session: str) -> None:
        """Take up a conversation that was open when the device was cut off."""
        self.session = session

    @property
    def in_session(self) -> bool:
        """Say whether a conversation is open."""
        return self.session is not None

    def launch(self, at: int | None = None) -> Answer:
        """Say the launch phrase, now or a moment ago."""
        self.session = None
        return self._send(envelopes.launch(**self._common(at, begin=True)))

    def say(self, name: str, slots: dict[str, Any], at: int | None = None) -> Answer:
        """Say something that was understood as an intent, with its slots as Alexa sends them, now or a moment ago."""
        envelope = envelopes.intent(name, **self._common(at, begin=self.session is None))
        envelope["request"]["intent"]["slots"] = slots
        return self._send(envelope)

    def quiet_at(self) -> int:
        """Return when the present speech is over, in ms since 1970."""
        return self._heard_from + (self._spoken_ms() if self.answer else 0)

    def pass_time(self) -> str:
        """Do what the silence until now calls for: `reprompt` or `ended` when something happened, else nothing."""
        self._heard(self.session, self._clock.now())
        if self.session is None or self.answer is None or not self.answer.listening:
            return ""
        if self._clock.now() < self.quiet_at() + MICROPHONE_MS:
            return ""
        if not self._reprompted:
            self._heard_from = self.quiet_at() + MICROPHONE_MS
            self._reprompted = True
            return self.pass_time() or "reprompt"
        self.end("EXCEEDED_MAX_REPROMPTS", at=self.quiet_at() + MICROPHONE_MS)
        return "ended"

    def end(self, reason: str = "USER_INITIATED", at: int | None = None) -> None:
        """End the conversation, as a device does when nobody answers or it is switched off."""
        if self.session is None:
            return
        self._handle(envelopes.session_ended(reason, **self._common(at, begin=False)), None)
        self.session = self.answer = None

    def _spoken_ms(self) -> int:
        if self.answer is None:
            return 0
        return sum(p.length_ms for p in self.answer.reprompt) if self._reprompted else self.answer.length_ms

    def _common(self, at: int | None, *, begin: bool) -> Any:
        if begin or self.session is None:
            self.session = f"amzn1.echo-api.session.{uuid.uuid4()}"
        when = self._clock.now() if at is None else at
        # Noted before it is sent: a device cut off in between was heard when the request says so, and not earlier.
        self._heard(self.session, when)
        self.request = f"amzn1.echo-api.request.{uuid.uuid4()}"
        return {
            "request_id": self.request,
            "timestamp": _moment(when),
            "session_id": self.session,
            "session_new": begin,
            "user_id": USER,
            "device_id": self.device,
            "plays": False,
            "person_id": self._person,
        }

    def _send(self, envelope: dict[str, Any]) -> Answer:
        answer = read_answer(self._handle(envelope, None))
        self._heard_from = self._clock.now()
        self._reprompted = False
        self.answer = answer
        if answer.ended:
            self.session = None
            self._heard(None, self._clock.now())
        return answer


def read_answer(response: dict[str, Any]) -> Answer:
    """Return what a device makes of a response."""
    body = response.get("response") or {}
    ssml = _ssml(body.get("outputSpeech"))
    reprompt = _ssml((body.get("reprompt") or {}).get("outputSpeech"))
    ended = body.get("shouldEndSession") is not False
    return Answer(ssml, plain(ssml), pieces(ssml), not ended, ended, pieces(reprompt))


def pieces(ssml: str) -> tuple[Piece, ...]:
    """Return the words and silences of an SSML text in order, with about how long each lasts."""
    rate, found = 100, []
    for number, unit, percent, text in TOKEN.findall(ssml):
        if percent:
            rate = int(percent)
        elif number:
            found.append(Piece("", int(number) * (1000 if unit == "s" else 1)))
        elif text.strip():
            words = plain(text)
            found.append(Piece(words, estimate_length(words, rate)))
    return tuple(found)


def _ssml(speech: dict[str, Any] | None) -> str:
    if not speech:
        return ""
    return SPEAK.sub("", speech.get("ssml") or escape(speech.get("text") or "", quote=False)).strip()


def _moment(ms: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
