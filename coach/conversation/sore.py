"""What the pain of today leaves for the rest of the day: rest, exercises left out, how many of them were red."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.numb import opened
from coach.conversation.scene import Scene
from coach.pain import Before
from coach.people import Person, Sore
from coach.told import Told


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
    if gate and score is not None:
        set_pain(scene, max(gate.place, place or 0), max(gate.score, score))


def set_pain(scene: Scene, place: int, score: int) -> None:
    """Let the gate be of this place and score, where it still counts."""
    if scene.person.gate and counts(scene):
        scene.change(gate=replace(scene.person.gate, place=place, score=score))


def counts(scene: Scene) -> bool:
    """Say whether the gate is today's, or of the day before and still holds."""
    gate = scene.person.gate
    if gate is None:
        return False
    return scene.days_since(gate.at) == 0 or scene.now - gate.at <= scene.kit.screening.gate_holds_ms


def outlived(scene: Scene, person: Person, told: Told) -> Person:
    """Return a person for whom a pain that nobody judged stays as what it calls for: rest, or a question."""
    if scene.kit.rules.says_back(told.score):
        person = replace(person, stopped_at=scene.now)
    return opened(person, told)


def note_red(scene: Scene, exercise: str) -> None:
    """Keep that an exercise was ended by pain: it is left out for the rest of the day, and counts once toward a stop.

    The same pain may be judged twice, where nobody heard the first answer.
    """
    before = _today(scene)
    out = tuple(dict.fromkeys((*before.out, exercise))) if exercise else before.out
    scene.change(sore=Sore(scene.now, out, reds_before(scene, exercise) + 1))


def leave_out_today(scene: Scene, exercise: str) -> None:
    """Leave an exercise out for the rest of the day, without counting it as ended by pain."""
    before = _today(scene)
    scene.change(sore=replace(before, at=scene.now, out=tuple(dict.fromkeys((*before.out, exercise)))))


def note_amber(scene: Scene) -> None:
    """Keep that pain made an exercise easier: nothing is made longer any more that day."""
    scene.change(sore=replace(_today(scene), at=scene.now))


def hurt_today(scene: Scene) -> bool:
    """Say whether pain made anything easier today, or ended it, or allows less than usual from the start (R1, R2)."""
    kept = scene.person.sore
    return (kept is not None and _is_recent(scene, kept.at)) or allows_less(scene)


def allows_less(scene: Scene) -> bool:
    """Say whether the pain of today's gate allows less than usual (R1)."""
    gate = scene.person.gate
    return gate is not None and scene.kit.rules.before(gate.worst) is not Before.FULL


def out_today(scene: Scene) -> tuple[str, ...]:
    """Return the exercises that pain ended today."""
    return _today(scene).out


def reds_before(scene: Scene, exercise: str) -> int:
    """Return how often pain ended another exercise today."""
    today = _today(scene)
    return today.reds - (exercise in today.out)


def _today(scene: Scene) -> Sore:
    kept = scene.person.sore
    return kept if kept and _is_recent(scene, kept.at) else Sore(scene.now)


def _is_recent(scene: Scene, at: int) -> bool:
    # A night with midnight in it is no rest yet.
    return scene.days_since(at) <= 0 or scene.now - at < scene.kit.rules.stopped_rest_ms
