"""Questions on the way: answered in one sentence, while the hold runs on."""

from __future__ import annotations

from collections.abc import Callable

from coach.command import Ask, Command
from coach.conversation.guiding import go_on, move_to, resume, take_up_by_name
from coach.conversation.leaving_out import left_out
from coach.conversation.left import say_left
from coach.conversation.scene import Scene
from coach.conversation.whys import say_why
from coach.exercises import Posture
from coach.landing import lead_in
from coach.session import guided_exercises, timeline_of
from coach.timeline import CueKind, Step, StepKind, Timeline, holding, lasting


def _time_left(scene: Scene, command: Command) -> None:
    say_left(scene)
    go_on(scene)


def _progress(scene: Scene, command: Command) -> None:
    line, here, barred = timeline_of(scene.live), scene.here(), left_out(scene)
    step = line.at(here)
    passed_by = barred - guided_exercises(scene.live)
    work = [s for s in line.steps if s.kind is StepKind.WORK and s.exercise not in passed_by]
    order = list(dict.fromkeys(s.exercise for s in work))
    minutes = max(1, round(line.left(here, barred).total_ms / 60_000))
    begun_by_now = max(len({s.exercise for s in work if s.start_ms <= here}), 1)
    number = order.index(step.exercise) + 1 if step.exercise in order else begun_by_now
    key = "progress.set" if step.sets > 1 and step.set else "progress"
    scene.say(key, n=number, of=len(order), set=step.set, sets=step.sets, minutes=minutes)
    go_on(scene)


def _which_side(scene: Scene, command: Command) -> None:
    line = timeline_of(scene.live)
    step = line.at(scene.here())
    if step.kind in (StepKind.WAIT, StepKind.REST):
        coming = _follows(scene)
        if coming and coming.side:
            scene.say("next.side", side=coming.side.value, limb=coming.exercise or "")
            _say_lying(scene, coming.posture)
        else:
            scene.say("side.none")
    elif step.side and step.exercise:
        scene.say("side.one", side=step.side.value, limb=step.exercise)
        _say_lying(scene, step.posture)
    else:
        scene.say("side.none")
    go_on(scene)


def _say_lying(scene: Scene, posture: Posture) -> None:
    if posture.down:
        scene.say(f"side.{posture.position.value}", side=posture.down.value)


def _whats_next(scene: Scene, command: Command) -> None:
    step, follows = timeline_of(scene.live).at(scene.here()), _follows(scene)
    under_way = step.exercise if step.kind is not StepKind.WAIT and begun(scene, step) else None
    if follows is None or follows.exercise is None:
        scene.say("next.done" if step.kind is StepKind.TALK else "next.last")
    elif follows.exercise != under_way:
        scene.say("next.exercise", exercise=follows.exercise)
    elif follows.side:
        scene.say("next.side", side=follows.side.value, limb=follows.exercise)
    else:
        scene.say("next.set", set=follows.set)
    go_on(scene)


def _follows(scene: Scene) -> Step | None:
    """Return the first step of what comes next: this bout itself, when nothing of it was heard yet."""
    line, barred = timeline_of(scene.live), left_out(scene)
    here = line.at(scene.here())
    first = here.bout + 1 if begun(scene, here) else here.bout
    return next(
        (s for s in line.steps if s.bout >= first and s.kind is StepKind.WORK and s.exercise not in barred), None
    )


def begun(scene: Scene, step: Step) -> bool:
    """Say whether any of a step's bout was heard, its words included."""
    return scene.was_playing or scene.here() > timeline_of(scene.live).start_of(step.bout)


def _how_to(scene: Scene, command: Command) -> None:
    exercise = command.exercise or timeline_of(scene.live).at(scene.here()).exercise
    if command.unknown or exercise is None:
        scene.say("exercise.unknown" if command.unknown else "next.done")
        go_on(scene)
        return
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    if scene.was_playing and exercise == step.exercise and _tells_steps_from(line, here):
        move_to(scene, lead_in(line, here))
        return
    ends = scene.was_playing and holding(step, here) and not lasting(step)
    if ends:
        scene.say("how_to.first")  # so long an aside ends a hold: nobody holds on and listens
    scene.say("how_to", steps=exercise)
    holds_on = scene.was_playing and holding(step, here) and lasting(step)
    if scene.was_playing and step.kind is StepKind.WORK and exercise != step.exercise and not holds_on:
        take_up_by_name(scene)
    elif ends:
        resume(scene)
    else:
        go_on(scene)


def _tells_steps_from(line: Timeline, here: int) -> bool:
    """Say whether the words before a hold are under way that tell how it is done."""
    step = line.at(here)
    words = line.cues_between(step.start_ms, step.entry_ms)
    return here < step.entry_ms and any(cue.kind is CueKind.STEPS for cue in words)


def _why(scene: Scene, command: Command) -> None:
    exercise = command.exercise or timeline_of(scene.live).at(scene.here()).exercise
    if command.unknown or exercise is None:
        scene.say("exercise.unknown" if command.unknown else "next.done")
    else:
        say_why(scene, exercise)
    go_on(scene)


def _later(scene: Scene, command: Command) -> None:
    scene.say("asked_at_the_end")
    go_on(scene)


ASIDES: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.TIME_LEFT: _time_left,
    Ask.PROGRESS: _progress,
    Ask.WHICH_SIDE: _which_side,
    Ask.WHATS_NEXT: _whats_next,
    Ask.HOW_TO: _how_to,
    Ask.WHY: _why,
    Ask.EFFORT: _later,
}
"""What each of these does while a session is open; it has been settled at its place before."""
