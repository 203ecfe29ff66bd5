"""Routines: what is prescribed, checked whole, every problem reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coach.exercises import Catalogue, Dose


class Verbosity(StrEnum):
    """How much is said. auto: full for the first three performances of an exercise, then name and cue."""

    FULL = "full"
    BRIEF = "brief"
    AUTO = "auto"


class Countdown(StrEnum):
    """What is counted aloud inside a hold."""

    NONE = "none"
    LAST_THREE = "last_three"
    EVERY_TEN = "every_ten"
    HALFWAY = "halfway"


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """One exercise of a routine with its dose, and a note read aloud."""

    exercise: str
    dose: Dose
    note: str = ""


@dataclass(frozen=True, slots=True)
class Routine:
    """Ordered exercises with doses, versioned. Times in ms."""

    id: str
    version: int
    name: str
    items: tuple[RoutineItem, ...]
    note: str = ""
    verbosity: Verbosity = Verbosity.AUTO
    countdown: Countdown = Countdown.LAST_THREE
    lead_in_ms: int = 5_000
    """From 'get ready' to the bell."""
    changeover_ms: int = 10_000
    """For changing sides."""


def parse_routine(data: Mapping[str, object], catalogue: Catalogue) -> Routine:
    """Return the routine that data describes. Raises InvalidError with every problem, each with its path."""
    raise NotImplementedError


def routine_data(routine: Routine) -> dict[str, object]:
    """Return plain data from which parse_routine makes the same routine; defaults are left out."""
    raise NotImplementedError


def load_templates(catalogue: Catalogue) -> Mapping[str, Routine]:
    """Return the starter routines by id (neutral, T1 to T10), with no condition met. Raises InvalidError."""
    raise NotImplementedError
