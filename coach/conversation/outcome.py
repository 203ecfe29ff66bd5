"""The end of a turn: what is said of the whole, when it is heard, and what is kept of the conversations."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from coach.conversation.player import halt
from coach.conversation.questions import GATE, VOIDABLE
from coach.conversation.scene import Erase, Record, Scene
from coach.lost import followed, heard_elsewhere, remembered
from coach.people import Household, Talk
from coach.playing import token_of
from coach.reply import Play, Reply, Say, Span
from coach.session import Session, inputs_of, play, settle, timeline_of
from coach.timeline import StepKind

MOST_TALKS = 4
"""Devices whose open conversation is kept; the oldest goes first."""


class Decision(Struct, frozen=True):
    """What one turn comes to."""

    household: Household
    reply: Reply
    records: tuple[Record, ...]
    erase: Erase | None
    changed: bool
    person: str


def conclude(scene: Scene, before: Household) -> Decision:
    """Return what a turn comes to, decided from a household as it was before."""
    goes_on = scene.span is not None and scene.live.id == scene.stopped_session and not _leads_away(scene)
    told = bool(scene.lead) and scene.lead[0].key in ("lock.U1", "lock.U2")  # they begin with "stop now"
    if scene.stopped and not goes_on and not told:
        scene.lead.insert(0, Say(scene.stopped))  # whoever holds hears first that it is over
    reply = _played(scene, _timed(scene))
    if scene.known and scene.session:
        scene.keep(heard_elsewhere(scene.live, _session(before, scene.talk.person), scene.who.device))
    talk = msgspec.structs.replace(scene.talk, reply=reply)
    others = (item for item in scene.household.talks.items() if item[0] != scene.who.device)
    talks = {device: _void(each, before, scene) for device, each in others} | {scene.who.device: talk}
    newest = sorted(talks, key=lambda device: talks[device].at)[-MOST_TALKS:]
    household = msgspec.structs.replace(scene.household, talks={d: talks[d] for d in newest})
    return Decision(household, reply, tuple(scene.records), scene.erase, changed=True, person=talk.person)


def _void(talk: Talk, before: Household, scene: Scene) -> Talk:
    """Return the conversation of another device without its question about a session that was changed meanwhile."""
    was, now = (_session(household, talk.person) for household in (before, scene.household))
    same = was == now or (was is not None and settle(was, scene.now) == now)
    if same or talk.asking not in VOIDABLE:
        return talk
    return msgspec.structs.replace(talk, asking="", asked=None, tries=0)


def _session(household: Household, person: str) -> Session | None:
    return next((p.session for p in household.persons if p.id == person), None)


def _leads_away(scene: Scene) -> bool:
    """Say whether the words that follow lead to another posture: what was held is over then."""
    span = scene.span
    return span is not None and timeline_of(scene.live).at(span.start_ms).kind is StepKind.WAIT


def _played(scene: Scene, reply: Reply) -> Reply:
    """Return the reply with what the player of the device is to do: play the span, or stop what it plays."""
    asked = scene.talk.asking in GATE  # a safety question is as loud as ever: it must be understood
    low = scene.known and scene.session is not None and scene.live.low and not asked
    if reply.span is not None and scene.live.track:
        session = followed(scene.live, scene.heard_of(scene.live), scene.now)
        scene.keep(session)
        play_it = Play(session.track, token_of(session), reply.span.start_ms)
        return msgspec.structs.replace(reply, play=play_it, low=low)
    if reply.span is not None and (sounding := scene.heard_of(scene.live)):
        scene.keep(remembered(scene.live, sounding, scene.now))  # spoken from here on, once that was heard
    if reply.span is not None and scene.live.lengths:
        piece = scene.kit.tape.piece(inputs_of(scene.live), scene.live.rate, scene.live.lengths, reply.span)
        reply = msgspec.structs.replace(reply, piece=piece or "")
    if scene.track_plays and reply.span is None:
        halt(scene)
    return msgspec.structs.replace(reply, stop=scene.track_plays, low=low)


def _timed(scene: Scene) -> Reply:
    # The clock of a span starts when the words before it are over; a hold that runs on under them loses that much,
    # but never its end mark: words that last longer than the hold put it off.
    reply = scene.reply()
    if reply.span is None:
        return reply
    start, end = reply.span.start_ms, reply.span.end_ms
    lead = scene.kit.measure(reply.lead, scene.live.rate)
    if not scene.holds_on:
        scene.keep(play(scene.live, start, end, scene.now + lead))
        return reply
    line = timeline_of(scene.live)
    room = max(line.end_mark(start) - start, 0)
    goes_on = start + min(lead, room)
    if scene.live.lengths:  # a recording is entered where no sound is cut; what is spoken, at its next sentence
        goes_on = min(line.clean(goes_on), end)
        scene.keep(play(scene.live, goes_on, end, scene.now + lead))
    else:
        scene.keep(play(scene.live, start, end, scene.now + max(lead - room, 0)))
    return msgspec.structs.replace(reply, span=Span(goes_on, end))
