"""The timeline: cues and silences at exact milliseconds, and what a position on it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from coach.exercises import Catalogue, Side
from coach.routine import Routine

Lengths = Callable[[str], int]
"""How long a text lasts when spoken, in ms."""


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


@dataclass(frozen=True, slots=True)
class Cue:
    """Something said or sounded, at an exact time, in ms from the timeline's start."""

    start_ms: int
    length_ms: int
    kind: CueKind
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise, set, rep and side. Times in ms from the timeline's start; steps cover it without a gap."""

    index: int
    kind: StepKind
    exercise: str | None
    """The exercise this step belongs to; for a wait or a talk before an exercise, the one it leads to."""
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


@dataclass(frozen=True, slots=True)
class Left:
    """What is left from a position, in ms, waits not counted."""

    step_ms: int
    exercise_ms: int
    total_ms: int


class EditKind(StrEnum):
    """How a dose is changed on the way."""

    ADJUST = "adjust"
    """Add ms (may be negative) to the hold of one step."""
    EASE = "ease"
    """Half the reps (or half the hold, at least 5 s) for what remains of this exercise."""
    LEAVE_OUT = "leave_out"
    """Nothing more of this exercise."""
    SWAP = "swap"
    """What remains of this exercise is replaced by exercise `to` with its own default dose."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change, said at a step; what lies before that step's bout is never touched."""

    kind: EditKind
    bout: int
    """The bout the person was in."""
    rep: int = 1
    """For adjust: which rep of that bout."""
    ms: int = 0
    to: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a timeline is made from; a session freezes it."""

    routine: Routine
    affected: Side | None = None
    """The side named first where the routine says affected side first; None means left."""
    known: frozenset[str] = frozenset()
    """Exercises performed three times or more: name and cue alone where verbosity is auto."""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps and cues at exact times, and the arithmetic of a position (ms from the start)."""

    steps: tuple[Step, ...]
    cues: tuple[Cue, ...]
    total_ms: int
    """The whole length, waits at their maximum included."""
    announced_ms: int
    """What is said to the person: the whole length without waits."""
    hash: str
    """Changes when any step or cue does."""

    def at(self, position_ms: int) -> Step:
        """Return the step that a position lies in; past the end, the last one."""
        raise NotImplementedError

    def next(self, position_ms: int) -> int | None:
        """Return the entry of the next bout, or None when there is none."""
        raise NotImplementedError

    def previous(self, position_ms: int) -> int:
        """Return the entry of the bout before, or of the first one."""
        raise NotImplementedError

    def repeat(self, position_ms: int) -> int:
        """Return the entry of the present bout."""
        raise NotImplementedError

    def exercise_start(self, position_ms: int) -> int:
        """Return the entry of the present exercise's first bout."""
        raise NotImplementedError

    def find(self, exercise: str) -> int | None:
        """Return the entry of an exercise's first bout, or None."""
        raise NotImplementedError

    def span_end(self, position_ms: int) -> int:
        """Return where one spoken answer from here ends: before the next exercise, or at the end of a wait or of all."""
        raise NotImplementedError

    def left(self, position_ms: int) -> Left:
        """Return what is left of the present step's work, of its exercise and of the whole."""
        raise NotImplementedError

    def worked(self, start_ms: int, end_ms: int) -> Mapping[tuple[str, Side | None], int]:
        """Return the guided time between two positions, in ms by exercise and side: work played, words left out."""
        raise NotImplementedError

    def cues_between(self, start_ms: int, end_ms: int) -> tuple[Cue, ...]:
        """Return the cues that begin in a span, in order."""
        raise NotImplementedError


def compile_timeline(inputs: Inputs, catalogue: Catalogue, lengths: Lengths) -> Timeline:
    """Return the timeline of inputs with speech of the given lengths. Raises InvalidError when an edit does not fit."""
    raise NotImplementedError


def edit_timeline(
    inputs: Inputs, position_ms: int, edit: Edit, catalogue: Catalogue, lengths: Lengths
) -> tuple[Inputs, Timeline, int]:
    """Return inputs with the edit, their timeline, and the position mapped over; the part already done stays."""
    raise NotImplementedError


def estimate_length(text: str, rate_percent: int = 100) -> int:
    """Return how long text lasts when Alexa says it, in ms, a little on the long side (about 150 words a minute)."""
    raise NotImplementedError
