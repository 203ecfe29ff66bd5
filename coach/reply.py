"""What is answered: sentences by name, a span of the timeline, and whether to listen."""

from __future__ import annotations

import msgspec

Param = str | int


class Say(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """A sentence by its name in the phrases, with what it mentions."""

    key: str
    params: dict[str, Param] = {}


class Span(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of the timeline to be guided, in ms from its start."""

    start_ms: int
    end_ms: int


class Play(msgspec.Struct, frozen=True, array_like=True):
    """A track to be played from a position of its timeline."""

    track: str
    token: str
    position_ms: int


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer: the lead, then the span, then the tail; listening, silence is met by the reprompt."""

    lead: tuple[Say, ...] = ()
    span: Span | None = None
    tail: tuple[Say, ...] = ()
    reprompt: tuple[Say, ...] = ()
    listen: bool = False
    play: Play | None = None
    """The span is on a track, and not spoken."""
    piece: str = ""
    """The name of a file that sounds in place of the span; empty where it is spoken."""
    low: bool = False
    """It is said in a low voice."""
    stop: bool = False
    """The player of the device is stopped."""
