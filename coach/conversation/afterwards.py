"""The pain after a session: what of it is kept, for the session and for the day, until it is settled."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.filing import file_session
from coach.conversation.scene import Scene
from coach.conversation.sore import rest_today, set_pain
from coach.conversation.telling import exercise_of
from coach.pain import Verdict
from coach.told import Told


def keep_place_open(scene: Scene) -> None:
    """Keep a place that was told without a number, or with one that was denied."""
    told = scene.talk.told
    keep_open_pain(scene, None if told.place is None else replace(told, score=None))


def keep_open_pain(scene: Scene, told: Told | None) -> None:
    """Keep what was told and not settled: met with silence it is asked about first next time."""
    kept = replace(told, exercise=exercise_of(scene), at=scene.now) if told else None
    scene.keep(replace(scene.live, telling=kept))


def keep_number(scene: Scene) -> None:
    """Keep a number whose place was not understood."""
    if scene.talk.told.score is not None:
        scene.keep(replace(scene.live, end_score=scene.talk.told.score))


def note_told(scene: Scene, place: int | None, score: int | None) -> None:
    """Let the closing answer count for the rest of the day; a later one takes its place."""
    session, gate = scene.live, scene.person.gate
    if score is None or gate is None:
        return
    before = session.gate_before or (gate.place, gate.score)
    strong = scene.kit.rules.says_back(score)
    from_place, from_score = (session.gate_told or before) if strong else before
    now = max(from_place, place or 0), max(from_score, score)
    told = session.gate_told if strong else now
    scene.keep(replace(session, gate_before=before, gate_told=told))
    set_pain(scene, *now)


def deny(scene: Scene) -> None:
    """Take a score that was not heard right after a session away again: what was told before it stands."""
    session = scene.live
    stood, gate = session.gate_told or session.gate_before, scene.person.gate
    if stood and gate:
        scene.change(gate=replace(gate, place=stood[0], score=stood[1]))


def note_later(scene: Scene, place: int, score: int) -> None:
    """Let a pain told after the first closing question be the one that the session ended with: what was told last.

    For the rest of the day the stronger and the lower of them counts (`sore.note_pain`).
    """
    scene.keep(replace(scene.live, end_place=place, end_score=score))


def stop_for_today(scene: Scene) -> None:
    """File the session with a very strong pain after it: what is left to ask can wait, and nothing more is done."""
    told = scene.talk.told
    scene.keep(replace(scene.live, end_place=told.place, end_score=told.score))
    file_session(scene)
    rest_today(scene)


def compared(scene: Scene, quality: str) -> Verdict:
    """Return what the pain after the session comes to beside the one before it."""
    session = scene.live
    before, after = (session.place, session.score), (session.end_place or 0, session.end_score or 0)
    return scene.kit.rules.during(before, after, quality)
