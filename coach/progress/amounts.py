"""One step up or down of a whole number: by a share of it, rounded to whole units."""

from __future__ import annotations


def grown(old: int, unit: int, least_percent: int, most_percent: int) -> int:
    """Return the first whole unit at or above old + least percent.

    Where that is more than old + most percent, the last one up to there; where there is none above old, the next one.
    """
    new = -(-old * (100 + least_percent) // (100 * unit)) * unit
    if new * 100 <= old * (100 + most_percent):
        return new
    below = old * (100 + most_percent) // (100 * unit) * unit
    return below if below > old else (old // unit + 1) * unit


def shrunk(old: int, unit: int, percent: int) -> int:
    """Return the last whole unit at or below old - percent."""
    return old * (100 - percent) // (100 * unit) * unit
