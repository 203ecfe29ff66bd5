"""What is said before the first movement: what today's routine is, how long, and what it leaves out."""

from __future__ import annotations

from coach.clinical.chains import below
from coach.conversation import sore
from coach.conversation.agreed import say_agreed
from coach.conversation.early import warn_if_early
from coach.conversation.reviewing import warn_if_old
from coach.conversation.scene import Scene
from coach.pain import Before
from coach.session import inputs_of, timeline_of
from coach.timeline import StepKind
from coach.today import is_prescribed, prescribed, routine_today

THINGS = frozenset({"strap", "towel", "pillow", "cushion", "chair", "band"})
"""Equipment worth fetching before lying down; a wall or a mat is there already."""


def announce(scene: Scene, allowed: Before) -> None:
    """Say what today's routine is and why it is smaller, its length, and what is needed in reach."""
    if scene.live.low:
        scene.say("bad_day.start")
        return
    person, line = scene.person, timeline_of(scene.live)
    if is_own(scene, allowed) and not scene.talk.only:
        say_agreed(scene)
    _say_which(scene, allowed)
    exercises = dict.fromkeys(s.exercise for s in line.steps if s.kind is StepKind.WORK and s.exercise)
    count, minutes = len(exercises), max(1, round(line.announced_ms / 60_000))
    routine = prescribed(person, scene.kit.catalogue)
    if is_own(scene, allowed) and not scene.talk.only:
        scene.say("start.named", routine=routine.name, n=count, minutes=minutes)
    else:
        scene.say("start.count", n=count, minutes=minutes)
    for exercise in (item.exercise for item in routine.items):
        if exercise in person.left_out:
            if not is_prescribed(person):  # else it was said before why the gentle set is done
                scene.say("start.left_out", exercise=exercise)
        elif exercise in sore.out_today(scene) or (is_own(scene, allowed) and _is_missing(scene, exercise)):
            scene.say("left_out", exercise=exercise)
    things = [t for e in exercises for t in scene.kit.catalogue.exercises[e].equipment if t in THINGS]
    if things:
        scene.say("start.things", things=",".join(dict.fromkeys(things)))
    warn_if_early(scene)
    warn_if_old(scene)
    scene.say("start.first" if not person.sessions else "start.off")


def _is_missing(scene: Scene, exercise: str) -> bool:
    """Say whether a prescribed exercise is not done today, nor anything easier in its place."""
    here = {item.exercise for item in inputs_of(scene.live).routine.items}
    return not scene.talk.only and here.isdisjoint((exercise, *below(exercise, scene.kit.catalogue)))


def todays(scene: Scene, allowed: Before) -> str:
    """Return today's routine as JSON, as the gate and the day allow it; empty when nothing is left of it."""
    person, gate = scene.person, scene.person.gate
    leg_pain = scene.kit.rules.leg_pain(gate.place, gate.score) if gate else None
    if in_flare(scene):
        allowed = Before.RELIEF
    return routine_today(person, allowed, scene.kit.catalogue, sore.out_today(scene), leg_pain)


def in_flare(scene: Scene) -> bool:
    """Say whether the relief set alone is done because of a flare (clinical.md R6)."""
    return scene.now < scene.person.relief_until


def is_own(scene: Scene, allowed: Before) -> bool:
    """Say whether it is the person's own routine, and not a gentle set in its place."""
    gentle = allowed is Before.RELIEF or in_flare(scene) or scene.person.neutral_alone
    return is_prescribed(scene.person) and not gentle


def _say_which(scene: Scene, allowed: Before) -> None:
    person = scene.person
    if person.left_out and is_prescribed(person) and not person.open_cautions:
        scene.say("start.lower", exercise=person.left_out[-1])  # the gentle set, whatever else would call for it
    elif allowed is Before.RELIEF:
        scene.say("start.relief")
    elif in_flare(scene):
        scene.say("start.flare")
    elif allowed is Before.EASIER and scene.live.routine != todays(scene, Before.FULL):
        scene.say("start.easier")
    if person.open_cautions:
        scene.say("start.caution")
    elif not is_prescribed(person) and allowed is not Before.RELIEF:
        scene.say("start.neutral")
