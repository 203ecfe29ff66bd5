"""The player of a device in a turn: what it tells of where the person is, and when it is stopped."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command, Player
from coach.conversation import roster
from coach.conversation.scene import Scene
from coach.lost import begun, caught_up, goes_on, gone_back, is_known, outlives, remembered
from coach.people import Person, with_person
from coach.playing import INTERRUPTED_MS, heard, is_playing
from coach.session import Session
from coach.told import Told

FORGOTTEN_MS = 1_800_000
"""So long after a track was heard last nothing starts it by a single word or button: nobody is in place any more."""


def hear(scene: Scene, command: Command) -> None:
    """Take over how far the player of this device came; a word said to it is of whom it guides."""
    person, told = _guided(scene, command), scene.who.player
    _go_on_with_last_words(scene)
    # It sounds, or will in a moment, also where another device has taken the session over since.
    scene.track_plays = told is not None and (told.sounds or told.held or _may_sound(scene, told))
    if person is None or person.session is None:
        return
    was = session = person.session
    if scene.who.plays:
        session = _found(scene, session, command)
    if not session.track:
        return  # it is spoken by now, and that was heard
    scene.track_of = person.id
    recent = scene.now - session.stopped_at <= INTERRUPTED_MS and not session.spoken
    scene.track_plays = scene.track_plays or not session.halted or recent
    if told and is_playing(session, told.token):
        session = _sounding(scene, session, told, was)
    if session is not person.session:
        scene.household = with_person(scene.household, replace(person, session=session))
    if session.playing_at and (command.ask is not Ask.LAUNCH or scene.sounding):
        # Each word to a track begins a conversation of its own; what was passed as the track began holds to its end.
        scene.note(began=min(session.started_at, scene.talk.began))
    if not scene.talk.person and command.ask is not Ask.LAUNCH and roster.may_be_voice_of(scene, person):
        scene.note(person=person.id)


def _sounding(scene: Scene, session: Session, told: Player, was: Session) -> Session:
    """Return a session where its player is; in the play before, with what another device changed of it since."""
    back = session is not was
    reached = heard(session, told, scene.now)
    if reached.playing_at:  # what was heard elsewhere is remembered with it, as its track is still without that
        scene.sounding = replace(reached, earlier=was.earlier) if back else reached
    return caught_up(reached, was) if back else reached


def _go_on_with_last_words(scene: Scene) -> None:
    """Let a word into the last words of a bad day's set, which asks nothing, belong to the conversation they end."""
    for session in scene.household.sessions:
        here = session.low and session.device == scene.who.device and session.playing_at
        if here and scene.now < session.playing_at + session.playing_ms:
            scene.note(began=min(session.started_at, scene.talk.began))


def _found(scene: Scene, session: Session, command: Command) -> Session:
    """Return a session as the player of its device shows it: in the play before, where that goes on."""
    if _goes_on(scene, session, command):
        scene.note(asking="", asked=None, queue=(), tries=0, told=Told())  # what was asked since nobody has heard
        return gone_back(session)
    return begun(session, scene.who.player, scene.now) if session.device == scene.who.device else session


def _goes_on(scene: Scene, session: Session, command: Command) -> bool:
    # Where another device was to take over, and may have, only a pain is that of what sounds here.
    here = session.device == scene.who.device or command.ask in (Ask.PAIN, Ask.SCORE)
    return here and goes_on(session, scene.who.player, scene.who.device, scene.now)


def _may_sound(scene: Scene, told: Player) -> bool:
    """Say whether a player may go on by itself with the track of a session that is over: nothing was to be heard of it.

    A device stops what it plays for a word, and goes on with it where the answer that was to end it got lost.
    """
    return not told.finished and outlives(scene.household.sessions, told.token, scene.who.device, scene.now)


def is_long_ago(scene: Scene) -> bool:
    """Say whether the track that this device played last is so long ago that a bare word starts nothing."""
    if scene.who.player is None or scene.was_playing or scene.talk.asking:
        return False
    session = scene.session
    return session is None or scene.now - max(session.stopped_at, session.playing_at) > FORGOTTEN_MS


def halt(scene: Scene) -> None:
    """Take the track that this device plays for stopped."""
    for person in scene.household.persons:
        if person.id == scene.track_of and person.session:
            stopped_at = person.session.stopped_at or scene.now
            session = replace(person.session, halted=True, playing_at=0, playing_ms=0, stopped_at=stopped_at)
            if sounding := scene.heard_of(session):
                session = remembered(session, sounding, scene.now)
            scene.household = with_person(scene.household, replace(person, session=session))
            return


def _guided(scene: Scene, command: Command) -> Person | None:
    """Return whose track this device plays, played last, or was just told to play."""
    player = scene.who.player
    for person in scene.household.persons:
        session = person.session
        if session is None:
            continue
        here = session.device == scene.who.device
        told_to = here and session.track and session.playing_at and not session.halted
        known = player and (is_known if here else is_playing)(session, player.token)
        if told_to or known or _goes_on(scene, session, command):
            return person
    return None
