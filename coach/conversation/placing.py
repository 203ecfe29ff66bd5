"""Getting into place: before a hold begins, the person is where it is done, and is never hurried there."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.scene import Asking, Scene
from coach.exercises import Position, Posture
from coach.landing import is_short
from coach.session import rest, timeline_of
from coach.timeline import Step, StepKind, holding, way_to

FLOOR = frozenset(
    {Position.SUPINE, Position.PRONE, Position.SIDE_LYING, Position.HANDS_AND_KNEES, Position.HALF_KNEELING}
)
AWAY_MS = 300_000
"""After so long a break who stood at a wall or a chair may sit elsewhere."""
STILL_MS = 5_000
"""So long after a change of position was begun to be told, nobody has moved yet."""


def placing(scene: Scene) -> bool:
    """Say whether the open question is whether the person has got into place."""
    asked = scene.talk.asked
    return asked is not None and asked.key.startswith("placing.") and not scene.was_playing


def on_the_way(scene: Scene, target: Step) -> bool:
    """Say whether somebody was sent to where a step is done and asked something else since: they may be anywhere."""
    return scene.live.way not in (None, target.posture) and not placing(scene)


def whereabouts(scene: Scene) -> tuple[Posture, Posture]:
    """Return the posture that somebody was in when their way was told, and the one they may have reached since."""
    session, line, here = scene.live, timeline_of(scene.live), scene.here()
    step = line.at(here)
    if session.way is not None:
        before, after, moving_ms = session.way, session.sent_to or step.posture, scene.now - session.stopped_at
    elif step.kind is StepKind.WAIT:
        before, after = line.posture(here), step.posture
        moving_ms = STILL_MS if session.moving else here - step.start_ms
    else:
        turning = line.turns_from(step.entry_ms) if here < step.work_ms else None
        before, after, moving_ms = turning or step.posture, step.posture, here - step.entry_ms
    return before, after if moving_ms >= STILL_MS else before


def safe_from(seen: tuple[Posture, Posture], target: Posture) -> Posture:
    """Return from which of two postures, where somebody may be in either, the way to a third is told."""
    before, after = seen
    return before if after == target else after


def posture_for(scene: Scene, target: Step) -> Posture:
    """Return from which posture the way to a step is told; who may be up lies down from standing."""
    posture = safe_from(whereabouts(scene), target.posture)
    later = scene.talk.began > scene.live.stopped_at  # in a conversation that has guided nothing yet
    up = later and posture != target.posture and target.posture.position in FLOOR and _may_be_up(scene)
    return Posture(Position.STANDING) if up else posture


def is_moving(scene: Scene, start_ms: int) -> bool:
    """Say whether the words of a wait are told again from a position to somebody who has begun to move since."""
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    if step.kind is not StepKind.WAIT or line.at(start_ms) != step:
        return False
    return scene.live.moving or here - step.start_ms >= STILL_MS


def under_way(scene: Scene) -> Step | None:
    """Return the work that somebody is in, rests from, or had just done when asked whether they are ready."""
    line, here = timeline_of(scene.live), scene.here()
    step, asked = line.at(here), scene.talk.asked
    if asked is not None and asked.key == "ready.next" and here == step.start_ms:
        step = line.at(here - 1)
    elif step.kind is StepKind.WORK and here < step.work_ms:
        return None
    if step.kind is StepKind.REST:
        step = line.steps[step.index - 1]
    return step if step.kind is StepKind.WORK else None


def is_over(step: Step) -> str:
    """Return the sentence that the work of a step is over; empty where it is none."""
    if step.kind is not StepKind.WORK:
        return ""
    # Who walks has nothing to let go of.
    return "stopped.walking" if step.timed and step.posture.position is Position.STANDING else "stopped"


def may_be_away(scene: Scene, target: Step) -> bool:
    """Say whether the person may have left the place where a step is done; who stands has, after minutes."""
    if target.kind is StepKind.TALK or (target.kind is StepKind.WAIT and target.posture.position not in FLOOR):
        return False
    if target.posture.position is Position.STANDING:
        needs_place = target.exercise is not None and scene.kit.catalogue.exercises[target.exercise].equipment
        return bool(needs_place) and scene.now - scene.live.stopped_at > AWAY_MS and _may_be_up(scene)
    return _may_be_up(scene)


def _may_be_up(scene: Scene) -> bool:
    """Say whether somebody may have got up since they were guided last."""
    if scene.was_playing or scene.talk.asking == Asking.READY:
        return False
    if scene.talk.asking == Asking.GO_ON and scene.talk.began <= scene.live.stopped_at:
        return False  # they lie where it hurt; in a conversation that began later nothing was guided yet
    # Getting into place again takes longer than a hold waits, however short the break before a launch was; and the
    # last words tell how to get up.
    told_up = timeline_of(scene.live).at(scene.here()).kind is StepKind.TALK
    return told_up or scene.talk.asking == Asking.RESUME or not is_short(scene.live, scene.now)


def get_back(scene: Scene, where: int) -> None:
    """Ask to get into place again, for what goes on at a position."""
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    given_again = holding(step, here) and step.hold_ms > 0 and where in (step.entry_ms, step.start_ms)
    posture = line.at(where).posture
    _rest_on_the_way(scene, where, posture, posture)
    _ask_again_in_place(scene, posture, "placing.again_hold" if given_again else "placing.again")


def send(scene: Scene, target: Step, posture: Posture) -> None:
    """Ask to get from a posture to where a step is done: told from its beginning, however far the person is."""
    _rest_on_the_way(scene, timeline_of(scene.live).start_of(target.bout), posture, target.posture)
    if target.posture == posture:
        _ask_again_in_place(scene, posture, "placing.again")
    else:
        scene.ask(Asking.READY, "placing.to", move=way_to(target, posture, scene.kit.catalogue))


def _ask_again_in_place(scene: Scene, posture: Posture, key: str) -> None:
    if posture.down:
        scene.ask(Asking.READY, f"{key}_{posture.position.value}", side=posture.down.value)
    else:
        scene.ask(Asking.READY, key)


def _rest_on_the_way(scene: Scene, where: int, posture: Posture, target: Posture) -> None:
    scene.keep(replace(rest(scene.live, where), way=posture, sent_to=target))
