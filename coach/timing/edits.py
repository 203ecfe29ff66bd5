"""Changes of a dose on the way: a fold over the bouts, which leaves alone what lies before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import InvalidError, Problem
from coach.exercises import Catalogue, DoseKind, Side
from coach.prescribing.limits import limits
from coach.routine import Routine, RoutineItem
from coach.timing.bouts import Bout, Rep, Run, Wait, expand, item_bouts, with_waits
from coach.timing.phrasebook import Times


class EditKind(StrEnum):
    """How a dose is changed on the way."""

    ADJUST = "adjust"
    """Add ms (may be negative) to the hold of one step."""
    EASE = "ease"
    """Half the reps (or half the hold, at least 5 s) of what remains of this exercise."""
    EASE_BACK = "ease_back"
    """Back before an ease: all of this exercise from here on is halved as often as any of it was; what is so stays."""
    LEAVE_OUT = "leave_out"
    """Nothing more of this exercise, or of exercise `to`."""
    SWAP = "swap"
    """What remains of this exercise is replaced by exercise `to` with its own default dose."""


EASING = frozenset({EditKind.EASE, EditKind.EASE_BACK})


class Edit(Struct, frozen=True):
    """One change, said at a step; what lies before that step's bout is never touched."""

    kind: EditKind
    bout: int
    """The bout the person was in."""
    rep: int = 1
    """For adjust: which rep of that bout; for ease: the first that is not done yet, 0 before it was announced."""
    ms: int = 0
    """For adjust: what to add; for ease: how much of a duration was done, and is gone on with."""
    to: str = ""


class Inputs(Struct, frozen=True, cache_hash=True):
    """All that a timeline is made from; a session freezes it. A turn looks its timeline up some twenty times."""

    routine: Routine
    affected: Side | None = None
    """The side named first where the routine says affected side first; None means left."""
    known: frozenset[str] = frozenset()
    """Exercises performed three times or more: name and cue alone where verbosity is auto."""
    edits: tuple[Edit, ...] = ()
    explained: tuple[tuple[str, str], ...] = ()
    """Exercises that are new, with each sentence of what it is for: said once, after its name."""
    continuous: bool = False
    """Guided by a track, which goes on by itself: its words say how to be called back."""
    low: bool = False
    """For a bad day: in a low voice, without numbers, and nothing is asked after it."""


def edited_runs(inputs: Inputs, catalogue: Catalogue, times: Times) -> tuple[Run, ...]:
    """Return the routine's bouts and waits with every edit done in order. Raises InvalidError when one does not fit."""
    runs = expand(inputs.routine, inputs.affected, catalogue)
    for index, edit in enumerate(inputs.edits):
        runs = _Change(index, edit, inputs.affected, catalogue, times).apply(runs)
    return runs


