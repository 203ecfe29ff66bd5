"""What is heard inside a hold or a repetition: speech is laid into it and never lengthens it."""

from __future__ import annotations

from collections import Counter

from coach.routine import Countdown
from coach.timing.lane import Lane
from coach.timing.lengths import Lengths
from coach.timing.phrasebook import Guide, capital
from coach.timing.script import HoldWork, RepWork
from coach.timing.steps import Cue, CueKind

_SECOND = 1_000
_TEN = 10_000
_MINUTE = 60_000


def hold_cues(work: HoldWork, start_ms: int, guide: Guide, lengths: Lengths) -> list[Cue]:
    """Return the cues of a hold from its bell to before its end mark.

    What must be heard is put in first (countdown, halfway), so that what does not fit is dropped in the order
    coaching, halfway, countdown; the end mark stands outside and is never dropped.
    """
    lane = Lane(start_ms, start_ms + work.hold_ms, guide.ms.spare)
    lane.place(start_ms, guide.ms.bell, CueKind.BELL)
    if work.countdown is not Countdown.NONE:
        _count(lane, work, guide, lengths)
        if work.hold_ms >= guide.ms.halfway_from:
            _say(lane, start_ms + work.hold_ms // 2, CueKind.HALFWAY, guide.say.halfway, lengths)
    _tell_steps(lane, work, guide, lengths)
    _Coach(lane, work, guide, lengths).fill()
    return lane.cues


def _tell_steps(lane: Lane, work: HoldWork, guide: Guide, lengths: Lengths) -> None:
    at = lane.start_ms + guide.ms.bell + guide.ms.step_pause
    for text in work.steps:
        _say(lane, at, CueKind.STEPS, text, lengths)
        at += lengths(text) + guide.ms.step_pause


def rep_cues(work: RepWork, start_ms: int, guide: Guide, lengths: Lengths) -> list[Cue]:
    """Return the cues of a repetition: the lift, ticks for the seconds of its hold, the count at the lowering.

    The count is the last cue, always there, and may end after the repetition does.
    """
    top = start_ms + work.tempo_in_ms
    low = top + work.hold_ms
    lower = _lower(work, low, guide, lengths)
    lane = Lane(start_ms, low, guide.ms.spare)
    if not any(_say(lane, start_ms, CueKind.START, text, lengths) for text in work.lift):
        lane.place(start_ms, guide.ms.tick, CueKind.TICK)
    if work.coached:
        _coach_rep(work, top + work.hold_ms // 2, lane, guide, lengths)
    for second in range(top, low, _SECOND):
        lane.place(second, guide.ms.tick, CueKind.TICK)
    return [*lane.cues, lower]


def _coach_rep(work: RepWork, middle_ms: int, lane: Lane, guide: Guide, lengths: Lengths) -> None:
    """Say one short sentence inside a held repetition, another one in the next that is coached."""
    budget = work.hold_ms * guide.talk.new_percent // 100
    texts = [text for text in (*work.coaching, *guide.talk.coaching) if lengths(text) <= budget]
    first = work.coached % len(texts) if texts else 0
    _say_first_of((*texts[first:], *texts[:first]), middle_ms, budget, lane, lengths)


def _lower(work: RepWork, low_ms: int, guide: Guide, lengths: Lengths) -> Cue:
    room = work.tempo_out_ms - guide.ms.spare
    *others, least = work.lower
    text = next((text for text in others if lengths(text) <= room), least)
    return Cue(low_ms, lengths(text), CueKind.COUNT, text)


def _count(lane: Lane, work: HoldWork, guide: Guide, lengths: Lengths) -> None:
    end = lane.end_ms
    if work.countdown is Countdown.HALFWAY:
        return
    if work.timed and work.hold_ms >= guide.ms.long_timed:
        # Minutes are not counted down by the second, whatever the style.
        _say(lane, end - _TEN, CueKind.COUNT, _seconds(guide.say.seconds_left, _TEN, guide), lengths)
        if work.hold_ms >= guide.ms.minute_left_from:
            _say(lane, end - _MINUTE, CueKind.COUNT, guide.say.minute_left, lengths)
    elif work.countdown is Countdown.LAST_THREE:
        _last_seconds(lane, guide, lengths)
    else:
        for left in range(_TEN, work.hold_ms, _TEN):
            _say(lane, end - left, CueKind.COUNT, _seconds(guide.say.to_go, left, guide), lengths)


def _last_seconds(lane: Lane, guide: Guide, lengths: Lengths) -> None:
    """Put in three, two, one, all or none: half a countdown is worse than none."""
    marks = [(lane.end_ms - n * _SECOND, text) for n, text in enumerate(guide.talk.count, 1)]
    room = _SECOND - guide.ms.spare
    if all(lengths(text) <= room and lane.fits(start, lengths(text)) for start, text in marks):
        for start, text in marks:
            _say(lane, start, CueKind.COUNT, text, lengths)


def _seconds(shape: str, ms: int, guide: Guide) -> str:
    return shape.format(Seconds=capital(guide.duration(ms)))


def _say(lane: Lane, start_ms: int, kind: CueKind, text: str, lengths: Lengths) -> bool:
    return lane.place(start_ms, lengths(text), kind, text)


def _say_first_of(texts: tuple[str, ...], middle_ms: int, budget_ms: int, lane: Lane, lengths: Lengths) -> str:
    """Say the first of texts that the budget and the room allow, around a moment; return it, or nothing."""
    for text in texts:
        length = lengths(text)
        if length <= budget_ms and lane.place(middle_ms - length // 2, length, CueKind.COACHING, text):
            return text
    return ""


class _Coach:
    """Spreads coaching over the silences of a hold.

    New: no silence reaches ten seconds and talk fills at most a quarter. Where both cannot be, the quarter wins
    and a soft tick breaks the silence; in a duration of minutes sentences are rarer and ticks fill in. Known: one
    cue and a tenth. Where both cannot be, the one cue wins, as the shortest there is.
    """

    def __init__(self, lane: Lane, work: HoldWork, guide: Guide, lengths: Lengths) -> None:
        self._lane = lane
        self._work = work
        self._guide = guide
        self._lengths = lengths
        self._said: Counter[str] = Counter()
        self._texts = list(dict.fromkeys((*work.coaching, *guide.talk.coaching)))

    def fill(self) -> None:
        if self._work.full:
            for middle in self._middles(self._longest_silence()):
                self._say(middle, self._budget())
            for middle in self._middles(self._guide.ms.silence_hold):
                self._lane.place(middle, self._guide.ms.tick, CueKind.TICK)
        if not self._said:
            self._one_cue()

    def _middles(self, longest_ms: int) -> list[int]:
        """Return the moments that cut every silence into equal pieces shorter than the longest allowed."""
        return [
            start + (end - start) * piece // pieces
            for start, end in self._lane.silences()
            for pieces in ((end - start) // longest_ms + 1,)
            for piece in range(1, pieces)
        ]

    def _one_cue(self) -> None:
        start, end = max(self._lane.silences()[:2], key=lambda silence: silence[1] - silence[0])
        middle = (start + end) // 2
        if self._say(middle, self._budget()) or self._work.hold_ms < self._guide.ms.one_cue_from:
            return
        shortest = min(self._texts, key=self._lengths)
        _say_first_of((shortest,), middle, self._guide.ms.short_cue, self._lane, self._lengths)

    def _say(self, middle_ms: int, budget_ms: int) -> bool:
        texts = tuple(text for text in self._texts if self._said[text] < self._guide.talk.repeats)
        said = _say_first_of(texts, middle_ms, budget_ms, self._lane, self._lengths)
        if said:
            self._said[said] += 1
            self._texts.remove(said)
            self._texts.append(said)
        return bool(said)

    def _budget(self) -> int:
        talk = self._guide.talk
        percent = talk.new_percent if self._work.full else talk.known_percent
        return self._work.hold_ms * percent // 100 - self._lane.talk_ms

    def _longest_silence(self) -> int:
        ms, work = self._guide.ms, self._work
        return ms.silence_timed if work.timed and work.hold_ms > ms.long_timed else ms.silence_hold
