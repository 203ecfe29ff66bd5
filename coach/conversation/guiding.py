"""Guiding a span: from a position to the end of its exercise, and the question that follows."""

from __future__ import annotations

import msgspec

from coach.conversation import closing
from coach.conversation.delivering import deliver
from coach.conversation.leaving_out import left_out, pass_over
from coach.conversation.placing import (
    get_back,
    is_moving,
    may_be_away,
    on_the_way,
    placing,
    posture_for,
    send,
    whereabouts,
)
from coach.conversation.scene import Asking, Scene
from coach.exercises import Position
from coach.landing import landing, lead_in, whole_cue
from coach.session import timeline_of
from coach.timeline import Step, StepKind, Timeline, holding, lasting

ASKED_MS = 16_000
"""Of a wait this much is left for the two openings of the microphone; before them it is quiet."""
LEAST_QUIET_MS = 3_000
LYING = frozenset({Position.SUPINE, Position.PRONE, Position.SIDE_LYING})
GET_READY_MS = 3_000
"""After "get ready" where the timeline has no lead-in of its own; with the words before it about as long as one."""
LESSONS = 5
"""How many commands there are to teach, one a session (phrases lesson.0 to lesson.4, and lesson.track)."""


def guide_from(scene: Scene, start_ms: int, *, holds_on: bool = False) -> None:
    """Guide from a position to the end of its exercise, through the words of a change of position, then ask."""
    if start_ms >= timeline_of(scene.live).total_ms:
        closing.ask_end(scene)
        return
    moving, out = is_moving(scene, start_ms), left_out(scene)
    start_ms = deliver(scene, start_ms, out)
    line = timeline_of(scene.live)
    there = _has_turned(scene, line, start_ms)
    if there:
        start_ms = line.begins(start_ms)
    if scene.live.track:
        wanted = end = line.total_ms
    else:
        wanted = span_end(line, start_ms, out)
        end = scene.kit.fit(line, start_ms, wanted)
    _teach(scene, line, start_ms)
    if not holds_on:
        _warn(scene, line.at(start_ms), start_ms, there=there)
    scene.guide(start_ms, end, holds_on=holds_on)
    scene.keep(msgspec.structs.replace(scene.live, moving=moving))
    scene.note(missed=scene.talk.missed if holds_on else False)
    if scene.live.track:
        scene.close()  # a track asks nothing
    elif end >= line.total_ms:
        closing.ask_end(scene)
    else:
        scene.ask(Asking.READY, _question_at(line, end, parted=end < wanted))


def _question_at(line: Timeline, end: int, *, parted: bool) -> str:
    if parted:
        return "ready.more"  # also before a change of position: its words are still to come
    step = line.at(end)
    return "ready.wait" if step.kind is StepKind.WAIT and end > step.start_ms else "ready.next"


def span_end(line: Timeline, start_ms: int, barred: frozenset[str] = frozenset()) -> int:
    """Return where one spoken answer ends: after this exercise, or in the quiet after the words of a wait.

    Nobody is sent to the posture of what is barred.
    """
    wait = line.at(start_ms)
    if wait.kind is not StepKind.WAIT:
        end = line.span_end(start_ms)
        wait, last = line.at(end), line.at(end - 1)
        if last.kind is StepKind.REST and wait.exercise in barred and start_ms < last.start_ms:
            return last.start_ms  # the rest would announce what is left out
        if end >= line.total_ms or wait.kind is not StepKind.WAIT or wait.exercise in barred:
            return end
    words_end = _words_end(line, wait)
    # Never the very end of the wait: that is where the next exercise begins.
    return min(max(words_end + LEAST_QUIET_MS, wait.end_ms - ASKED_MS), wait.end_ms - 1)


def _words_end(line: Timeline, wait: Step) -> int:
    cues = line.cues_between(wait.start_ms, wait.end_ms)
    return max((c.start_ms + c.length_ms for c in cues), default=wait.start_ms)


def take_time(scene: Scene) -> None:
    """Leave somebody the time that they ask for in a wait or a rest; words that were cut off are said again."""
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    scene.say("ready.no")
    if not scene.was_playing:
        scene.ask_again()
    elif step.kind is StepKind.WAIT and here < _words_end(line, step):
        guide_from(scene, step.start_ms)
    else:
        scene.ask(Asking.READY, "ready.wait" if step.kind is StepKind.WAIT else "ready.next")


def _has_turned(scene: Scene, line: Timeline, start_ms: int) -> bool:
    """Say whether a change of side told at a position was made already: then it is not told again."""
    step, was = line.at(start_ms), scene.was_in
    if line.turns_from(start_ms) is None:
        return False
    if scene.live.way is not None:
        return True  # asked to get there, they said that they are ready
    # In the words of a turn or on the way to something else, nobody knows; then it is told.
    return was is not None and (was.exercise, was.side, was.posture) == (step.exercise, step.side, step.posture)


def _warn(scene: Scene, step: Step, start_ms: int, *, there: bool) -> None:
    # In the middle of an exercise there are no words of its own: one cue, so that nobody goes on unheard or unready.
    if there:
        scene.say("going.side", side=step.side or "", limb=step.exercise or "")
        scene.say("quiet", ms=GET_READY_MS)
    elif lasting(step) and holding(step, start_ms):
        scene.say("going.on")
    elif step.rep > 1 and start_ms == step.start_ms:
        if step.side and step.exercise:
            scene.say("going.rep_side", n=step.rep, side=step.side, limb=step.exercise)
        else:
            scene.say("going.rep", n=step.rep)
        scene.say("quiet", ms=GET_READY_MS)


