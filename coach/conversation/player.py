"""The player of a device in a turn: what it tells of where the person is, and when it is stopped."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command
from coach.conversation import roster
from coach.conversation.scene import Scene
from coach.people import Person, with_person
from coach.playing import heard, is_playing


def hear(scene: Scene, command: Command) -> None:
    """Take over how far the player of this device came; a word said to it is of whom it guides."""
    person = _guided(scene)
    if person is None or person.session is None or scene.who.player is None:
        return
    session = heard(person.session, scene.who.player, scene.now)
    scene.household = with_person(scene.household, replace(person, session=session))
    if not scene.talk.person and command.ask is not Ask.LAUNCH and roster.may_be_voice_of(scene, person):
        scene.note(person=person.id)


def halt(scene: Scene) -> bool:
    """Take the track that this device plays for stopped; False when it plays none of ours."""
    person = _guided(scene)
    if person is None or person.session is None or person.session.halted:
        return False
    session = replace(person.session, halted=True, playing_at=0, playing_ms=0)
    if not session.stopped_at:
        session = replace(session, stopped_at=scene.now)
    scene.household = with_person(scene.household, replace(person, session=session))
    return True


def _guided(scene: Scene) -> Person | None:
    """Return whose track this device plays, or played last."""
    player = scene.who.player
    for person in scene.household.persons if player else ():
        if person.session and player and is_playing(person.session, player.token):
            return person
    return None
