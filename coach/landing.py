"""Where to go on after a break: never in the middle of a word, and no hold without its lead-in."""

from __future__ import annotations

from coach.session import Session, position, timeline_of
from coach.timeline import StepKind, Timeline, holding, lasting

LEAD_IN_AFTER_MS = 15_000
"""After an interruption longer than this nobody is taken to be in place still."""
LONGEST_CUE_MS = 30_000


def landing(session: Session, now: int) -> int:
    """Return where to go on after a break.

    What was let go begins again: a hold at its lead-in, one of several repetitions at its start. A duration of
    minutes goes on where it was: nobody walks five minutes again for a doorbell. Work that is done stays done.
    Words and rests go on here after a short break; after a longer one words begin again, and a rest is over.
    """
    return _taken_up(timeline_of(session), position(session, now), short=is_short(session, now))


def is_at_its_end(session: Session, now: int) -> bool:
    """Say whether every exercise is done, so that only the last words could be gone on with."""
    return timeline_of(session).at(landing(session, now)).kind is StepKind.TALK


def is_short(session: Session, now: int) -> bool:
    """Say whether the session was interrupted so shortly that the person is still where they were."""
    return session.stopped_at > 0 and 0 <= now - session.stopped_at <= LEAD_IN_AFTER_MS


def _taken_up(line: Timeline, here: int, *, short: bool) -> int:
    step = line.at(here)
    if step.kind is StepKind.WORK and here >= step.entry_ms:
        if here >= step.work_end_ms:
            # Done; after a long break the rest that follows is over as well. At the very end there is nothing else.
            return step.end_ms if step.end_ms >= line.total_ms else _taken_up(line, step.end_ms, short=short)
        if lasting(step) and holding(step, here):
            return whole_cue(line, here)
        return step.start_ms if step.rep > 1 else step.entry_ms
    if short:
        return whole_cue(line, here)
    return step.end_ms if step.kind is StepKind.REST else lead_in(line, here)


def lead_in(line: Timeline, here: int) -> int:
    """Return the lead-in of the bout at a position; its words, when those were not heard to the end."""
    entry = line.repeat(here)
    return entry if here >= entry else line.start_of(line.at(here).bout)


def whole_cue(line: Timeline, here: int) -> int:
    """Return where to go on from: a sentence that was cut off from its beginning, a silence where it was."""
    said = [c for c in line.cues_between(max(here - LONGEST_CUE_MS, 0), here) if c.start_ms + c.length_ms > here]
    return said[-1].start_ms if said else here