def resume(scene: Scene) -> None:
    """Go on after a break, from where it is taken up."""
    move_to(scene, landing(scene.live, scene.now))


def go_on(scene: Scene) -> None:
    """Go on after an aside: the hold runs on under it; between two exercises the question is put again."""
    if not scene.was_playing:
        scene.ask_again()
        return
    line, here = timeline_of(scene.live), scene.here()
    if holding(line.at(here), here) and here < line.end_mark(here):
        guide_from(scene, here, holds_on=True)
    else:
        guide_from(scene, whole_cue(line, here))


def onward(scene: Scene) -> None:
    """Leave a wait, a rest or the words before a hold; otherwise go on."""
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    if step.kind in (StepKind.WAIT, StepKind.REST) and (scene.was_playing or _is_there(scene)):
        move_to(scene, line.next(here))
    elif scene.was_playing and step.kind is StepKind.WORK and here < step.entry_ms:
        move_to(scene, step.entry_ms)
    elif scene.was_playing:
        go_on(scene)
    else:
        resume(scene)


def move_to(scene: Scene, where: int | None) -> None:
    """Guide from the entry point that comes next; None means that nothing is left. What was left out is passed over.

    Who was on the way to a position, or may have left the place on the floor, gets there first.
    """
    line = timeline_of(scene.live)
    landed = pass_over(scene, where, line.next)
    if landed is None:
        guide_from(scene, line.total_ms)
    elif landed != where or on_the_way(scene, line.at(landed)):
        jump_to(scene, landed)  # who was passed by what is left out is not where it would have ended
    else:
        _guide_to(scene, line, landed)


def _guide_to(scene: Scene, line: Timeline, where: int) -> None:
    target = line.at(where)
    if may_be_away(scene, target):
        step = line.at(target.end_ms) if target.kind is StepKind.WAIT else target
        posture = posture_for(scene, step)
        get_back(scene, where) if posture == target.posture else send(scene, step, posture)
    else:
        _name(scene, line, where)
        guide_from(scene, where)


def take_up_by_name(scene: Scene) -> None:
    """Begin again what was cut off by words about another exercise, with its name between the two."""
    line, here = timeline_of(scene.live), scene.here()
    where = landing(scene.live, scene.now) if here >= line.at(here).entry_ms else lead_in(line, here)
    step = line.at(where)
    if step.kind is StepKind.WORK and not _opens(line, where):
        scene.say("going.name", exercise=step.exercise or "")
    guide_from(scene, where)


def close_kept(scene: Scene) -> None:
    """End with the place kept; who lies on the floor is told how to get up."""
    scene.close(kept(scene))


def kept(scene: Scene) -> str:
    """Return the sentence that the place is kept: who lies on the floor is told how to get up."""
    lying = scene.session and any(posture.position in LYING for posture in whereabouts(scene))
    return "kept.lying" if lying else "kept"


def _name(scene: Scene, line: Timeline, where: int) -> None:
    # Who comes from another exercise and not by its heading hears which one it is.
    step = line.at(where)
    if step.kind is not StepKind.WORK or _opens(line, where) or step.exercise in (None, _named_last(scene, line)):
        return
    scene.say("going.name", exercise=step.exercise or "")


def _opens(line: Timeline, where: int) -> bool:
    """Say whether an exercise begins at a position, with its heading."""
    step = line.at(where)
    before = line.at(where - 1)
    first = where == 0 or before.kind is StepKind.WAIT or before.exercise != step.exercise
    return step.kind is StepKind.WORK and where == line.start_of(step.bout) and first


def _named_last(scene: Scene, line: Timeline) -> str | None:
    here = scene.here()
    step, way = line.at(here), scene.live.way
    if way not in (None, step.posture) or not (scene.was_playing or scene.talk.asking):
        return None  # the way there was told since, or it is a first word in a conversation of its own
    return line.at(step.end_ms).exercise if step.kind is StepKind.REST else step.exercise


def jump_to(scene: Scene, where: int) -> None:
    """Guide from an entry point that need not be the next one; first the person gets into its posture, safely."""
    line = timeline_of(scene.live)
    landed = pass_over(scene, where, line.next)
    if landed is None:
        guide_from(scene, line.total_ms)
        return
    target = line.at(landed)
    posture = posture_for(scene, target)
    if target.kind is StepKind.WAIT and line.posture(landed) != posture:
        target = line.at(target.end_ms)  # that wait leads there from elsewhere
        landed = target.start_ms
    there = scene.live.way is None and posture in (target.posture, line.turns_from(landed))
    if there or target.kind is not StepKind.WORK:
        _guide_to(scene, line, landed)
    else:
        send(scene, target, posture)


def between(scene: Scene) -> bool:
    """Say whether the person was asked "ready?" before an exercise or hold and has not gone on yet."""
    step = timeline_of(scene.live).at(scene.here())
    return _is_there(scene) and step.kind is StepKind.WORK


def _is_there(scene: Scene) -> bool:
    """Say whether the open question is whether somebody is ready for what comes, not whether to go on at all."""
    asked = scene.talk.asked
    comes = asked is not None and asked.key in ("ready.next", "ready.wait")
    return scene.asks_ready and (comes or placing(scene))


def _teach(scene: Scene, line: Timeline, start_ms: int) -> None:
    # One command a session, as the second exercise begins: there it can be used, and is not cut off by an answer.
    if scene.live.lesson or start_ms == 0 or not _opens(line, start_ms):
        return
    lesson = scene.person.lessons % LESSONS
    scene.say(f"lesson.track.{lesson}" if scene.live.track else f"lesson.{lesson}")
    scene.change(lessons=scene.person.lessons + 1)
    scene.keep(msgspec.structs.replace(scene.live, lesson=True))
