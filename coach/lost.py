"""An answer that got lost on its way: what it sent has never begun, and what it was sent for may sound on."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from coach.command import Player
from coach.playing import began_at, is_playing
from coach.session import Earlier, Session, place_of, position, rest, timeline_of
from coach.timeline import Step

GOES_ON_MS = 2_000
"""A track that has come so much further since it was to stop, or another one was sent, sounds on."""
LATE_MS = 5_000
"""So long after it should have begun a play has not, where the player tells of none; so long a stop may take."""
OVER_MS = 30_000
"""So long after another one should have begun, or it should have stopped, the end of a play is told by no accident."""
SOUNDS_ON_MS = 7_200_000
"""So long after a session began a track of it may sound still."""

OF_A_PLAY = (
    *("lengths", "track", "rate", "guidance", "edits", "hash", "step", "into_ms", "moving", "device"),
    *("last", "presumed"),
)
"""What of a session an answer may change that ends a play, or sends another one; and the clock, after that."""


def remembered(session: Session, sounding: Session, now: int) -> Session:
    """Return a session that ends what is heard of it, and remembers that: it is gone back to where it goes on.

    sounding is the session as it was while its track was heard.
    """
    return replace(session, earlier=_kept(sounding, now, sounded=True))


def followed(session: Session, sounding: Session | None, now: int) -> Session:
    """Return a session in its next play, that remembers the one before: it is gone back to where that goes on.

    sounding is the session as it was while its track was heard; None where it was not, or nobody knows.
    """
    earlier = session.earlier
    if sounding or earlier is None or not earlier.sounded:  # else that one may be heard still, and none since
        earlier = _kept(sounding or session, now, sounded=sounding is not None)
    return replace(session, plays=session.plays + 1, earlier=earlier)


def heard_elsewhere(session: Session, before: Session | None, device: str) -> Session:
    """Return a session after a word at a device that does not play it: what that word changed was heard, and stays.

    before is the session as it was before the word.
    """
    earlier = session.earlier
    if earlier is None or earlier.device == device or before is None or before.id != session.id:
        return session
    if session.playing_at:
        return session  # it is to be guided there: until its player tells of that, the answer may be lost
    judged = _heard(session) if earlier.heard == _heard(before) else earlier.heard
    agreed = earlier.agreed if session.edits == before.edits else session.edits
    return replace(session, earlier=replace(earlier, heard=judged, agreed=agreed))


def is_known(session: Session, token: str) -> bool:
    """Say whether a token is of the present play, or of the one before that may go on."""
    earlier = session.earlier
    return is_playing(session, token) or (earlier is not None and is_playing(_back(session, earlier), token))


def plays_for_nobody(session: Session, token: str, device: str) -> bool:
    """Say whether a device tells of a play of this session that was stopped, or taken over by another device."""
    if not token.startswith(f"{session.id}."):
        return False
    return session.halted or (session.device != device and not is_playing(session, token))


def outlives(sessions: Iterable[Session], token: str, device: str, now: int) -> bool:
    """Say whether a track may sound on at a device after its session is over, and no other session is guided there."""
    for session in sessions:
        if token.startswith(f"{session.id}.") or (session.playing_at and session.device == device):
            return False
    return 0 <= now - began_at(token) <= SOUNDS_ON_MS


def goes_on(session: Session, player: Player | None, device: str, now: int) -> bool:
    """Say whether the play before goes on at its device: nobody has heard the answer that was to end it."""
    earlier = session.earlier
    if earlier is None or player is None or earlier.device != device:
        return False
    if session.device != device and now <= session.playing_at + LATE_MS:
        return False  # another device is about to begin
    if not _may_go_on(session, earlier, player.token):
        return False
    # A player that was told to stop does so a little later.
    return _further(session, earlier, player.position_ms) > (GOES_ON_MS if player.sounds else LATE_MS)


def gone_back(session: Session) -> Session:
    """Return the session in the play before; what the lost answer changed of it nobody has heard.

    A pain that was judged in it stays judged, and is unheard; one that was judged at another device was heard there.
    Raises LookupError where no play is remembered.
    """
    earlier = session.earlier
    if earlier is None:
        raise LookupError("no play before is remembered")
    return replace(_back(session, earlier), unheard=len(session.hurts) - earlier.heard)


def caught_up(session: Session, was: Session) -> Session:
    """Return a session that has gone back, with what was heard at another device: at the same step, if it is left.

    was is the session as it was before it went back; where nothing is left of the step, its place is kept.
    """
    agreed = was.earlier.agreed if was.earlier else ()
    if not agreed or agreed == session.edits:
        return session
    changed = replace(session, edits=agreed)
    here, step = place_of(session), timeline_of(session).at(place_of(session))
    left = [each for each in timeline_of(changed).steps if _what(each) == _what(step)]
    if not left:
        return rest(changed, place_of(replace(was, edits=agreed)))
    same = min(left, key=lambda each: abs(each.index - step.index))  # an exercise may come twice in a routine
    return rest(changed, max(same.start_ms, min(same.work_ms + here - step.work_ms, same.end_ms - 1)))


def begun(session: Session, player: Player | None, now: int) -> Session:
    """Return the session at a word; a play that never began stands where it was to, and nothing of it is counted."""
    if session.earlier is None or (player and is_playing(session, player.token)):
        return session
    if session.track and session.playing_at and now > session.playing_at + LATE_MS:
        return replace(session, playing_at=0, playing_ms=0, stopped_at=session.playing_at)
    return session


def ended(session: Session, token: str, position_ms: int, now: int) -> Session:
    """Return the session in the play before, where that has come to its end long after it was to be over."""
    earlier = session.earlier
    if earlier is None or now <= (session.playing_at or earlier.at) + OVER_MS:
        return session
    if _may_go_on(session, earlier, token) and _further(session, earlier, position_ms) > GOES_ON_MS:
        return gone_back(session)
    return session


def _kept(session: Session, now: int, *, sounded: bool) -> Earlier:
    of_it = {name: getattr(session, name) for name in OF_A_PLAY}
    agreed = session.earlier.agreed if session.earlier else ()
    return Earlier(plays=session.plays, at=now, sounded=sounded, heard=_heard(session), agreed=agreed, **of_it)


def _heard(session: Session) -> int:
    """Return how many pains were judged in answers that were heard; those of lost ones come after them."""
    return len(session.hurts) - session.unheard


def _may_go_on(session: Session, earlier: Earlier, token: str) -> bool:
    return earlier.sounded and is_playing(_back(session, earlier), token)


def _what(step: Step) -> tuple[object, ...]:
    return step.kind, step.exercise, step.side, step.set, step.rep, step.posture


def _further(session: Session, earlier: Earlier, position_ms: int) -> int:
    before = _back(session, earlier)
    return position_ms - position(before, before.playing_at)


def _back(session: Session, earlier: Earlier) -> Session:
    of_it = {name: getattr(earlier, name) for name in OF_A_PLAY}
    began = {"plays": earlier.plays, "since": earlier.at, "playing_at": earlier.at}
    return replace(session, halted=False, earlier=None, way=None, sent_to=None, **of_it, **began)
