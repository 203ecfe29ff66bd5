"""The line below the prompt: the hold counting down, or what the device is doing."""

from __future__ import annotations

from collections.abc import Callable

from coach.timeline import LONG_MS, Left, Step, StepKind
from local.observe import AWAY, Standing

Name = Callable[[str], str]
"""The name of an exercise, given its id."""

CLOSED = "the microphone is closed: say start my sciatica stretches"
STATES = {
    AWAY: "the store does not answer",
    "new": "getting to know you",
    "screening": "safety questions",
    "resuming": "an unfinished session",
    "waiting": "between two exercises",
    "paused": "paused",
    "hurt": "stopped",
    "closing": "the end",
    "locked": "waiting for a clinician",
    "forgetting": "forgetting",
    "idle": "nothing is running",
}


def below(standing: Standing, name: Name, *, listening: bool, speaking: bool) -> str:
    """Return the line for where a conversation stands."""
    if standing.state == "guiding" and standing.step and standing.left and standing.position_ms is not None:
        return _join(*_guiding(standing.step, standing.position_ms, standing.left, name), _all(standing.left))
    if not listening:
        return CLOSED
    where = [_exercise(standing.step, name)] if standing.step and standing.state in ("paused", "resuming") else []
    ear = "speaking" if speaking else "listening"
    return _join(ear, STATES.get(standing.state, standing.state), *where)


def _guiding(step: Step, here: int, left: Left, name: Name) -> list[str]:
    if step.kind is StepKind.WAIT:
        return ["changing position, say ready", _exercise(step, name)]
    if step.kind is StepKind.REST:
        return [f"rest {_seconds(left.step_ms)}"]
    if step.kind is StepKind.TALK:
        return ["listen"]
    if here < step.work_ms:
        return ["get ready", *_work(step, name)]
    if here >= step.work_end_ms:
        return ["let go", *_work(step, name)]
    return [f"{'hold ' if _is_hold(step) else ''}{_seconds(left.step_ms)}", *_work(step, name)]


def _is_hold(step: Step) -> bool:
    # A movement lasts longer than the hold inside it; a duration of minutes, a walk, is none.
    return step.hold_ms == step.work_end_ms - step.work_ms < LONG_MS


def _work(step: Step, name: Name) -> list[str]:
    count = f"{step.rep} of {step.reps}" if step.reps > 1 else ""
    sets = f"set {step.set} of {step.sets}" if step.sets > 1 else ""
    return [_exercise(step, name), *filter(None, [sets, count])]


def _exercise(step: Step, name: Name) -> str:
    words = name(step.exercise) if step.exercise else ""
    return f"{words}, {step.side.value} side" if step.side else words


def _seconds(ms: int) -> str:
    whole = -(-ms // 1000)  # three, two, one, and nothing left is gone
    return f"{whole // 60}:{whole % 60:02}" if whole >= 60 else f"{whole} s"


def _all(left: Left) -> str:
    return f"{left.total_ms // 60_000}:{left.total_ms // 1000 % 60:02} left in all"


def _join(*parts: str) -> str:
    return " " + "  \N{MIDDLE DOT}  ".join(part for part in parts if part)
