"""How the guidance is delivered: by a track that goes on by itself, or from one question to the next."""

from __future__ import annotations

import json

from msgspec.structs import replace

from coach.changing import edited, retold
from coach.conversation.scene import Scene
from coach.people import Person
from coach.session import Session, inputs_of, rest, timeline_of
from coach.timeline import Edit, EditKind, StepKind

STEPS = "steps"
KNOWN_FROM = 3
"""Performances after which an exercise is named and cued alone."""


def deliver(scene: Scene, start_ms: int, barred: frozenset[str]) -> int:
    """Record what is guided, where there is a voice and it is wanted; return where that start is now."""
    track = _wants_track(scene)
    wanted = track or scene.live.short
    if not wanted and not scene.live.lengths:
        return start_ms
    scene.keep(rest(scene.live, start_ms))
    if wanted:
        unchanged = scene.live
        if track:
            _leave_out(scene, barred)
        if _record(scene, track=track):
            return scene.here()
        scene.keep(unchanged)  # what is spoken passes it over by itself
    if scene.live.lengths:  # whatever a player still tells is of a play that is over
        scene.keep(replace(retold(scene.live, lengths="", track=""), plays=scene.live.plays + 1, earlier=None))
    return scene.here()


def _record(scene: Scene, *, track: bool) -> bool:
    session = scene.live
    wait = bool(session.lengths) or not track  # a short one is there soon
    found = scene.kit.tape.record(inputs_of(session, continuous=track), session.rate, session.lengths, wait=wait)
    if found is None:
        return False
    name = found.track if track else ""
    if (session.lengths, bool(session.track)) != (found.lengths, track):
        session = retold(session, lengths=found.lengths, track=name)
    scene.keep(replace(session, track=name))
    return True


def prepare(scene: Scene, routine: str, *, short: bool) -> None:
    """Begin to record a routine while the safety questions are asked."""
    if not routine or not (short or _may_have_track(scene)):
        return
    session = session_of(scene, routine)
    scene.kit.tape.prepare(inputs_of(session, continuous=not short), session.rate)


def session_of(scene: Scene, routine: str) -> Session:
    """Return a session of a routine (JSON), as this person is guided; what the gate heard is not in it."""
    person = scene.person
    return Session(
        id=f"{scene.now:013d}",
        routine=routine,
        started_at=scene.now,
        affected=person.affected,
        known=tuple(sorted(e for e, times in person.seen.items() if times >= KNOWN_FROM)),
        fresh=() if scene.talk.bad_day else _new_to(person, routine),
        codes=person.record.codes,
        guidance=person.guidance,
        rate=person.rate,
        low=scene.talk.bad_day,
    )


def _new_to(person: Person, routine: str) -> tuple[str, ...]:
    """Return the exercises of a routine (JSON) that a person has never performed."""
    return tuple(item["exercise"] for item in json.loads(routine)["items"] if item["exercise"] not in person.seen)


def _may_have_track(scene: Scene) -> bool:
    return scene.who.plays and scene.person.delivery != STEPS


def _wants_track(scene: Scene) -> bool:
    return _may_have_track(scene) and not scene.live.spoken and not scene.live.short


def _leave_out(scene: Scene, barred: frozenset[str]) -> None:
    """Take what is left out of what is ahead: a track cannot pass it over."""
    for exercise in sorted(barred):
        line, here = timeline_of(scene.live), scene.here()
        if any(s.start_ms > here and s.kind is StepKind.WORK and s.exercise == exercise for s in line.steps):
            scene.keep(edited(scene.live, Edit(EditKind.LEAVE_OUT, line.at(here).bout, to=exercise)))
