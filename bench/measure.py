"""Measuring two things fairly: in turns, warmed up, by the median."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def in_turns(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median of each in ms; they run in turns so that both meet the same machine."""
    for _ in range(max(rounds // 10, 2)):
        first()
        second()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kept, call in zip(times, (first, second), strict=True):
            began = time.perf_counter_ns()
            call()
            kept.append((time.perf_counter_ns() - began) / 1e6)
    return statistics.median(times[0]), statistics.median(times[1])


def versus(ours: float, peer: float, peer_name: str, goal: float, unit: str = "ms") -> str:
    """Return one line: both figures, their ratio, the goal."""
    ratio = ours / peer
    verdict = "met" if ratio <= goal else "MISSED"
    return f"ours {ours:.3f} {unit}, {peer_name} {peer:.3f} {unit}: {ratio:.2f}x (goal {goal}x or less: {verdict})"
