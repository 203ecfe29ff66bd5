"""Guiding a span: from a position to the end of its exercise, and the question that follows."""

from __future__ import annotations

import msgspec

from coach.conversation import closing
from coach.conversation.scene import Asking, Scene
from coach.exercises import Position
from coach.pain import During
from coach.session import holding, landing, lead_in, rest, timeline_of, whole_cue
from coach.timeline import Step, StepKind, Timeline, way_to

ASKED_MS = 16_000
"""Of a wait this much is left for the two openings of the microphone; before them it is quiet."""
LEAST_QUIET_MS = 3_000
ENDING = frozenset({During.LEAVE_OUT.value, During.STOP.value})
LESSONS = 5
"""How many commands there are to teach, one a session (phrases lesson.0 to lesson.4)."""
FLOOR = frozenset(
    {Position.SUPINE, Position.PRONE, Position.SIDE_LYING, Position.HANDS_AND_KNEES, Position.HALF_KNEELING}
)


def guide_from(scene: Scene, start_ms: int, *, holds_on: bool = False) -> None:
    """Guide from a position to the end of its exercise, through the words of a change of position, then ask."""
    line = timeline_of(scene.live)
    if start_ms >= line.total_ms:
        closing.ask_end(scene)
        return
    wanted = span_end(line, start_ms)
    end = scene.kit.fit(line, start_ms, wanted)
    _teach(scene, line, start_ms)
    scene.guide(start_ms, end, holds_on=holds_on)
    scene.note(missed=scene.talk.missed if holds_on else False)
    if end >= line.total_ms:
        closing.ask_end(scene)
        return
    if end < wanted:
        scene.ask(Asking.READY, "ready.more")
    else:
        scene.ask(Asking.READY, "ready.wait" if line.at(end).kind is StepKind.WAIT else "ready.next")


def span_end(line: Timeline, start_ms: int) -> int:
    """Return where one spoken answer ends: after this exercise, or in the quiet after the words of a wait."""
    wait = line.at(start_ms)
    if wait.kind is not StepKind.WAIT:
        end = line.span_end(start_ms)
        wait = line.at(end)
        if end >= line.total_ms or wait.kind is not StepKind.WAIT:
            return end
    cues = line.cues_between(wait.start_ms, wait.end_ms)
    words_end = max((c.start_ms + c.length_ms for c in cues), default=wait.start_ms)
    # Never the very end of the wait: that is where the next exercise begins.
    return min(max(words_end + LEAST_QUIET_MS, wait.end_ms - ASKED_MS), wait.end_ms - 1)


def resume(scene: Scene, *, reposition: bool = False) -> None:
    """Go on: here after a short break, else from the lead-in; after a longer one the person lies back first."""
    session, line = scene.live, timeline_of(scene.live)
    here = landing(session, scene.now)
    step = line.at(here)
    if reposition and step.kind is not StepKind.WAIT and _on_the_floor(scene, step):
        # Getting into place again takes longer than a hold waits, however short the break was.
        scene.keep(rest(session, lead_in(line, here)))
        given_again = step.kind is StepKind.WORK and step.hold_ms > 0
        scene.ask(Asking.READY, "placing.again_hold" if given_again else "placing.again")
    else:
        scene.keep(rest(session, here))
        move_to(scene, here)


def _on_the_floor(scene: Scene, step: Step) -> bool:
    return step.exercise is not None and scene.kit.catalogue.exercises[step.exercise].position in FLOOR


def go_on(scene: Scene) -> None:
    """Go on after an aside: the hold runs on under it; between two exercises the question is put again."""
    if not scene.was_playing:
        scene.ask_again()
        return
    line, here = timeline_of(scene.live), scene.here()
    if holding(line.at(here), here):
        guide_from(scene, here, holds_on=True)
    else:
        guide_from(scene, whole_cue(line, here))


def onward(scene: Scene) -> None:
    """Leave a wait, a rest or the words before a hold; otherwise go on."""
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    if step.kind in (StepKind.WAIT, StepKind.REST):
        move_to(scene, line.next(here))
    elif scene.was_playing and step.kind is StepKind.WORK and here < step.entry_ms:
        move_to(scene, step.entry_ms)
    elif scene.was_playing:
        go_on(scene)
    else:
        move_to(scene, landing(scene.live, scene.now))


def move_to(scene: Scene, where: int | None) -> None:
    """Guide from an entry point; None means that nothing is left. What was left out is passed over."""
    line = timeline_of(scene.live)
    barred, named = left_out(scene), ""
    while where is not None and (exercise := line.at(where).exercise or "") in barred:
        if exercise != named:
            scene.say("left_out", exercise=exercise)
        named, where = exercise, line.next(where)
    guide_from(scene, line.total_ms if where is None else where)


def jump_to(scene: Scene, where: int) -> None:
    """Guide from an entry point that is not the next one; first the person gets into its position, safely."""
    line = timeline_of(scene.live)
    target, posture = line.at(where), line.posture(scene.here())
    if target.kind is StepKind.WAIT and line.posture(where) is not posture:
        target = line.at(target.end_ms)  # that wait leads there from elsewhere
        where = target.start_ms
    if target.kind is not StepKind.WORK or target.position is posture or target.exercise in left_out(scene):
        move_to(scene, where)
        return
    scene.keep(rest(scene.live, line.start_of(target.bout)))
    scene.ask(Asking.READY, "placing.to", move=way_to(target, posture, scene.kit.catalogue))


def left_out(scene: Scene) -> frozenset[str]:
    """Return the exercises that pain ended, in this session or until a clinician says otherwise."""
    ended = (hurt.exercise for hurt in scene.live.hurts if hurt.verdict in ENDING)
    return frozenset((*scene.person.left_out, *ended))


def placing(scene: Scene) -> bool:
    """Say whether the person was asked to get into place and is not there yet."""
    asked = scene.talk.asked
    return asked is not None and asked.key.startswith("placing.") and not scene.was_playing


def between(scene: Scene) -> bool:
    """Say whether the person was asked "ready?" before an exercise or hold and has not gone on yet."""
    step = timeline_of(scene.live).at(scene.here())
    return scene.talk.asking == Asking.READY and not scene.was_playing and step.kind is not StepKind.WAIT


def _teach(scene: Scene, line: Timeline, start_ms: int) -> None:
    # One command a session, as the second exercise begins: there it can be used, and is not cut off by an answer.
    step = line.at(start_ms)
    opens = step.kind is StepKind.WORK and 0 < step.start_ms == start_ms
    if scene.live.lesson or not opens:
        return
    scene.say(f"lesson.{scene.person.lessons % LESSONS}")
    scene.change(lessons=scene.person.lessons + 1)
    scene.keep(msgspec.structs.replace(scene.live, lesson=True))
