"""Bouts and words as a script: lines to say and times to wait, no length of speech known yet."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coach.exercises import Catalogue, DoseKind, Position, Posture, Side
from coach.prescribing.limits import limits
from coach.routine import Countdown, Verbosity
from coach.timing.announce import Announcer
from coach.timing.bouts import UPRIGHT, Bout, Run, Wait
from coach.timing.edits import Inputs
from coach.timing.phrasebook import Guide, capital
from coach.timing.steps import CueKind, StepKind


class Line(Struct, frozen=True):
    """A sentence and the silence that follows it."""

    kind: CueKind
    text: str
    pause_ms: int


class Lead(Struct, frozen=True):
    """From a bout's entry to its first movement: at least so long, longer when the words are."""

    line: Line
    least_ms: int
    start: str
    """Said right before the hold or the movement; empty where the repetition has words of its own."""
    ticks: bool
    """The last three seconds are ticked."""
    lift: str = ""
    """The first movement, where it leads into a hold: said when the time is over, and time to do it follows."""


class HoldWork(Struct, frozen=True):
    """A hold or a duration, and what may be said inside it."""

    hold_ms: int
    timed: bool
    full: bool
    countdown: Countdown
    coaching: tuple[str, ...]
    """Most useful first."""
    steps: tuple[str, ...] = ()
    """Said one after the other as it begins, where there is time enough to hear them on the way."""


class RepWork(Struct, frozen=True):
    """One repetition. Of lift and of lower the first that fits is said; of lower the last one always."""

    tempo_in_ms: int
    hold_ms: int
    tempo_out_ms: int
    lift: tuple[str, ...]
    lower: tuple[str, ...]
    coaching: tuple[str, ...]
    coached: int
    """How many repetitions with a sentence inside have come so far, this one counted; 0: nothing is said in it."""


class Part(Struct, frozen=True):
    """The script of one step."""

    kind: StepKind
    bout: int
    posture: Posture
    exercise: str | None = None
    set: int = 0
    sets: int = 0
    rep: int = 0
    reps: int = 0
    side: Side | None = None
    lines: tuple[Line, ...] = ()
    lead: Lead | None = None
    work: HoldWork | RepWork | None = None
    release: str = ""
    """Said when the hold is over, or the last repetition of a set."""
    least_ms: int = 0


def write_script(inputs: Inputs, runs: tuple[Run, ...], catalogue: Catalogue, guide: Guide) -> Iterator[Part]:
    """Yield the script of a session, step by step, in order."""
    return _Writer(inputs, runs, catalogue, guide).parts()


