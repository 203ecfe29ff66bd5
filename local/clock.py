"""The two clocks of the terminal: the real one, and one that runs as fast as it is told to."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Says what time it is, and waits. It never goes back, nor behind what the store knows already."""

    runs: bool
    """Whether time passes by itself."""

    def now(self) -> int:
        """Return the time, in ms since 1970."""

    def wait(self, ms: int) -> None:
        """Let time pass."""


class RealClock:
    """The clock on the wall; ahead of it when a simulated conversation already got further."""

    runs = True

    def __init__(self, not_before: int = 0) -> None:
        self._ahead_ms = max(not_before - _wall(), 0)
        self._last = 0

    def now(self) -> int:
        """Return the time, in ms since 1970."""
        self._last = max(self._last, _wall() + self._ahead_ms)
        return self._last

    def wait(self, ms: int) -> None:
        """Sleep."""
        time.sleep(max(ms, 0) / 1000)


class SimulatedClock:
    """A clock that stands still until it is told to wait."""

    runs = False

    def __init__(self, not_before: int = 0) -> None:
        self._now = max(not_before, _wall())

    def now(self) -> int:
        """Return the time, in ms since 1970."""
        return self._now

    def wait(self, ms: int) -> None:
        """Let time pass at once."""
        self._now += max(ms, 0)


def _wall() -> int:
    return time.time_ns() // 1_000_000
