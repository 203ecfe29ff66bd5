"""How long is left: of a hold, of what is told in one go, of the whole; and whether anything is, after a pain."""

from __future__ import annotations

from coach.conversation.announcing import todays
from coach.conversation.filing import is_one
from coach.conversation.guiding import resume
from coach.conversation.leaving_out import left_out
from coach.conversation.scene import Asking, Scene
from coach.pain import Before
from coach.session import inputs_of, timeline_of
from coach.timeline import StepKind, holding
from coach.today import is_prescribed

IN_SECONDS_MS = 90_000
"""What is left of a hold is said in seconds up to here."""


def say_left(scene: Scene) -> None:
    """Say what is left of this hold or set, or of the whole when the person is in neither, or paused."""
    line, here = timeline_of(scene.live), scene.here()
    step, left = line.at(here), line.left(here, left_out(scene))
    minutes = round(left.total_ms / 60_000)
    if not scene.was_playing or not holding(step, here):
        scene.say("left.total" if minutes else "left.little", minutes=minutes)
    elif step.reps > 1:
        scene.say("left.reps" if step.rep < step.reps else "left.last_rep", n=step.reps - step.rep)
    elif left.step_ms > IN_SECONDS_MS:
        scene.say("left.minutes", n=round(left.step_ms / 60_000))
    else:
        scene.say("left.hold", n=max(1, round(left.step_ms / 1000)))


def resume_and_say_left(scene: Scene) -> None:
    """Go on after a break; where a track goes on, which may say nothing of its own, what is left is said beside it."""
    resume(scene)
    if scene.span and scene.live.track:
        say_left(scene)


def ask_onward(scene: Scene) -> None:
    """Ask after a pain that ended an exercise whether to go on: with the next one, or a gentle set where none is left.

    Where there is neither, the session comes to its last words.
    """
    if _is_any_left(scene):
        scene.ask(Asking.GO_ON, "hurt.next_or_finish")
    elif _is_gentle_set_open(scene):
        scene.ask(Asking.GO_ON, "hurt.gentle_or_finish")
    else:
        resume(scene)


def _is_any_left(scene: Scene) -> bool:
    line, here, barred = timeline_of(scene.live), scene.here(), left_out(scene)
    return any(s.kind is StepKind.WORK and s.work_end_ms > here and s.exercise not in barred for s in line.steps)


def _is_gentle_set_open(scene: Scene) -> bool:
    """Say whether the neutral set may be done in place of a program that pain went down the leg in (clinical.md R4).

    Of whoever has done half of the program, that was the session of the day.
    """
    person, session, gate = scene.person, scene.live, scene.person.gate
    own = is_prescribed(person) and not session.relief and len(inputs_of(session).routine.items) > 1
    if not own or not person.left_out or gate is None or is_one(session, person):
        return False
    allowed = scene.kit.rules.before(gate.worst)
    return allowed is not Before.NONE and bool(todays(scene, allowed))
