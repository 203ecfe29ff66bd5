"""What the pain of today leaves for the rest of the day: rest, exercises left out, how many of them were red."""

from __future__ import annotations

from coach.conversation.scene import Scene
from coach.people import Gate, Sore


def rest_today(scene: Scene) -> None:
    """Let nothing more be guided today: pain ended a session, or is too strong for any (clinical.md R1)."""
    scene.change(stopped_at=scene.now)


def rests(scene: Scene) -> bool:
    """Say whether pain ended the day's exercises, or did within the hours of rest: nothing more is guided then."""
    stopped = scene.person.stopped_at
    return bool(stopped) and _is_recent(scene, stopped)


def note_pain(scene: Scene, place: int | None, score: int | None) -> None:
    """Let a pain told after the gate count as the gate's where it is stronger or lower; a milder one undoes nothing.

    A gate of another day that has run out is asked again anyway.
    """
    gate = scene.person.gate
    if gate is None or score is None:
        return
    if scene.days_since(gate.at) != 0 and scene.now - gate.at > scene.kit.screening.gate_holds_ms:
        return
    scene.change(gate=Gate(gate.at, max(gate.place, place or 0), max(gate.score, score)))


def deny_pain(scene: Scene) -> None:
    """Take a score that was not heard right out of the gate again: what the session knew stands."""
    gate, session = scene.person.gate, scene.live
    if gate:
        told = [hurt.score for hurt in session.hurts if hurt.score is not None]
        scene.change(gate=Gate(gate.at, gate.place, max(session.score, *told) if told else session.score))


def note_red(scene: Scene, exercise: str) -> None:
    """Keep that an exercise was ended by pain: it is left out for the rest of the day, and counts toward a stop."""
    before = _today(scene)
    out = tuple(dict.fromkeys((*before.out, exercise))) if exercise else before.out
    scene.change(sore=Sore(scene.now, out, before.reds + 1))


def out_today(scene: Scene) -> tuple[str, ...]:
    """Return the exercises that pain ended today."""
    return _today(scene).out


def reds_today(scene: Scene) -> int:
    """Return how often pain ended an exercise today."""
    return _today(scene).reds


def _today(scene: Scene) -> Sore:
    kept = scene.person.sore
    return kept if kept and _is_recent(scene, kept.at) else Sore(scene.now)


def _is_recent(scene: Scene, at: int) -> bool:
    # A night with midnight in it is no rest yet.
    return scene.days_since(at) <= 0 or scene.now - at < scene.kit.rules.stopped_rest_ms
