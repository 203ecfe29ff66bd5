"""The program: which routine in which phase, and how often. Never changed, only followed by another version."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from coach.clinical.record import Phase


class Regime(Struct, frozen=True, omit_defaults=True):
    """What is done in one phase."""

    routine: str
    """The routine as JSON (routine_data), as it stands now with every step up or down."""
    per_week: int = 7
    """Days of exercise in a week."""
    per_day: int = 1
    """Sessions on such a day, at most."""
    rest_days: tuple[int, ...] = ()
    """Days without exercises, 0 Monday to 6 Sunday."""
    template: str = ""
    """The starter routine that it was made from; empty for one that was written."""


class Program(Struct, frozen=True, omit_defaults=True):
    """A person's routines by phase. Version 0: there is none, and the neutral set is done."""

    version: int = 0
    regimes: dict[str, Regime] = {}
    """By phase."""
    by: str = ""
    """Who made this version: a name, or the rule that did (R7)."""
    at: int = 0
    """When, in ms since 1970."""
    why: str = ""
    """The reason, in a sentence."""

    @classmethod
    def of(cls, data: Mapping[str, object]) -> Program:
        """Return the program that was kept as plain data."""
        return msgspec.convert(data, cls)

    def regime(self, phase: Phase) -> Regime | None:
        """Return what is done in a phase; None where nothing was written for it."""
        return self.regimes.get(phase.value)


NO_PROGRAM = Program()
