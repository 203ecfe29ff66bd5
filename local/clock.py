"""The two clocks of the terminal: the real one, and one that runs as fast as it is told to."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Says what time it is, and waits."""

    def now(self) -> int:
        """Return the time, in ms since 1970."""

    def wait(self, ms: int) -> None:
        """Let time pass."""


class RealClock:
    """The clock on the wall."""

    def now(self) -> int:
        """Return the time, in ms since 1970."""
        return time.time_ns() // 1_000_000

    def wait(self, ms: int) -> None:
        """Sleep."""
        time.sleep(max(ms, 0) / 1000)


class SimulatedClock:
    """A clock that stands still until it is told to wait."""

    def __init__(self, start: int) -> None:
        self._now = start

    def now(self) -> int:
        """Return the time, in ms since 1970."""
        return self._now

    def wait(self, ms: int) -> None:
        """Let time pass at once."""
        self._now += max(ms, 0)