class _Writer:
    def __init__(self, inputs: Inputs, runs: tuple[Run, ...], catalogue: Catalogue, guide: Guide) -> None:
        self._inputs = inputs
        self._routine = inputs.routine
        self._runs = runs
        self._guide = guide
        self._announce = Announcer(catalogue, guide, continuous=inputs.continuous, low=inputs.low)
        self._named: set[str] = set()
        self._turn = 0

    def parts(self) -> Iterator[Part]:
        for index, run in enumerate(self._runs):
            if isinstance(run, Wait):
                yield self._wait(index, run)
                continue
            self._turn = 0 if run.opening else self._turn + 1
            yield from self._bout(index, run, self._before(index, run))
            yield from self._rest(index, run)
        yield self._closing()

    def _before(self, index: int, bout: Bout) -> Bout | None:
        """Return the bout before of the same exercise."""
        run = self._runs[index - 1]
        return run if isinstance(run, Bout) and not bout.opening else None

    def _wait(self, index: int, wait: Wait) -> Part:
        text = self._announce.wait(wait, self._new_things(wait))
        return Part(
            StepKind.WAIT,
            index,
            wait.posture,
            wait.exercise,
            lines=(*self._opening_note(index), self._line(CueKind.POSITION, text)),
            least_ms=self._guide.moves[wait.before.position, wait.posture.position].max_ms,
        )

    def _bout(self, index: int, bout: Bout, before: Bout | None) -> Iterator[Part]:
        for number, rep in enumerate(bout.reps, 1):
            first = number == 1
            yield Part(
                StepKind.WORK,
                index,
                bout.posture,
                bout.exercise,
                set=bout.set,
                sets=bout.sets,
                rep=number,
                reps=len(bout.reps),
                side=rep.side,
                lines=(*self._opening_note(index), *self._words(bout, before)) if first else (),
                lead=self._lead(bout, before) if first else None,
                work=self._rep(bout, number) if bout.dose.kind is DoseKind.REPS else self._hold(bout),
                release=self._release(bout, last=number == len(bout.reps)),
            )

    def _rest(self, index: int, bout: Bout) -> Iterator[Part]:
        after = self._runs[index + 1] if index + 1 < len(self._runs) else None
        if after is None or isinstance(after, Wait):
            return  # a wait is rest enough
        if after.opening:
            text = self._announce.rest_next(after, self._new_things(after))
            least = self._guide.ms.rest_between
        elif _rested(after, bout):
            text, least = self._announce.rest(after, bout), max(bout.dose.rest_ms, self._turning(after, bout))
        else:
            return
        line = self._line(CueKind.REST, text)
        yield Part(
            StepKind.REST,
            index,
            bout.posture,
            bout.exercise,
            set=bout.set,
            sets=bout.sets,
            lines=(line,),
            least_ms=least,
        )

    def _turning(self, bout: Bout, before: Bout) -> int:
        """Return the least that it takes to turn over, or to change knees, from one bout to the next."""
        return self._guide.ms.changeover.get(bout.posture.position, 0) if bout.posture != before.posture else 0

    def _closing(self) -> Part:
        posture = self._runs[-1].posture if self._runs else UPRIGHT
        text = self._announce.closing(posture.position)
        quiet = self._guide.ms.closing_wait if self._inputs.continuous else self._guide.ms.pause
        return Part(StepKind.TALK, len(self._runs), posture, lines=(Line(CueKind.CLOSING, text, quiet),))

    def _opening_note(self, index: int) -> tuple[Line, ...]:
        note = self._routine.note
        return (self._line(CueKind.ANNOUNCE, note),) if note and index == 0 else ()

    def _words(self, bout: Bout, before: Bout | None) -> tuple[Line, ...]:
        if before is not None:
            again = not _rested(bout, before) and bout.side is before.side
            return (self._line(CueKind.ANNOUNCE, self._announce.turn(bout, before)),) if again else ()
        lines = [self._line(CueKind.ANNOUNCE, self._announce.heading(bout, full=self._full(bout)))]
        lines += [self._line(CueKind.ANNOUNCE, why) for id_, why in self._inputs.explained if id_ == bout.exercise]
        if self._full(bout) and not self._under_way(bout):
            steps = self._announce.steps(bout)
            lines += [Line(CueKind.STEPS, text, self._guide.ms.step_pause) for text in steps]
        if bout.note:
            lines.append(self._line(CueKind.ANNOUNCE, bout.note))
        return tuple(lines)

    def _lead(self, bout: Bout, before: Bout | None) -> Lead:
        start = {DoseKind.HOLD: self._guide.say.hold, DoseKind.TIMED: self._guide.say.begin}
        said, lift = start.get(bout.dose.kind, ""), self._announce.into(bout)
        if before is not None and not _rested(bout, before) and bout.side is not before.side:
            line = self._line(CueKind.SWITCH, self._announce.turn(bout, before))
            least = max(self._routine.changeover_ms, self._turning(bout, before))
            return Lead(line, least, said, ticks=True, lift=lift)
        if self._under_way(bout):
            return Lead(self._line(CueKind.START, said), 0, "", ticks=False)
        long_ago = before is not None or self._full(bout)
        line = self._line(CueKind.READY, self._announce.ready(bout, after_talk=long_ago))
        return Lead(line, self._routine.lead_in_ms, said, ticks=False, lift=lift)

    def _hold(self, bout: Bout) -> HoldWork:
        full = self._full(bout)
        return HoldWork(
            hold_ms=bout.reps[0].hold_ms,
            timed=bout.dose.kind is DoseKind.TIMED,
            full=full,
            countdown=self._routine.countdown,
            coaching=self._coaching(bout, self._turn),
            steps=self._announce.steps(bout) if full and self._under_way(bout) else (),
        )

    def _release(self, bout: Bout, *, last: bool) -> str:
        words = self._announce.words(bout)
        if bout.dose.kind is DoseKind.HOLD:
            return words.release or self._guide.say.release
        return words.finish if last and bout.dose.kind is DoseKind.REPS else ""

    def _under_way(self, bout: Bout) -> bool:
        """Return whether a bout is begun at once and told on the way: minutes of walking need no get-ready."""
        long = bout.hold_ms >= self._guide.ms.long_timed
        return bout.dose.kind is DoseKind.TIMED and long and bout.posture.position is Position.STANDING

    def _rep(self, bout: Bout, number: int) -> RepWork:
        dose, hold = bout.dose, bout.reps[number - 1].hold_ms
        unset = not dose.tempo_in_ms and not dose.tempo_out_ms
        words = self._announce.words(bout)
        count = f"{capital(self._guide.number(number))}."
        return RepWork(
            tempo_in_ms=limits().tempo_in_ms if unset else dose.tempo_in_ms,
            hold_ms=hold,
            tempo_out_ms=limits().tempo_out_ms if unset else dose.tempo_out_ms,
            lift=self._lift(bout, number, words.lift),
            lower=self._lower(words.lower, count),
            coaching=words.coaching,
            coached=self._coached(bout, number) if self._full(bout) else 0,
        )

    def _lower(self, lower: str, count: str) -> tuple[str, ...]:
        """Return what is said as a repetition comes back; with no countdown no number, where words are there."""
        if lower and self._routine.countdown is Countdown.NONE:
            return (lower,)
        return (f"{lower} {count}", count) if lower else (count,)

    def _coached(self, bout: Bout, number: int) -> int:
        """Return how many reps with a sentence inside there are up to this one, or 0 when nothing is said in it."""
        ms, hold = self._guide.ms, bout.reps[number - 1].hold_ms
        if hold < ms.rep_coaching_from:
            return 0
        # Each one where the quiet would be long; every third where the sides take turns, so that each side is coached.
        every = 1 if hold >= ms.silence_hold else 3 if bout.side is None and bout.reps[0].side else 2
        return number // every if number % every == 0 else 0

    def _lift(self, bout: Bout, number: int, usual: str) -> tuple[str, ...]:
        say, side = self._guide.say, bout.reps[number - 1].side
        lift = say.last_rep if number == len(bout.reps) > 2 else usual
        takes_turns = bout.side is None and side is not None
        again = number > 1 and bout.reps[number - 2].side is side
        if not takes_turns or not (self._full(bout) or number <= 2 or again):
            return (lift,) if lift else ()
        named = capital(self._guide.side(side))
        return (say.rep_side.format(Side=named, lift=lift).strip(), f"{named}.")

    def _coaching(self, bout: Bout, turn: int) -> tuple[str, ...]:
        """Return the exercise's coaching, another sentence first at each turn."""
        lines = self._announce.words(bout).coaching
        first = turn % len(lines) if lines else 0
        return lines[first:] + lines[:first]

    def _full(self, bout: Bout) -> bool:
        verbosity = self._routine.verbosity
        if verbosity is Verbosity.AUTO:
            return bout.exercise not in self._inputs.known
        return verbosity is Verbosity.FULL

    def _new_things(self, run: Run) -> list[str]:
        new = [thing for thing in self._announce.things(run) if thing not in self._named]
        self._named.update(new)
        return new

    def _line(self, kind: CueKind, text: str) -> Line:
        return Line(kind, text, self._guide.ms.pause)


def _rested(bout: Bout, before: Bout) -> bool:
    """Return whether a rest lies between two bouts of an exercise: rest is between sets, not between sides."""
    return bout.set > before.set and before.dose.rest_ms > 0
