"""Points of a plane in which y goes up, and the little arithmetic that a drawing needs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple


class Point(NamedTuple):
    """A place, or the way from one place to another."""

    x: float
    y: float

    def plus(self, other: Point, times: float = 1) -> Point:
        """Return the point that another, taken so many times, leads to."""
        return Point(self.x + other.x * times, self.y + other.y * times)

    def toward(self, angle: float, distance: float) -> Point:
        """Return the point at a distance in a direction, in degrees counter-clockwise from +x."""
        return self.plus(direction(angle), distance)

    def between(self, other: Point, share: float) -> Point:
        """Return the point that lies a share of the way to another."""
        return Point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)

    def mirrored(self) -> Point:
        """Return the point on the other side of x = 0."""
        return Point(-self.x, self.y)


ORIGIN = Point(0, 0)


def direction(angle: float) -> Point:
    """Return the way of length one in a direction, in degrees counter-clockwise from +x."""
    return Point(math.cos(math.radians(angle)), math.sin(math.radians(angle)))


def angle_of(start: Point, end: Point) -> float:
    """Return the direction from one point to another, in degrees."""
    return math.degrees(math.atan2(end.y - start.y, end.x - start.x))


def local(origin: Point, angle: float, places: Iterable[tuple[float, float]]) -> tuple[Point, ...]:
    """Return places given as (along, left of) a direction as points of the plane."""
    along, left = direction(angle), direction(angle + 90)
    return tuple(origin.plus(along, one).plus(left, two) for one, two in places)


def ellipse(centre: Point, along: float, across: float, angle: float = 0) -> tuple[Point, ...]:
    """Return eight points whose smooth loop is an ellipse with these half-lengths."""
    # A loop runs inside its points: 1.04 makes up for it.
    turns = [math.radians(45 * step + 22.5) for step in range(8)]
    return local(centre, angle, [(math.cos(t) * along * 1.04, math.sin(t) * across * 1.04) for t in turns])
