"""How much of an exercise: kinds of dose, sides and caps. Times are whole milliseconds."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class DoseKind(StrEnum):
    """hold: sets of one timed hold; reps: sets of counted repetitions (each may be held); timed: sets of a duration."""

    HOLD = "hold"
    REPS = "reps"
    TIMED = "timed"


class Sides(StrEnum):
    """The order of sides. both: left then right in each set (no sides at all for a bilateral exercise).

    alternating: one side, then the other, with each repetition; only an exercise that changes sides in place can.
    """

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"
    ALTERNATING = "alternating"
    AFFECTED_FIRST = "affected_first"


class Side(StrEnum):
    """One side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class SideDose(Struct, frozen=True):
    """What one side gets instead of the dose's own figures; None keeps them."""

    sets: int | None = None
    reps: int | None = None
    hold_ms: int | None = None


class Dose(Struct, frozen=True):
    """How much, per side. Times in ms. A rep lasts tempo_in + hold + tempo_out; rest is between sets."""

    kind: DoseKind
    sets: int = 1
    reps: int = 1
    hold_ms: int = 0
    """For kind hold the hold itself, for kind reps the hold at the top of each rep, for kind timed the duration."""
    tempo_in_ms: int = 0
    tempo_out_ms: int = 0
    rest_ms: int = 0
    sides: Sides = Sides.BOTH
    left: SideDose | None = None
    right: SideDose | None = None


class Caps(Struct, frozen=True):
    """The most a dose may ask for (clinical.md section 6); None where no cap applies."""

    hold_ms: int | None = None
    reps: int | None = None
    sets: int | None = None
    timed_ms: int | None = None
    """One timed bout, where it may last longer than a hold."""

    def longest(self, kind: DoseKind) -> int | None:
        """Return the cap of one hold, of the hold in one repetition, or of one timed bout, by the kind of dose."""
        return self.timed_ms if kind is DoseKind.TIMED and self.timed_ms is not None else self.hold_ms
