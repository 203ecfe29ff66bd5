"""Measuring two things fairly: in turns, warmed up, by the median."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def in_turns(
    first: Callable[[], object], second: Callable[[], object], rounds: int, warm_up: int = 0
) -> tuple[float, float]:
    """Return the median of each in ms; they run in turns so that both meet the same machine.

    Before that each runs so often to warm up: a tenth of the rounds, where nothing is said.
    """
    for _ in range(warm_up or max(rounds // 10, 2)):
        first()
        second()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kept, call in zip(times, (first, second), strict=True):
            kept.append(timed(call))
    return statistics.median(times[0]), statistics.median(times[1])


def timed(call: Callable[[], object]) -> float:
    """Return how many ms a call takes."""
    began = time.perf_counter_ns()
    call()
    return (time.perf_counter_ns() - began) / 1e6


def versus(ours: float, peer: float, peer_name: str, goal: float, unit: str = "ms") -> str:
    """Return one line: both figures, their ratio, the goal."""
    ratio = ours / peer
    figures = f"ours {ours:.3f} {unit}, {peer_name} {peer:.3f} {unit}: {ratio:.2f}x"
    return f"{figures} (goal {goal}x or less: {verdict(ratio <= goal)})"


def faster(ours: float, peer: float, peer_name: str, goal: float = 0) -> str:
    """Return one line: both times in ms, how many times faster we are, the goal if there is one."""
    ratio = peer / ours
    wanted = f" (goal {goal:.0f}x or more: {verdict(ratio >= goal)})" if goal else ""
    return f"ours {ours:.1f} ms, {peer_name} {peer:.0f} ms: {ratio:.0f}x faster{wanted}"


def verdict(met: bool) -> str:
    """Return the word for a goal."""
    return "met" if met else "MISSED"
