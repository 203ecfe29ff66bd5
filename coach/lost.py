"""An answer that got lost on its way: what it sent has never begun, and what it was sent for may sound on."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Player
from coach.playing import GOES_ON_MS, is_playing
from coach.session import Earlier, Session, position

LATE_MS = 5_000
"""So long after it should have begun a play has not begun, where the player tells of none or of another."""
OVER_MS = 30_000
"""So long after it should have begun, the end of the one before is told by no accident."""

OF_A_PLAY = ("lengths", "track", "rate", "guidance", "edits", "hash", "step", "into_ms")
"""What of a session an answer may change that sends a play."""


def followed(session: Session, sounding: Session | None, now: int) -> Session:
    """Return a session in its next play, that remembers the one before: it is gone back to where that goes on.

    sounding is the session as it was while its track was heard; None where it was not, or nobody knows.
    """
    earlier = session.earlier
    if sounding or earlier is None or not earlier.sounded:  # else that one may be heard still, and none since
        of_it = {name: getattr(sounding or session, name) for name in OF_A_PLAY}
        earlier = Earlier(plays=session.plays, at=now, sounded=sounding is not None, **of_it)
    return replace(session, plays=session.plays + 1, earlier=earlier)


def is_known(session: Session, token: str) -> bool:
    """Say whether a token is of the present play, or of the one before that may go on."""
    earlier = session.earlier
    return is_playing(session, token) or (earlier is not None and is_playing(_back(session, earlier), token))


def plays_for_nobody(session: Session, token: str, device: str) -> bool:
    """Say whether a device tells of a play of this session that was stopped, or taken over by another device."""
    if not token.startswith(f"{session.id}."):
        return False
    return session.halted or (session.device != device and not is_playing(session, token))


def found(session: Session, player: Player | None, now: int) -> Session:
    """Return the session as the player of its device shows it at a word: the play before, where that has gone on.

    A play that never began stands where it was to begin, and nothing of it is counted.
    """
    earlier = session.earlier
    if earlier is None or (player and is_playing(session, player.token)):
        return session
    if player and _goes_on(session, earlier, player.token, player.position_ms):
        return _back(session, earlier)
    if session.playing_at and now > session.playing_at + LATE_MS:
        return replace(session, playing_at=0, playing_ms=0, stopped_at=session.playing_at)
    return session


def ended(session: Session, token: str, position_ms: int, now: int) -> Session:
    """Return the session in the play before, where that has come to its end long after another one was sent."""
    earlier = session.earlier
    late = bool(session.playing_at) and now > session.playing_at + OVER_MS
    if earlier and late and _goes_on(session, earlier, token, position_ms):
        return _back(session, earlier)
    return session


def _goes_on(session: Session, earlier: Earlier, token: str, position_ms: int) -> bool:
    before = _back(session, earlier)
    if not earlier.sounded or not is_playing(before, token):
        return False
    if session.halted and session.edits != earlier.edits:
        return False  # stopped at another device, and made easier there: that was heard, and stays
    return position_ms > position(before, before.playing_at) + GOES_ON_MS


def _back(session: Session, earlier: Earlier) -> Session:
    """Return the session in the play before: what the lost answer changed of it nobody has heard."""
    of_it = {name: getattr(earlier, name) for name in OF_A_PLAY}
    began = {"plays": earlier.plays, "since": earlier.at, "playing_at": earlier.at}
    return replace(session, halted=False, earlier=None, **of_it, **began)
