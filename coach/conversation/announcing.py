"""What is said before the first movement: what today's routine is, how long, and what it leaves out."""

from __future__ import annotations

from coach.conversation import sore
from coach.conversation.reviewing import warn_if_old
from coach.conversation.scene import Scene
from coach.pain import Before
from coach.session import timeline_of
from coach.timeline import StepKind
from coach.today import prescribed, routine_today

THINGS = frozenset({"strap", "towel", "pillow", "cushion", "chair", "band"})
"""Equipment worth fetching before lying down; a wall or a mat is there already."""


def announce(scene: Scene, allowed: Before) -> None:
    """Say what today's routine is and why it is smaller, its length, and what is needed in reach."""
    person, line = scene.person, timeline_of(scene.live)
    _say_which(scene, allowed)
    exercises = dict.fromkeys(s.exercise for s in line.steps if s.kind is StepKind.WORK and s.exercise)
    count, minutes = len(exercises), max(1, round(line.announced_ms / 60_000))
    routine = prescribed(person, scene.kit.catalogue)
    if _is_own(scene, allowed) and not scene.talk.only:
        scene.say("start.named", routine=routine.name, n=count, minutes=minutes)
    else:
        scene.say("start.count", n=count, minutes=minutes)
    for exercise in (item.exercise for item in routine.items):
        if exercise in person.left_out:
            scene.say("start.left_out", exercise=exercise)
        elif exercise in sore.out_today(scene):
            scene.say("left_out", exercise=exercise)
    things = [t for e in exercises for t in scene.kit.catalogue.exercises[e].equipment if t in THINGS]
    if things:
        scene.say("start.things", things=",".join(dict.fromkeys(things)))
    warn_if_old(scene)
    scene.say("start.first" if not person.sessions else "start.off")


def _is_own(scene: Scene, allowed: Before) -> bool:
    """Say whether it is the person's own routine, and not the neutral set in its place."""
    person = scene.person
    return bool(person.routine) and allowed is not Before.RELIEF and not person.open_cautions


def _say_which(scene: Scene, allowed: Before) -> None:
    person = scene.person
    if allowed is Before.RELIEF:
        scene.say("start.relief")
    elif allowed is Before.EASIER:
        usual = routine_today(person, Before.FULL, scene.kit.catalogue, sore.out_today(scene))
        if scene.live.routine != usual:
            scene.say("start.easier")
    if person.open_cautions:
        scene.say("start.caution")
    elif not person.routine and allowed is not Before.RELIEF:
        scene.say("start.neutral")
