"""The trunk: a spine that bends smoothly from the pelvis to the chest, and how far the body reaches round it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.drawing.outline import Row
from coach.drawing.points import Point, angle_of
from coach.drawing.skeleton import Skeleton

SIDE_ROWS = (
    Row(-0.16, 4, 6.5), Row(-0.08, 8.5, 11), Row(0.06, 9.5, 12), Row(0.2, 9.2, 10.4), Row(0.36, 9, 7.8),
    Row(0.55, 10.4, 8), Row(0.75, 12, 9.6), Row(0.9, 10.5, 10), Row(1.0, 7, 8.2), Row(1.07, 3.5, 5),
)  # fmt: skip
FRONT_ROWS = (
    Row(-0.15, 4, 4), Row(-0.1, 10, 10), Row(0.02, 13.4, 13.4), Row(0.2, 12.4, 12.4), Row(0.42, 10.4, 10.4),
    Row(0.62, 11.6, 11.6), Row(0.82, 14.2, 14.2), Row(0.94, 16.6, 16.6), Row(1.02, 14.5, 14.5), Row(1.07, 5, 5),
)  # fmt: skip
BELLY = 0.4
"""Where a breath lifts the belly most, as a share of the spine."""
HIPS = 0.3
"""Where the trousers end, as a share of the spine."""


class Spine(Struct, frozen=True):
    """The middle line of the trunk, from the hip (0) to the base of the neck (1)."""

    start: Point
    low: Point
    high: Point
    end: Point
    belly: float = 0
    """How far the belly is risen."""

    def point(self, at: float) -> Point:
        """Return the point at a share of the way; before 0 and after 1 it goes on straight."""
        if at < 0:
            return self.start.toward(self.angle(0), at * LENGTH)
        if at > 1:
            return self.end.toward(self.angle(1), (at - 1) * LENGTH)
        one, two = self._halves(at)
        return one.between(two, at)

    def angle(self, at: float) -> float:
        """Return the direction at a share of the way, in degrees."""
        at = min(max(at, 0), 1)
        return angle_of(*self._halves(at))

    def risen(self, at: float) -> float:
        """Return how much further the front reaches at a share of the way than without a breath."""
        return self.belly * max(0, 1 - ((at - BELLY) / 0.36) ** 2)

    def _halves(self, at: float) -> tuple[Point, Point]:
        middle = self.low.between(self.high, at)
        return self.start.between(self.low, at).between(middle, at), middle.between(self.high.between(self.end, at), at)

    def beside(self, at: float, front: float) -> Point:
        """Return the point so far in front of the spine, or behind it when negative."""
        return self.point(at).toward(self.angle(at) - 90, front)


LENGTH = 52


def spine_of(bones: Skeleton) -> Spine:
    """Return the spine of a skeleton."""
    start, end = bones.pelvis.start, bones.chest.end
    # The chest is no stick: a third of the bend of the back is in it.
    spread = (bones.pelvis.angle - bones.chest.angle) / 3
    low = start.toward(bones.pelvis.angle + spread / 2, LENGTH / 3)
    return Spine(start, low, end.toward(bones.chest.angle - spread, -LENGTH / 3), end, bones.belly)


def loop(spine: Spine, rows: Sequence[Row], lowest: float = -1, highest: float = 2) -> tuple[Point, ...]:
    """Return the loop round the trunk, or round the part of it between two shares of the spine."""
    inside = [row for row in rows if lowest <= row.at <= highest]
    front = [spine.beside(row.at, row.front + spine.risen(row.at)) for row in inside]
    back = [spine.beside(row.at, -row.back) for row in inside]
    return (*front, *reversed(back))
