"""A script with the lengths of its speech, laid out: steps and cues at exact milliseconds."""

from __future__ import annotations

from collections.abc import Iterable

from coach.timing.hold_cues import hold_cues, rep_cues
from coach.timing.lengths import Lengths
from coach.timing.phrasebook import Guide, capital
from coach.timing.script import HoldWork, Lead, Line, Part, RepWork
from coach.timing.steps import Cue, CueKind, Step, StepKind

_SECOND = 1_000
_TEN = 10_000


def lay_out(parts: Iterable[Part], guide: Guide, lengths: Lengths) -> tuple[tuple[Step, ...], tuple[Cue, ...]]:
    """Return the steps and cues of a script; steps follow each other without a gap, cues never overlap."""
    layout = _Layout(guide, lengths)
    for part in parts:
        layout.add(part)
    return tuple(layout.steps), tuple(layout.cues)


class _Layout:
    def __init__(self, guide: Guide, lengths: Lengths) -> None:
        self._guide = guide
        self._lengths = lengths
        self._at = 0
        self._entry = 0
        self.steps: list[Step] = []
        self.cues: list[Cue] = []

    def add(self, part: Part) -> None:
        """Lay out one step."""
        start = self._at
        for line in part.lines:
            self._say(line)
        if part.work is None:
            if part.kind is not StepKind.REST:
                self._entry = start
            self._fill_up(part, start)
            self._close(part, start, start, start)
            return
        if part.lead:
            self._lead(part.lead)
        work = self._at
        work_end = self._work(part.work, part.release)
        self._close(part, start, work, work_end)

    def _say(self, line: Line) -> None:
        self._cue(self._at, line.kind, line.text)
        self._at += self._lengths(line.text) + line.pause_ms

    def _cue(self, start_ms: int, kind: CueKind, text: str) -> None:
        self.cues.append(Cue(start_ms, self._lengths(text), kind, text))

    def _fill_up(self, part: Part, start: int) -> None:
        """Let a rest or a wait last as long as it should; a rest tells that it ends."""
        words_end = self._at
        self._at = max(self._at, start + part.least_ms)
        if part.kind is StepKind.REST:
            self._told(part, words_end)
            self._tick(self._at, words_end)

    def _told(self, part: Part, words_end: int) -> None:
        text = capital(self._guide.duration(_TEN))
        text = self._guide.say.seconds_left.format(Seconds=text)
        if part.least_ms >= self._guide.ms.rest_told_from and words_end + self._guide.ms.spare <= self._at - _TEN:
            self._cue(self._at - _TEN, CueKind.REST, text)

    def _lead(self, lead: Lead) -> None:
        """Lay out the way to the first movement; words longer than it make it longer."""
        gap = self._guide.ms.gap
        self._entry = self._at
        self._cue(self._at, lead.line.kind, lead.line.text)
        words_end = self._at + self._lengths(lead.line.text) + gap
        start_length = self._lengths(lead.start) + gap if lead.start and not lead.lift else 0
        self._at = max(self._entry + lead.least_ms, words_end + start_length) - start_length
        if lead.ticks:
            self._tick(self._at, words_end)
        if lead.lift:
            self._say(Line(CueKind.START, lead.lift, self._guide.ms.step_pause))
        if lead.start:
            self._say(Line(CueKind.START, lead.start, gap))

    def _tick(self, end: int, words_end: int) -> None:
        """Tick the last three seconds before a moment, where no words are."""
        for left in (3, 2, 1):
            start = end - left * _SECOND
            if start >= words_end:
                self.cues.append(Cue(start, self._guide.ms.tick, CueKind.TICK, ""))

    def _work(self, work: HoldWork | RepWork, release: str) -> int:
        return self._hold(work, release) if isinstance(work, HoldWork) else self._rep(work, release)

    def _hold(self, work: HoldWork, release: str) -> int:
        ms = self._guide.ms
        self.cues += hold_cues(work, self._at, self._guide, self._lengths)
        work_end = self._at + work.hold_ms
        self.cues.append(Cue(work_end, ms.end, CueKind.END, ""))
        self._at = work_end + ms.end
        if release:
            self._at += ms.gap
            self._say(Line(CueKind.RELEASE, release, 0))
        self._at += ms.close
        return work_end

    def _rep(self, work: RepWork, finish: str) -> int:
        cues = rep_cues(work, self._at, self._guide, self._lengths)
        self.cues += cues
        work_end = self._at + work.tempo_in_ms + work.hold_ms + work.tempo_out_ms
        self._at = max(work_end, cues[-1].start_ms + cues[-1].length_ms + self._guide.ms.spare)
        if finish:
            self._say(Line(CueKind.RELEASE, finish, self._guide.ms.close))
        return work_end

    def _close(self, part: Part, start: int, work: int, work_end: int) -> None:
        self.steps.append(
            Step(
                index=len(self.steps),
                kind=part.kind,
                exercise=part.exercise,
                posture=part.posture,
                set=part.set,
                sets=part.sets,
                rep=part.rep,
                reps=part.reps,
                side=part.side,
                start_ms=start,
                work_ms=work,
                hold_ms=part.work.hold_ms if part.work else 0,
                work_end_ms=work_end,
                end_ms=self._at,
                bout=part.bout,
                entry_ms=self._entry,
                timed=isinstance(part.work, HoldWork) and part.work.timed,
            )
        )
