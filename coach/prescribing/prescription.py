"""A routine as it is prescribed, without any rule about it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from coach.prescribing.dose import Dose
from coach.prescribing.exercise import Position


class Verbosity(StrEnum):
    """How much is said. auto: full for the first three performances of an exercise, then name and cue."""

    FULL = "full"
    BRIEF = "brief"
    AUTO = "auto"


class Countdown(StrEnum):
    """What is counted aloud inside a hold; with none repetitions are not counted either."""

    NONE = "none"
    LAST_THREE = "last_three"
    EVERY_TEN = "every_ten"
    HALFWAY = "halfway"


class RoutineItem(Struct, frozen=True):
    """One exercise of a routine with its dose, and a note read aloud."""

    exercise: str
    dose: Dose
    note: str = ""
    position: Position | None = None
    """Another position than the exercise's own (one of its `also`): belly breathing while seated."""


class Routine(Struct, frozen=True, cache_hash=True):
    """Ordered exercises with doses, versioned. Times in ms."""

    id: str
    version: int
    name: str
    items: tuple[RoutineItem, ...]
    note: str = ""
    verbosity: Verbosity = Verbosity.AUTO
    countdown: Countdown = Countdown.LAST_THREE
    lead_in_ms: int = 5_000
    """From 'get ready' to the first movement."""
    changeover_ms: int = 10_000
    """For changing sides."""
