"""What the page sends and gets, checked: a field that is missing, made up or out of its bounds is refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from local.device.platform import Activity
from local.device.spoken import SILENCE, Speech
from local.device.state import State

LATEST_MS = 300_000
"""How much later than it was asked for an answer may have been heard: a phone that was locked in a hold."""
DAY_MS = 86_400_000
DEVICES = 8
"""Tabs of one browser that are devices of their own."""

Turn = Annotated[str, Meta(pattern="^[A-Za-z0-9-]{8,64}$")]
Tab = Annotated[int, Meta(ge=0, lt=DEVICES)]
Ms = Annotated[int, Meta(ge=0, le=DAY_MS)]
Late = Annotated[int, Meta(ge=0, le=LATEST_MS)]
Token = Annotated[str, Meta(max_length=1_024)]


class PlayerTold(Struct, frozen=True, forbid_unknown_fields=True):
    """What the page's player does, or did last."""

    token: Token = ""
    offset_ms: Ms = 0
    activity: Activity = "IDLE"


class _Told(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    turn: Turn
    """Made for this turn; the same when it is sent again."""
    tab: Tab
    state: Annotated[str, Meta(max_length=16_000)] = ""
    """As it was lent with the answer before."""
    late_ms: Late = 0
    player: PlayerTold = PlayerTold()


class Said(_Told, frozen=True, kw_only=True):
    """Something that was typed, tapped or spoken."""

    said: Annotated[str, Meta(min_length=1, max_length=2_000)]
    early: bool = False
    """It was said before the question of the answer was put."""


class Event(_Told, frozen=True, kw_only=True):
    """Something that the device tells of itself."""

    kind: Literal[
        "SessionEnded",
        "PlaybackStarted",
        "PlaybackNearlyFinished",
        "PlaybackFinished",
        "PlaybackStopped",
        "PlaybackFailed",
        "PlayCommandIssued",
        "PauseCommandIssued",
        "NextCommandIssued",
        "PreviousCommandIssued",
    ]
    token: Token = ""
    offset_ms: Ms = 0
    reason: Literal["USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS"] = "USER_INITIATED"
    ago_ms: Ms = 0
    """How long ago it happened: a page that was closed tells of it when it is open again."""


class Understood(Struct, frozen=True):
    """What was understood, for the small print."""

    intent: str
    slots: dict[str, str]
    confidence: float


class Wire(Struct, frozen=True):
    """The JSON both ways, for the developer's drawer."""

    request: dict[str, Any]
    response: dict[str, Any]


class Answered(Struct, frozen=True, omit_defaults=True):
    """What the page does next."""

    state: str
    shown: State
    speech: Speech = SILENCE
    reprompt: Speech = SILENCE
    listening: bool = False
    ended: bool = True
    directives: tuple[dict[str, Any], ...] = ()
    understood: Understood | None = None
    hint: str = ""
    """Said instead of sending anything."""
    early: bool = False
    """What was still to come of the answer is said now."""
    wire: Wire | None = None
