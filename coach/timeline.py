"""The timeline: cues and silences at exact milliseconds, and what a position on it means."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from operator import attrgetter

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.exercises import Catalogue, Posture, Side
from coach.timing.announce import Announcer
from coach.timing.bouts import UPRIGHT, Run
from coach.timing.edits import EASING, Edit, EditKind, Inputs, edited_runs
from coach.timing.layout import lay_out
from coach.timing.lengths import Lengths, estimate_length
from coach.timing.phrasebook import load_guide
from coach.timing.script import write_script
from coach.timing.steps import LONG_MS, Cue, CueKind, Left, Step, StepKind, holding, lasting

__all__ = [
    "EASING",
    "LONG_MS",
    "Cue",
    "CueKind",
    "Edit",
    "EditKind",
    "Inputs",
    "Left",
    "Lengths",
    "Step",
    "StepKind",
    "Timeline",
    "compile_timeline",
    "edit_timeline",
    "estimate_length",
    "holding",
    "lasting",
    "way_to",
]

_bout = attrgetter("bout")


class Timeline(Struct, frozen=True, cache_hash=True, dict=True):
    """Steps and cues at exact times, and the arithmetic of a position (ms from the start).

    The entry of a bout is its lead-in; coming from another exercise, or forward, it is entered at the words before
    that, so that nobody lands in a lead-in without knowing for what. The closing is a bout of its own.
    """

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
        return self.steps[max(0, bisect_right(self._step_starts, position_ms) - 1)]

    def next(self, position_ms: int) -> int | None:
        """Return the entry of the next bout, or None when there is none."""
        bout = self.at(position_ms).bout + 1
        return self._first_of(bout).start_ms if bout <= self.steps[-1].bout else None

    def start_of(self, bout: int) -> int:
        """Return where a bout begins, its words included."""
        return self._first_of(bout).start_ms

    def posture(self, position_ms: int) -> Posture:
        """Return how the person lies, sits or stands at a position; in a wait, as before it."""
        step = self.at(position_ms)
        while step.kind is StepKind.WAIT and step.index > 0:
            step = self.steps[step.index - 1]
        return UPRIGHT if step.kind is StepKind.WAIT else step.posture

    def turns_from(self, position_ms: int) -> Posture | None:
        """Return the posture from which a change of side told at a position leads to the next; None where none is."""
        step = self.at(position_ms)
        turns = any(cue.kind is CueKind.SWITCH for cue in self.cues_between(position_ms, step.work_ms))
        return self.posture(step.start_ms - 1) if turns else None

    def begins(self, position_ms: int) -> int:
        """Return where a step begins to begin: at the words right before its work, after any change of side."""
        step = self.at(position_ms)
        words = self.cues_between(step.entry_ms, step.work_ms)
        return next((c.start_ms for c in words if c.kind not in (CueKind.SWITCH, CueKind.TICK)), step.work_ms)

    def previous(self, position_ms: int) -> int:
        """Return the entry of the bout before, or of the first one."""
        here = self.at(position_ms)
        step = self._first_of(max(here.bout - 1, 0))
        return step.entry_ms if step.exercise == here.exercise else step.start_ms

    def repeat(self, position_ms: int) -> int:
        """Return the entry of the present bout."""
        return self.at(position_ms).entry_ms

    def exercise_start(self, position_ms: int) -> int:
        """Return the entry of the present exercise's first bout."""
        step = here = self.at(position_ms)
        while step.bout > 0 and here.kind in (StepKind.WORK, StepKind.REST):
            before = self._first_of(step.bout - 1)
            if before.exercise != here.exercise or before.kind is StepKind.WAIT:
                break
            step = before
        return step.entry_ms

    def find(self, exercise: str) -> int | None:
        """Return the entry of an exercise's first bout, or None; a wait that leads to it comes first."""
        return next((step.start_ms for step in self.steps if step.exercise == exercise), None)

    def span_end(self, position_ms: int) -> int:
        """Return where one spoken answer from here ends: before the next exercise, at a wait's end, or at the end."""
        here = self.at(position_ms)
        if here.kind is StepKind.WAIT:
            return here.end_ms
        for step in self.steps[here.index + 1 :]:
            if step.kind is StepKind.WAIT or (step.kind is StepKind.WORK and step.exercise != here.exercise):
                return step.start_ms
        return self.total_ms

    def left(self, position_ms: int, barred: AbstractSet[str] = frozenset()) -> Left:
        """Return what is left of the present step's work and of the whole, in ms: without waits, and what is barred."""
        here = self.at(position_ms)
        rest_ms = max(here.end_ms - position_ms, 0) if here.kind in (StepKind.REST, StepKind.TALK) else 0
        work_ms = max(here.work_end_ms - max(position_ms, here.work_ms), 0)
        ahead = (s for s in self.steps[here.index :] if s.kind is not StepKind.WAIT and s.exercise not in barred)
        return Left(
            step_ms=rest_ms or work_ms,
            total_ms=sum(max(step.end_ms - max(step.start_ms, position_ms), 0) for step in ahead),
        )

    def worked(self, start_ms: int, end_ms: int) -> Mapping[tuple[str, Side | None], int]:
        """Return the guided time between two positions, in ms by exercise and side: work played, words left out."""
        worked: dict[tuple[str, Side | None], int] = {}
        for step in self.steps[self.at(start_ms).index :]:
            if step.start_ms >= end_ms:
                break
            played = min(step.work_end_ms, end_ms) - max(step.work_ms, start_ms)
            if step.exercise and played > 0:
                key = step.exercise, step.side
                worked[key] = worked.get(key, 0) + played
        return worked

    def last_worked(self, start_ms: int, end_ms: int) -> str:
        """Return the exercise that was guided last between two positions; empty when none was."""
        steps = self.steps[self.at(start_ms).index : self.at(end_ms).index + 1]
        worked = (s for s in reversed(steps) if s.exercise and min(s.work_end_ms, end_ms) > max(s.work_ms, start_ms))
        return next((step.exercise for step in worked if step.exercise), "")

    def cues_between(self, start_ms: int, end_ms: int) -> tuple[Cue, ...]:
        """Return the cues that begin in a span, in order."""
        first = bisect_left(self._cue_starts, start_ms)
        return self.cues[first : bisect_left(self._cue_starts, end_ms)]

    def clean(self, position_ms: int) -> int:
        """Return the nearest place where no sound is cut: where one begins, or where it is over."""
        before = self.cues[: bisect_right(self._cue_starts, position_ms)]
        if not before or before[-1].start_ms + before[-1].length_ms <= position_ms:
            return position_ms
        start, end = before[-1].start_ms, before[-1].start_ms + before[-1].length_ms
        return start if position_ms - start < end - position_ms else end

    def end_mark(self, position_ms: int) -> int:
        """Return where the end of the present step's work begins to be told: its end sound, or how a rep comes back."""
        here = self.at(position_ms)
        cues = self.cues_between(here.work_ms, here.end_ms)
        ends = [cue for kind in (CueKind.END, CueKind.COUNT) for cue in cues if cue.kind is kind]
        return ends[0].start_ms if ends else here.work_end_ms

    @cached_property
    def _step_starts(self) -> list[int]:
        """Return where the steps begin: a turn looks for a position some thirty times."""
        return [step.start_ms for step in self.steps]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [cue.start_ms for cue in self.cues]

    def _first_of(self, bout: int) -> Step:
        return self.steps[bisect_left(self.steps, bout, key=_bout)]


