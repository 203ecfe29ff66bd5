"""What a timeline is made of: steps and cues at exact milliseconds."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from coach.exercises import Posture, Side

LONG_MS = 60_000
"""From here on a duration is gone on with, and not given again."""


class StepKind(StrEnum):
    """talk: speech alone; wait: until the person is ready, at most its length; work: one rep or hold; rest."""

    TALK = "talk"
    WAIT = "wait"
    WORK = "work"
    REST = "rest"


class CueKind(StrEnum):
    """What a cue is for. Sounds (bell, tick, end) have no text."""

    ANNOUNCE = "announce"
    STEPS = "steps"
    READY = "ready"
    START = "start"
    BELL = "bell"
    COACHING = "coaching"
    HALFWAY = "halfway"
    COUNT = "count"
    TICK = "tick"
    END = "end"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"
    POSITION = "position"
    CLOSING = "closing"


class Cue(Struct, frozen=True):
    """Something said or sounded, at an exact time, in ms from the timeline's start."""

    start_ms: int
    length_ms: int
    kind: CueKind
    text: str


class Step(Struct, frozen=True):
    """One exercise, set, rep and side. Times in ms from the timeline's start; steps cover it without a gap."""

    index: int
    kind: StepKind
    exercise: str | None
    """The exercise this step belongs to; for a wait or a talk before an exercise, the one it leads to."""
    posture: Posture
    """How the person lies, sits or stands; in a wait, at its end."""
    set: int
    """From 1; 0 where it does not apply."""
    sets: int
    rep: int
    reps: int
    side: Side | None
    start_ms: int
    work_ms: int
    """Where the movement or hold begins, after the words; equals start_ms for steps that are no work."""
    hold_ms: int
    """The prescribed hold or duration; 0 where there is none."""
    work_end_ms: int
    """Where the work ends; release and count may follow until end_ms."""
    end_ms: int
    bout: int
    """Which run of steps that next and previous move by (one set of one side, or one wait); rising, no gaps."""
    entry_ms: int
    """Where to land to begin this step's bout again: the start of its lead-in."""
    timed: bool = False
    """A duration, as of walking, and not a hold or a repetition."""


class Left(Struct, frozen=True):
    """What is left from a position, in ms, waits not counted."""

    step_ms: int
    total_ms: int


def lasting(step: Step) -> bool:
    """Say whether a step is a duration of minutes: it is gone on with, never given again."""
    return step.timed and step.hold_ms >= LONG_MS


def holding(step: Step, position_ms: int) -> bool:
    """Say whether the person is in the movement or hold of a step."""
    return step.kind is StepKind.WORK and step.work_ms <= position_ms < step.work_end_ms
