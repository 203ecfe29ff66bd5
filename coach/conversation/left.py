"""How long is left: of a hold, of what is told in one go, of the whole."""

from __future__ import annotations

from coach.conversation.guiding import resume
from coach.conversation.scene import Scene
from coach.session import timeline_of
from coach.timeline import holding

IN_SECONDS_MS = 90_000
"""What is left of a hold is said in seconds up to here."""


def say_left(scene: Scene) -> None:
    """Say what is left of this hold or set, or of the whole when the person is in neither, or paused."""
    line, here = timeline_of(scene.live), scene.here()
    step, left = line.at(here), line.left(here)
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