def compile_timeline(inputs: Inputs, catalogue: Catalogue, lengths: Lengths) -> Timeline:
    """Return the timeline of inputs with speech of the given lengths. Raises InvalidError when an edit does not fit."""
    guide = load_guide(catalogue.locale)
    return _timeline(edited_runs(inputs, catalogue, guide.ms), inputs, catalogue, lengths)


def way_to(step: Step, before: Posture, catalogue: Catalogue) -> str:
    """Return the words that lead safely from another posture to that of a step."""
    return Announcer(catalogue, load_guide(catalogue.locale)).move(before, step.posture)


def edit_timeline(
    inputs: Inputs, position_ms: int, edit: Edit, compiled: Callable[[Inputs], Timeline]
) -> tuple[Inputs, Timeline, int]:
    """Return inputs with the edit, their timeline, and the position mapped over; the part already done stays.

    A bout that is finished is not eased any more, the next of its exercise is; nothing changes where there is none.
    Compiling is the caller's, who may keep what was compiled. Raises InvalidError when the edit does not fit.
    """
    old = compiled(inputs)
    if edit.kind is EditKind.EASE and _finished(old, edit.bout, position_ms):
        later = _next_of_same(old, edit.bout)
        if later is None:
            return inputs, old, position_ms
        edit = replace(edit, bout=later, rep=0, ms=0)
    elif edit.kind in EASING and edit.rep == 1 and not _announced(old, edit.bout, position_ms):
        edit = replace(edit, rep=0)
    changed = replace(inputs, edits=(*inputs.edits, edit))
    new = compiled(changed)
    return changed, new, _mapped(old, new, edit, position_ms)


