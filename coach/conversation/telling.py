"""A pain that was told and not judged yet: whose it is, which exercise it belongs to, and what is added to it."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Command
from coach.conversation.hearing import note_quality
from coach.conversation.numb import opened
from coach.conversation.scene import Scene
from coach.pain import NERVE_QUALITIES
from coach.people import with_person
from coach.session import Hurt, timeline_of
from coach.timeline import StepKind


def keep_told(scene: Scene, command: Command) -> None:
    """Keep a pain open that may have been this person's: told by a voice that is not known, or in another's place."""
    session, quality = scene.session, command.quality or ""
    if session is None:
        # Where it hurts and how strong is asked before anything starts.
        asked = replace(opened(scene.person, quality, command.place), gate=None)
        scene.household = with_person(scene.household, asked)
        return
    told = Hurt(scene.now, exercise_of(scene), "", command.place, command.score, quality)
    before = session.telling
    if before and before.at != scene.talk.told_at:
        place, score = _larger(before.place, told.place), _larger(before.score, told.score)
        feels = quality if quality in NERVE_QUALITIES else before.quality
        told = replace(before, place=place, score=score, quality=feels)
    scene.keep(replace(session, telling=told))


def _larger(one: int | None, other: int | None) -> int | None:
    return max((each for each in (one, other) if each is not None), default=None)


def add_told(scene: Scene, before: Hurt) -> None:
    """Add what was told before and not judged yet: the lower place, the stronger pain, numbness."""
    talk = scene.talk
    scene.note(place=_larger(talk.place, before.place), score=_larger(talk.score, before.score))
    if talk.quality not in NERVE_QUALITIES:
        note_quality(scene, before.quality, before.place)


def close_for_others(scene: Scene, at: int) -> None:
    """Close a pain, by the moment when it was told, for all but the one who told it or had it judged."""
    for person in scene.household.persons:
        session = person.session
        if person.id != scene.talk.person and session and session.telling and session.telling.at == at:
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
