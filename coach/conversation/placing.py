"""Getting into place: before a hold begins, the person is where it is done, and is never hurried there."""

from __future__ import annotations

from coach.conversation.scene import Asking, Scene
from coach.exercises import Position
from coach.people import Aside
from coach.session import holding, is_short, rest, timeline_of
from coach.timeline import Step, StepKind, way_to

FLOOR = frozenset(
    {Position.SUPINE, Position.PRONE, Position.SIDE_LYING, Position.HANDS_AND_KNEES, Position.HALF_KNEELING}
)
DONE_IN_PLACE = frozenset({StepKind.WORK, StepKind.REST})
STILL_MS = 5_000
"""So long after a change of position was begun to be told, nobody has moved yet."""
IN_PLACE = frozenset({Asking.READY, Asking.GO_ON})
"""Questions answered by somebody who is, or says to be, in place."""


def placing(scene: Scene) -> bool:
    """Say whether the person was asked to get into place and is not there yet."""
    asked = scene.talk.asked
    return asked is not None and asked.key.startswith("placing.") and not scene.was_playing


def way_began(scene: Scene) -> Position | None:
    """Return where somebody was who was sent to another position and may be anywhere on the way; else None."""
    asked = scene.talk.asked
    before = asked.params.get("before") if asked and placing(scene) else None
    return Position(str(before)) if before else None


def put_off(scene: Scene) -> None:
    """Keep that the person is on the way to a position, for when what comes before it is over."""
    if placing(scene):
        scene.note(aside=Aside(scene.talk.asking, scene.talk.asked))


def taken_up(scene: Scene) -> bool:
    """Let the way that was put off be open again. False when there is none."""
    aside = scene.talk.aside
    if aside is None or aside.asked is None or not aside.asked.key.startswith("placing."):
        return False
    scene.note(asking=aside.asking, asked=aside.asked, aside=None)
    return True


def posture_for(scene: Scene, target: Step) -> Position:
    """Return from which posture the way to a step is told: the safe one, where somebody may have moved already."""
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    gone = step.kind is StepKind.WAIT and here - step.start_ms >= STILL_MS and target.position is not step.position
    return way_began(scene) or (step.position if gone else line.posture(here))


def may_be_away(scene: Scene, target: Step) -> bool:
    """Say whether the person may have left the place on the floor where a step is done."""
    if scene.was_playing or scene.talk.asking in IN_PLACE:
        return False
    if target.position not in FLOOR or target.kind not in DONE_IN_PLACE:
        return False
    # Getting into place again takes longer than a hold waits, however short the break before a launch was.
    return scene.talk.asking == Asking.RESUME or not is_short(scene.live, scene.now)


def get_back(scene: Scene, where: int) -> None:
    """Ask to get into place again, for what goes on at a position."""
    here = scene.here()
    step = timeline_of(scene.live).at(here)
    given_again = holding(step, here) and step.hold_ms > 0 and where in (step.entry_ms, step.start_ms)
    scene.keep(rest(scene.live, where))
    scene.ask(Asking.READY, "placing.again_hold" if given_again else "placing.again")


def send(scene: Scene, target: Step, posture: Position) -> None:
    """Ask to get from a posture to where a step is done: told from its beginning, however far the person is."""
    scene.keep(rest(scene.live, timeline_of(scene.live).start_of(target.bout)))
    if target.position is posture:
        scene.ask(Asking.READY, "placing.again", before=posture.value)
    else:
        move = way_to(target, posture, scene.kit.catalogue)
        scene.ask(Asking.READY, "placing.to", move=move, before=posture.value)