def _finished(line: Timeline, bout: int, position_ms: int) -> bool:
    ends = [step.work_end_ms for step in line.steps if step.bout == bout and step.kind is StepKind.WORK]
    return bool(ends) and position_ms >= ends[-1]


def _next_of_same(line: Timeline, bout: int) -> int | None:
    exercise = next(step.exercise for step in line.steps if step.bout == bout)
    later = (s.bout for s in line.steps if s.bout > bout and s.kind is StepKind.WORK and s.exercise == exercise)
    return next(later, None)


def _announced(line: Timeline, bout: int, position_ms: int) -> bool:
    return any(step.bout == bout and position_ms >= step.entry_ms for step in line.steps)


def _mapped(old: Timeline, new: Timeline, edit: Edit, position_ms: int) -> int:
    """Return where a position of the old timeline lies in the new one."""
    first = next(step for step in old.steps if step.bout == edit.bout)
    if position_ms < first.start_ms:
        return position_ms
    if edit.kind is EditKind.ADJUST:
        index = first.index + edit.rep - 1
        return _adjusted(old.steps[index], new.steps[index], position_ms)
    if edit.kind in EASING:
        return _eased(first, new.steps[first.index + max(edit.rep, 1) - 1], edit, position_ms)
    if edit.kind is EditKind.LEAVE_OUT and edit.to:
        return position_ms  # what is left out lies ahead
    after = new.next(first.start_ms)
    follows = new.at(first.end_ms)
    if first.kind is StepKind.WAIT and follows.kind is StepKind.WORK and position_ms < first.end_ms:
        return position_ms  # still getting into the position that the next exercise needs as well
    return position_ms if after is None else after


def _adjusted(was: Step, now: Step, position_ms: int) -> int:
    if position_ms >= was.end_ms or now.work_end_ms < was.work_end_ms <= position_ms:
        return position_ms + now.end_ms - was.end_ms
    return min(position_ms, now.work_end_ms) if position_ms < was.work_end_ms else position_ms


def _eased(was: Step, now: Step, edit: Edit, position_ms: int) -> int:
    if now.kind is StepKind.WAIT:
        return position_ms
    if edit.ms:
        return now.work_ms + edit.ms
    return now.start_ms if edit.rep > 1 or position_ms < was.entry_ms else now.entry_ms


def _timeline(runs: tuple[Run, ...], inputs: Inputs, catalogue: Catalogue, lengths: Lengths) -> Timeline:
    guide = load_guide(catalogue.locale)
    parts = write_script(inputs, runs, catalogue, guide)
    steps, cues = lay_out(parts, guide, cache(lengths))
    waits = sum(step.end_ms - step.start_ms for step in steps if step.kind is StepKind.WAIT)
    total = steps[-1].end_ms
    if inputs.continuous:
        waits += guide.ms.closing_wait
    return Timeline(steps, cues, total, total - waits, _hash(steps, cues))


def _hash(steps: tuple[Step, ...], cues: tuple[Cue, ...]) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode((steps, cues)), digest_size=8).hexdigest()
