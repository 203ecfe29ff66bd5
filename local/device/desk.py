"""A turn of the page, from what was said to what it does next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from local.device.hearing import Ear
from local.device.messages import Answered, Event, PlayerTold, Said, Understood, Wire
from local.device.platform import Conversation, Exchange, Moment, Platform, Player
from local.device.seal import Seal
from local.device.spoken import Speech, lay_out
from local.device.state import State, States
from local.device.voice import DeviceVoice
from local.echo import read_answer
from local.understanding import Heard

PLAYS = "AudioPlayer.Play"
UNDER_WAY = frozenset({"PLAYING", "PAUSED"})
"""A track plays, or waits until a conversation is over."""


class Desk:
    """Serves all devices; None for one that brings what it was not lent."""

    def __init__(
        self, platform: Platform, ear: Ear, states: States, voice: DeviceVoice, seal: Seal, now: Callable[[], int]
    ) -> None:
        self._platform, self._ear, self._states = platform, ear, states
        self._voice, self._seal, self._now = voice, seal, now

    def standing(self, browser: str, tab: int) -> State:
        """Return where a device is, on which nothing is heard."""
        return self._states.at(_device(browser, tab), self._now(), silent=True)

    def said(self, browser: str, told: Said) -> Answered | None:
        """Return what comes of something that was said."""
        arrived = self._now()  # understanding may take a moment: what was said belongs to before it
        open_ = self._lent(browser, told)
        if open_ is None:
            return None
        over_track = told.player.activity == "PLAYING" and not open_.session
        understood = self._ear.hear(told.said, over_track=over_track, early=told.early)
        device = _device(browser, told.tab)
        if understood.heard is None:
            shown = self._states.at(device, arrived, playing=over_track)
            return Answered(told.state, shown, ended=not open_.session, hint=understood.hint, early=told.early)
        when = _moment(device, told, open_, arrived)
        exchange = self._platform.said(open_, when, understood.heard)
        return self._answered(browser, told, when, exchange, understood.heard)

    def happened(self, browser: str, told: Event) -> Answered | None:
        """Return what comes of something that the device tells of itself."""
        open_ = self._lent(browser, told)
        if open_ is None or (told.token and told.token not in open_.streams):
            return None
        device = _device(browser, told.tab)
        when = _moment(device, told, open_, self._now() - told.ago_ms)
        if told.kind != "SessionEnded":
            kind, details = _told_by_device(told)
            return self._answered(browser, told, when, self._platform.happened(open_, when, kind, details))
        if not open_.session:
            return Answered(told.state, self._states.at(device, self._now(), silent=True))
        return self._answered(browser, told, when, self._platform.ended(open_, when, told.reason))

    def _lent(self, browser: str, told: Said | Event) -> Conversation | None:
        """Return what the device is in the middle of, or None where it was not lent this, or to play that."""
        open_ = Conversation()
        if told.state:
            content = self._seal.open(_purpose(browser, told.tab), told.state)
            if content is None:
                return None
            open_ = msgspec.json.decode(content, type=Conversation)
        return open_ if not told.player.token or told.player.token in open_.streams else None

    def _answered(
        self, browser: str, told: Said | Event, when: Moment, exchange: Exchange, heard: Heard | None = None
    ) -> Answered:
        answer, open_ = exchange.answer, exchange.conversation
        plays = any(each.get("type") == PLAYS for each in exchange.directives)
        goes_on = told.player.activity in UNDER_WAY and not exchange.directives
        return Answered(
            state=self._seal.close(_purpose(browser, told.tab), msgspec.json.encode(open_)),
            shown=self._states.at(when.device, when.at, playing=plays or goes_on, silent=_is_silent(told)),
            speech=self._sound(answer.ssml),
            reprompt=self._sound(_reprompt(exchange.response)),
            listening=answer.listening and bool(open_.session),
            ended=not open_.session,
            directives=exchange.directives,
            understood=Understood(heard.intent, dict(heard.slots), heard.confidence) if heard else None,
            wire=Wire(exchange.request, exchange.response),
        )

    def _sound(self, ssml: str) -> Speech:
        return lay_out(ssml, self._voice.address)


def _is_silent(told: Said | Event) -> bool:
    """Say whether nothing is said any more: a conversation is over, or its device was switched off in the middle."""
    return isinstance(told, Event) and told.kind == "SessionEnded"


def _told_by_device(told: Event) -> tuple[str, dict[str, object]]:
    """Return the type of a request and what it says besides."""
    if told.kind.endswith("CommandIssued"):
        return f"PlaybackController.{told.kind}", {}
    details: dict[str, object] = {"token": told.token, "offsetInMilliseconds": told.offset_ms}
    if told.kind == "PlaybackFailed":
        error = {"type": "MEDIA_ERROR_INVALID_REQUEST", "message": "The stream could not be played."}
        state = {**details, "playerActivity": told.player.activity}
        details = {"token": told.token, "error": error, "currentPlaybackState": state}
    return f"AudioPlayer.{told.kind}", details


def _moment(device: str, told: Said | Event, open_: Conversation, now: int) -> Moment:
    # Never before what it said last; by one ms at least, so that what happened in order stays in order.
    return Moment(device, told.turn, max(now - told.late_ms, open_.at + 1), _player(told.player))


def _player(told: PlayerTold) -> Player:
    return Player(told.token, told.offset_ms, told.activity)


def _purpose(browser: str, tab: int) -> str:
    return f"conversation {_device(browser, tab)}"


def _device(browser: str, tab: int) -> str:
    return f"{browser}-{tab}"


def _reprompt(response: dict[str, Any]) -> str:
    """Return what is said after silence, as SSML."""
    return read_answer({"response": (response.get("response") or {}).get("reprompt") or {}}).ssml
