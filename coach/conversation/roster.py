"""The persons of a household: who may be speaking, whose voice is whose, and room for one more."""

from __future__ import annotations

import msgspec

from coach.conversation import nickname
from coach.conversation.scene import Asking, Scene
from coach.people import Lock, Person

MOST_PERSONS = 8
ROOM_MS = 60_000
"""So long after the last words of the guidance somebody is still taken to be there."""


def who_it_may_be(scene: Scene) -> tuple[str, ...]:
    """Return the persons that a request may come from, without asking: one if it can be known, else all."""
    voices = scene.household.voices
    bound = voices.get(scene.who.voice or "")
    if bound:
        # A known voice may also speak for the one who lies here.
        guided = guided_here(scene)
        session = guided.session if guided else None
        if session and scene.now > session.playing_at + session.playing_ms + ROOM_MS:
            guided = None
        asked = scene.talk.name if scene.talk.asking == Asking.VOICE else ""
        others = (scene.talk.person, guided.id if guided else "", asked)
        return tuple(dict.fromkeys((bound, *(other for other in others if other))))
    persons = tuple(person.id for person in scene.household.persons)
    if not scene.known:
        return persons or (present(scene)[0].id,)
    person, voiced = scene.talk.person, set(voices.values())
    if scene.who.voice is None or person not in voiced:
        return (person,)
    # Not the voice of the one who is guided: it may be anybody's whose voice is not known.
    return (person, *(other for other in persons if other not in voiced))


def may_be_voice_of(scene: Scene, person: Person) -> bool:
    """Say whether a request may come from a person: not when their voice is known, and this is another one."""
    voices = scene.household.voices
    return scene.who.voice is None or voices.get(scene.who.voice) == person.id or person.id not in voices.values()


def guided_here(scene: Scene) -> Person | None:
    """Return the person whom this device is guiding."""
    for person in scene.household.persons:
        session = person.session
        if session and session.playing_at and session.device == scene.who.device:
            return person
    return None


def is_kept_here(scene: Scene) -> bool:
    """Say whether this device has guided somebody whose place is kept and can still be gone on with."""
    sessions = (person.session for person in scene.household.persons)
    recent = scene.now - scene.kit.screening.gate_holds_ms
    return any(s and s.device == scene.who.device and max(s.playing_at, s.stopped_at) >= recent for s in sessions)


def bind_voice(scene: Scene) -> None:
    """Know this voice from now on as the person of this conversation, when it is recognised at all.

    A known voice is not given to somebody locked: a name misheard would lock out its owner. A new one is nobody's while
    somebody else is locked: it may be theirs, and a name alone says that it is not.
    """
    waits = scene.person.locks if heard(scene) else locks_of_others(scene)
    if scene.who.voice and not waits:
        voices = scene.household.voices | {scene.who.voice: scene.talk.person}
        scene.household = msgspec.structs.replace(scene.household, voices=voices)


def be_born(scene: Scene) -> Person:
    """Return a new person, of whom nothing is kept yet; who came and did not agree makes room."""
    household, here = scene.household, scene.who.device
    elsewhere = {talk.person for device, talk in household.talks.items() if device != here}
    born = household.born + 1
    person = Person(id=f"p{born}")
    persons = tuple(p for p in household.persons if _has_stayed(p) or p.id in elsewhere)
    scene.household = msgspec.structs.replace(household, persons=(*persons, person), born=born)
    return person


def present(scene: Scene) -> tuple[Person, ...]:
    """Return the persons who may be speaking; in a new household the one that is born now."""
    stayed = tuple(filter(_has_stayed, scene.household.persons))
    return stayed or scene.household.persons[:1] or (be_born(scene),)


def takes_nobody(scene: Scene) -> bool:
    """Say whether no new person gets a place: a name misheard, or made up, must not lead around a lock."""
    return any(person.locks for person in scene.household.persons)


def may_be_locked(scene: Scene) -> bool:
    """Say whether who speaks may be another one of the household who is locked: only a name says that they are not."""
    speaker = heard(scene)
    known = speaker is not None and speaker.id == scene.talk.person
    return not known and bool(locks_of_others(scene))


def locks_of_others(scene: Scene) -> tuple[Lock, ...]:
    """Return the locks of everybody else in the household."""
    return tuple(lock for person in scene.household.persons if person.id != scene.talk.person for lock in person.locks)


def _has_stayed(person: Person) -> bool:
    return bool(person.consent_at or person.locks)


def named(scene: Scene, name: str) -> Person | None:
    """Return the person of this name."""
    same = (p for p in scene.household.persons if p.nickname and nickname.is_same(p.nickname, name))
    return next(same, None)


def name_among_several(scene: Scene) -> str:
    """Return the name of this person where it tells them apart; empty where nobody else is, or none was told."""
    return scene.person.nickname if len(scene.household.persons) > 1 else ""


def heard(scene: Scene) -> Person | None:
    """Return the person whose voice this is, when it is known."""
    bound = scene.household.voices.get(scene.who.voice or "")
    return next((p for p in scene.household.persons if p.id == bound), None)
