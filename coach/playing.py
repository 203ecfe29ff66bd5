"""What a player tells of a track, whenever it comes: lost, late, twice, of an older play. Offsets are the truth."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.command import Player
from coach.session import Session, guided, place_of, rest, timeline_of

CUT_SHORT_MS = 10_000
"""A play that ends so long before its end has failed."""
INTERRUPTED_MS = 15_000
"""A player stops for a word that is said to it, and goes on by itself: for so long it is taken to be playing still."""


class PlayerEvent(StrEnum):
    """What happened to a play."""

    STARTED = "started"
    STOPPED = "stopped"
    NEARLY = "nearly"
    """The device could take another one: it is no matter of time."""
    FINISHED = "finished"
    FAILED = "failed"


def token_of(session: Session) -> str:
    """Return the token of the present play."""
    return f"{session.id}.{session.plays}"


def began_at(token: str) -> int:
    """Return when the session of a token began, in ms since 1970; 0 where it is no token of ours."""
    session = token.partition(".")[0]
    return int(session) if session.isascii() and session.isdigit() else 0


def is_playing(session: Session, token: str) -> bool:
    """Say whether a token is of the play that this session is in."""
    return bool(session.track) and token == token_of(session)


def played(session: Session, event: PlayerEvent, position_ms: int, now: int) -> Session:
    """Return the session after an event of its present play; the same one, where it tells nothing new."""
    if session.halted:
        return session
    total = timeline_of(session).total_ms
    if event is PlayerEvent.FAILED or (event is PlayerEvent.FINISHED and position_ms < total - CUT_SHORT_MS):
        return failed(_reached(session, position_ms, now), now)  # a stream that broke off is no end
    if event is PlayerEvent.FINISHED:
        return msgspec.structs.replace(_stopped(_reached(session, total, now), now), halted=True)
    if _is_late(session, event, position_ms, now):
        return session
    reached = _reached(session, position_ms, now)
    return _stopped(reached, now) if event is PlayerEvent.STOPPED else _going(reached, now)


def failed(session: Session, now: int) -> Session:
    """Return the session where it is, to be spoken from here on."""
    return msgspec.structs.replace(_stopped(session, now), spoken=True, halted=True, earlier=None)


def _is_late(session: Session, event: PlayerEvent, position_ms: int, now: int) -> bool:
    here, known = _bounded(session, position_ms), place_of(session)
    if here < known:
        return True  # something further on is known
    if session.playing_at or event is PlayerEvent.STOPPED:
        return False
    return event is PlayerEvent.NEARLY or (here == known and now <= session.stopped_at)


def heard(session: Session, player: Player, now: int) -> Session:
    """Return the session where its player says that it is, at the moment of a word: it counts as playing still."""
    if session.halted:
        return session
    if player.finished:
        return played(session, PlayerEvent.FINISHED, player.position_ms, now)
    reached, stopped_at = _reached(session, player.position_ms, now), session.stopped_at
    if session.playing_at:  # that it stopped got lost: it did when it had come so far
        stopped_at = min(session.playing_at + max(_bounded(session, player.position_ms) - place_of(session), 0), now)
    if player.sounds or now - stopped_at <= INTERRUPTED_MS:
        return _going(reached, now)
    return _stopped(reached, stopped_at)


def _bounded(session: Session, position_ms: int) -> int:
    return max(0, min(position_ms, timeline_of(session).total_ms))


def _reached(session: Session, position_ms: int, now: int) -> Session:
    """Return the session at what was reported, the guided time up to it counted: no more than the clock allows."""
    here, known = _bounded(session, position_ms), place_of(session)
    if here <= known:
        return msgspec.structs.replace(session, since=now, earlier=None)
    counted = guided(session, min(here, known + max(now - session.since, 0)))
    return msgspec.structs.replace(rest(counted, here), since=now, earlier=None)


def _going(session: Session, now: int) -> Session:
    total = timeline_of(session).total_ms
    return msgspec.structs.replace(session, playing_at=now, playing_ms=max(total - place_of(session), 0), stopped_at=0)


def _stopped(session: Session, now: int) -> Session:
    if not session.playing_at and session.stopped_at:
        return session
    return msgspec.structs.replace(session, playing_at=0, playing_ms=0, stopped_at=now)
