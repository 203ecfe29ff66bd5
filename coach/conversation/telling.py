"""A pain that was told and not judged yet: whose it is, which exercise it belongs to, and what is added to it."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.numb import opened
from coach.conversation.scene import Scene
from coach.people import with_person
from coach.session import timeline_of
from coach.timeline import StepKind
from coach.told import Told


def keep_told(scene: Scene, told: Told, *, shared: bool = False) -> None:
    """Keep a pain open that may have been this person's: told by a voice that is not known, or in another's place."""
    session = scene.session
    if session is None:
        # Where it hurts and how strong is asked before anything starts.
        scene.household = with_person(scene.household, replace(opened(scene.person, told), gate=None))
        return
    before = session.telling
    if before and before.at != scene.talk.told_at:
        told = before.plus(told)
    else:
        told = replace(told, exercise=exercise_of(scene), at=scene.now, shared=shared)
    scene.keep(replace(session, telling=told))


def with_open(scene: Scene, told: Told) -> Told:
    """Return a pain that is told now with the one that is open, if there is one."""
    before = scene.session.telling if scene.session else None
    return before.plus(told) if before else told


def close_for_others(scene: Scene, at: int, judged: Told | None = None) -> None:
    """Close what an unknown voice told at a moment for all but the one who says that it was theirs.

    Where that was only judged, what it does not cover stays open for the others: a no to it says nothing of them.
    """
    for person in scene.household.persons:
        session, told = person.session, person.session.telling if person.session else None
        if person.id == scene.talk.person or not session or not told or not told.shared or told.at != at:
            continue
        if judged is None or judged.covers(told):
            closed = replace(person, session=replace(session, telling=None))
            scene.household = with_person(scene.household, closed)


def is_open(scene: Scene) -> bool:
    """Say whether a pain, or a question about numbness, was told or asked and met with silence."""
    return bool(scene.person.unanswered or (scene.session and scene.session.telling))


def exercise_of(scene: Scene) -> str:
    """Return the exercise that a pain told now belongs to: the one under way once it has begun, else the one before."""
    line, here, worked = timeline_of(scene.live), scene.here(), scene.live.worked
    step = line.at(here)
    begun = step.kind is StepKind.REST or (step.kind is StepKind.WORK and here >= step.work_ms > step.entry_ms)
    if step.exercise and (begun or any(key.startswith(f"{step.exercise}:") for key in worked)):
        return step.exercise
    before = [s for s in line.steps if s.end_ms <= here and s.kind is StepKind.WORK]
    return (before[-1] if before else step).exercise or ""
