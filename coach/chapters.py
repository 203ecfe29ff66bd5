"""The chapters of a timeline: one an exercise."""

from __future__ import annotations

from msgspec import Struct

from coach.exercises import Catalogue
from coach.timeline import Timeline
from coach.timing.phrasebook import capital


class Chapter(Struct, frozen=True):
    """One exercise from its first word, or the way to its position, to the next one's; in ms."""

    exercise: str
    title: str
    start_ms: int
    end_ms: int


def chapters(timeline: Timeline, catalogue: Catalogue) -> tuple[Chapter, ...]:
    """Return the chapters in order; they cover the timeline without a gap, the closing words are of the last one."""
    starts: list[tuple[int, str]] = []
    for step in timeline.steps:
        if step.exercise and (not starts or starts[-1][1] != step.exercise):
            starts.append((step.start_ms, step.exercise))
    ends = [start for start, _ in starts[1:]] + [timeline.total_ms]
    return tuple(
        Chapter(exercise, capital(catalogue.words[exercise].name), start, end)
        for (start, exercise), end in zip(starts, ends, strict=True)
    )