class _Change(Struct, frozen=True):
    """One edit with all it is judged by."""

    index: int
    edit: Edit
    affected: Side | None
    catalogue: Catalogue
    times: Times

    def apply(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        edit = self.edit
        if not 0 <= edit.bout < len(runs):
            raise self._refused("bout", f"there is no bout {edit.bout}; take one of 0 to {len(runs) - 1}")
        before, here, after = runs[: edit.bout], runs[edit.bout], runs[edit.bout + 1 :]
        if edit.kind is EditKind.ADJUST:
            return (*before, self._adjusted(here), *after)
        if edit.kind is EditKind.EASE_BACK:
            return (*before, *self._eased_back((here, *after)))
        if edit.kind is EditKind.EASE:
            return (*before, self._eased_here(here), *(self._eased_later(run, here.exercise) for run in after))
        bouts = [run for run in after if isinstance(run, Bout)]
        if edit.kind is EditKind.SWAP:
            bouts = self._swapped(here, bouts)
        else:
            bouts = [bout for bout in bouts if bout.exercise != (edit.to or here.exercise)]
        return (*before, here, *with_waits(bouts, here.posture))

    def _adjusted(self, run: Run) -> Bout:
        if isinstance(run, Wait):
            raise self._refused("bout", "this is a wait, which has no hold; choose a bout that has one")
        number = self.edit.rep
        if not 1 <= number <= len(run.reps):
            raise self._refused("rep", f"there is no repetition {number}; take one of 1 to {len(run.reps)}")
        rep = run.reps[number - 1]
        if not rep.hold_ms:
            raise self._refused("rep", "this repetition has no hold; ease the exercise instead")
        reps = (*run.reps[: number - 1], Rep(rep.side, self._new_hold(run, rep)), *run.reps[number:])
        return replace(run, reps=reps)

    def _new_hold(self, bout: Bout, rep: Rep) -> int:
        hold = rep.hold_ms + self.edit.ms
        # The wider caps, as the routine itself is read: what a person may be given was judged before it was edited.
        longest = self.catalogue.exercises[bout.exercise].caps_for(older=True).longest(bout.dose.kind)
        cap = limits().bout[1] if longest is None else longest
        if self.edit.ms > 0 and hold > cap:
            raise self._refused("ms", f"the hold would be {hold} ms; the most for {bout.exercise} is {cap} ms")
        # Gentler is always allowed, so a wish for less is met as far as a hold still makes sense.
        return max(hold, min(self.times.least_hold, rep.hold_ms))

    def _eased_here(self, run: Run) -> Run:
        if isinstance(run, Wait):
            return run
        eased = self._eased(run, self._done, self.edit.ms)
        partly = self.edit.rep > 1 or self.edit.ms > 0
        eased = replace(eased, eased=run.eased + (not partly), partly=run.partly + partly)
        # What was announced keeps its words, and what is done its times.
        return replace(eased, count=run.count, hold_ms=run.hold_ms) if self.edit.rep else eased

    def _eased_later(self, run: Run, exercise: str) -> Run:
        return run if isinstance(run, Wait) or run.exercise != exercise else self._eased(run)

    @property
    def _done(self) -> int:
        """Return how many repetitions of the bout were done."""
        return max(self.edit.rep - 1, 0)

    def _eased_back(self, runs: tuple[Run, ...]) -> Iterator[Run]:
        """Yield runs, all bouts of the first one's exercise halved as often as any of them was."""
        exercise = runs[0].exercise
        bouts = [run for run in runs if isinstance(run, Bout) and run.exercise == exercise]
        most = max((bout.eased + bout.partly for bout in bouts), default=0)
        for index, run in enumerate(runs):
            if isinstance(run, Wait) or run.exercise != exercise or not most:
                yield run
            else:
                yield self._alike(run, most, 0 if index else self._done)

    def _alike(self, bout: Bout, times: int, done: int) -> Bout:
        """Return a bout halved so often from its beginning, or from a repetition on; one that is so already stays."""
        if bout.eased == times and not bout.partly:
            return _announced(bout, bout.reps)
        alike = replace(_announced(bout, bout.whole or bout.reps), eased=0, partly=0)
        for _ in range(times):
            alike = self._eased(alike)
        if not done:
            return alike
        reps = (*bout.reps[:done], *alike.reps[: max(len(alike.reps) - done, 1)])
        return replace(alike, reps=reps, count=bout.count)

    def _eased(self, bout: Bout, done: int = 0, done_ms: int = 0) -> Bout:
        eased = replace(bout, whole=bout.whole or bout.reps, eased=bout.eased + 1)
        if bout.dose.kind is DoseKind.REPS:
            reps = (*bout.reps[:done], *_half(bout.reps[done:]))
            return replace(eased, reps=reps, count=len(reps))
        reps = tuple(Rep(rep.side, self._half_hold(rep.hold_ms, done_ms)) for rep in bout.reps)
        return replace(eased, reps=reps, hold_ms=self._half_hold(bout.hold_ms, done_ms))

    def _half_hold(self, hold_ms: int, done_ms: int) -> int:
        left = max(hold_ms - done_ms, 0)
        return done_ms + max(left // 2, min(self.times.least_hold, left))

    def _swapped(self, here: Run, later: list[Bout]) -> list[Bout]:
        new = self.catalogue.exercises.get(self.edit.to)
        if new is None:
            raise self._refused("to", f"there is no exercise {self.edit.to!r}; take one of the catalogue")
        fresh = item_bouts(RoutineItem(new.id, new.dose), self.affected, self.catalogue)
        # A wait stands before the exercise itself, so there the new one comes in place of its first bout. A later
        # visit to the same exercise is replaced as well: what does not suit now will not suit then.
        bouts = [] if isinstance(here, Wait) else list(fresh)
        for bout in later:
            if bout.exercise != here.exercise:
                bouts.append(bout)
            elif bout.opening:
                bouts.extend(fresh)
        return bouts

    def _refused(self, field: str, message: str) -> InvalidError:
        return InvalidError("The change", (Problem(f"edits[{self.index}].{field}", message),))


def _announced(bout: Bout, reps: tuple[Rep, ...]) -> Bout:
    """Return a bout of these repetitions, and told so."""
    return replace(bout, reps=reps, count=len(reps), hold_ms=max(rep.hold_ms for rep in reps))


def _half(reps: tuple[Rep, ...]) -> tuple[Rep, ...]:
    """Return half the reps of each side, at least one, so that both sides stay alike."""
    left = {side: max(1, count // 2) for side, count in Counter(rep.side for rep in reps).items()}
    kept = []
    for rep in reps:
        left[rep.side] -= 1
        if left[rep.side] >= 0:
            kept.append(rep)
    return tuple(kept)
