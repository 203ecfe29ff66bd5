"""A pain that was told and not judged yet: whose it is, which exercise it belongs to, and what is added to it."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.numb import opened
from coach.conversation.scene import Scene
from coach.people import Person, with_person
from coach.session import Session, position, settle, timeline_of
from coach.told import Told


def keep_told(scene: Scene, told: Told, *, shared: bool = False) -> None:
    """Keep a pain open that may have been this person's: told by a voice that is not known, or in another's place."""
    session = scene.session
    told = replace(told, at=scene.now, shared=shared)
    if session is None:
        # Where it hurts and how strong is asked before anything starts.
        asked = replace(opened(scene.person, told), gate=None)
        strong = scene.kit.rules.says_back(told.score)
        scene.household = with_person(scene.household, replace(asked, told=told) if strong else asked)
        return
    before = session.telling
    if before and before.at != scene.talk.told_at:
        told = before.plus(told)
    else:
        told = replace(told, exercise=exercise_of(scene))
    scene.keep(replace(session, telling=told))


def with_open(scene: Scene, told: Told) -> Told:
    """Return a pain that is told now with the one that is open, if there is one."""
    before = scene.session.telling if scene.session else None
    return before.plus(told) if before else told


def close_for_others(scene: Scene, at: int, claimed: Told | None = None) -> None:
    """Close what an unknown voice told at a moment for all but the one who says that it was theirs.

    Who only takes a part of it for theirs leaves the rest open for the others; numbness is then asked of each.
    """
    for person in scene.household.persons:
        session = person.session
        told = session.telling if session else person.told
        if not told or not told.shared or told.at != at:
            continue
        if person.id == scene.talk.person:
            _open(scene, person, replace(told, shared=False))
        elif claimed is None or claimed.covers(told):
            _open(scene, person, None)


def _open(scene: Scene, person: Person, told: Told | None) -> None:
    """Let this be what is open of a person: with a session in it, without one beside the gate."""
    if person.session:
        changed = replace(person, session=replace(person.session, telling=told))
    else:
        changed = replace(person, told=told)
    scene.household = with_person(scene.household, changed)


def is_open(scene: Scene) -> bool:
    """Say whether a pain or a question about numbness was met with silence, or what a pain came to was not heard."""
    session = scene.session
    return bool(scene.person.unanswered or scene.person.told or (session and (session.telling or session.unheard)))


def exercise_of(scene: Scene) -> str:
    """Return the exercise that a pain told now belongs to."""
    return exercise_in(scene.live, scene.now)


def exercise_in(session: Session, now: int) -> str:
    """Return the exercise of a session that was guided last up to now, before anything the one to come."""
    now_at = settle(session, now)
    return now_at.last or timeline_of(now_at).at(position(now_at, now)).exercise or ""
