"""Room inside a stretch of time: a cue goes in only where it fits whole, with time to spare on both sides."""

from __future__ import annotations

from bisect import bisect_left

from coach.timing.steps import Cue, CueKind


class Lane:
    """Cues in order between two moments, in ms; nothing overlaps."""

    def __init__(self, start_ms: int, end_ms: int, spare_ms: int) -> None:
        self.start_ms = start_ms
        self.end_ms = end_ms
        self._spare_ms = spare_ms
        self._starts: list[int] = []
        self.cues: list[Cue] = []

    @property
    def talk_ms(self) -> int:
        """How much of the lane is speech."""
        return sum(cue.length_ms for cue in self.cues if cue.text)

    def fits(self, start_ms: int, length_ms: int) -> bool:
        """Return whether a cue would leave the spare time free before itself and after itself."""
        return self._room(start_ms, length_ms) is not None

    def place(self, start_ms: int, length_ms: int, kind: CueKind, text: str = "") -> bool:
        """Put a cue in if it fits; return whether it did."""
        index = self._room(start_ms, length_ms)
        if index is None:
            return False
        self._starts.insert(index, start_ms)
        self.cues.insert(index, Cue(start_ms, length_ms, kind, text))
        return True

    def _room(self, start_ms: int, length_ms: int) -> int | None:
        """Return as which of the cues one would stand there, or None where it does not fit."""
        index = bisect_left(self._starts, start_ms)
        after_ms = self._starts[index] if index < len(self._starts) else self.end_ms
        if start_ms + length_ms + self._spare_ms > after_ms:
            return None
        if not index:
            return 0 if self.start_ms <= start_ms else None
        before = self.cues[index - 1]
        return index if before.start_ms + before.length_ms + self._spare_ms <= start_ms else None

    def silences(self) -> list[tuple[int, int]]:
        """Return the silences between the cues, the last one up to the end."""
        ends = [self.start_ms, *(cue.start_ms + cue.length_ms for cue in self.cues)]
        return list(zip(ends, [*self._starts, self.end_ms], strict=True))
