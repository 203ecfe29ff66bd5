"""A timeline as plain data and as a listing for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.timing.steps import StepKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from coach.timeline import Timeline
    from coach.timing.steps import Cue, Step


def plan_data(timeline: Timeline) -> dict[str, object]:
    """Return a timeline as JSON data, times in ms from its start."""
    return {
        "total_ms": timeline.total_ms,
        "announced_ms": timeline.announced_ms,
        "hash": timeline.hash,
        "steps": [_step_data(step) for step in timeline.steps],
        "cues": [_cue_data(cue) for cue in timeline.cues],
    }


def plan_lines(timeline: Timeline, timed: Collection[str] = ()) -> list[str]:
    """Return a readable listing: each step with what belongs to it, each cue as time, kind and text.

    Of an exercise that is timed its duration is told, as it is no hold.
    """
    lines = []
    for step in timeline.steps:
        lines.append(_step_line(step, timed))
        lines += [_cue_line(cue) for cue in timeline.cues_between(step.start_ms, step.end_ms)]
    waits = timeline.total_ms - timeline.announced_ms
    lines.append(f"{_clock(timeline.announced_ms)}  in all, and up to {_clock(waits)} for changing position")
    return lines


def _step_data(step: Step) -> dict[str, object]:
    return {
        "index": step.index,
        "kind": step.kind.value,
        "exercise": step.exercise,
        "set": step.set,
        "rep": step.rep,
        "side": step.side.value if step.side else None,
        "hold_ms": step.hold_ms,
        "start_ms": step.start_ms,
        "end_ms": step.end_ms,
        "work_ms": step.work_ms,
    }


def _cue_data(cue: Cue) -> dict[str, object]:
    return {
        "start_ms": cue.start_ms,
        "length_ms": cue.length_ms,
        "kind": cue.kind.value,
        "text": cue.text,
    }


def _step_line(step: Step, timed: Collection[str]) -> str:
    parts = [_clock(step.start_ms), f"[{step.kind}]"]
    if step.exercise:
        parts.append(step.exercise)
    if step.kind is StepKind.WORK:
        parts.append(f"set {step.set} of {step.sets}, rep {step.rep} of {step.reps}")
        parts += [f"{step.side} side"] if step.side else []
        if step.hold_ms:
            parts.append(_duration(step.hold_ms) if step.exercise in timed else f"hold {step.hold_ms / 1000:g} s")
    return "  ".join(parts)


def _duration(ms: int) -> str:
    return f"{ms / 1000:g} s" if ms % 60_000 else f"{ms // 60_000} min"


def _cue_line(cue: Cue) -> str:
    return f"{_clock(cue.start_ms)}    {cue.kind:<9} {cue.text}".rstrip()


def _clock(ms: int) -> str:
    """Return mm:ss.s, cut and not rounded, so that no time is shown before it has come."""
    minutes, tenths = divmod(ms // 100, 600)
    return f"{minutes:02}:{tenths // 10:02}.{tenths % 10}"
