"""Arrows for movements too small to be seen by where the body is: a breath, and the tilt of the pelvis."""

from __future__ import annotations

from collections.abc import Sequence

from coach.drawing.outline import ribbon
from coach.drawing.points import Point, angle_of, direction
from coach.drawing.pose import Frame
from coach.drawing.shape import Paint, Shape
from coach.drawing.skeleton import Skeleton
from coach.drawing.trunk import BELLY, spine_of

SMALL = 16
"""A trunk that turns and bends by no more than this, in degrees, only tilts its pelvis."""
WIDTH, HEAD = 2.6, 6.5
ROUND = 27
"""How far round the hip the arrow of a tilt runs."""


def arrows(frames: Sequence[Frame], bones: Skeleton) -> list[Shape]:
    """Return the arrows on a body at the end of a movement through some frames."""
    start, end = frames[0].trunk, frames[-1].trunk
    turned, bent = end.T - start.T, end.L - start.L
    if end.B > start.B:
        return _breath(bones)
    if turned and max(abs(turned), abs(bent)) <= SMALL:
        return _tilt(bones, 1 if turned > 0 else -1)
    return []


def _breath(bones: Skeleton) -> list[Shape]:
    """Return an arrow that leads away from the belly."""
    spine = spine_of(bones)
    return _arrow([spine.beside(BELLY, reach + bones.belly) for reach in (17, 21, 25, 29)])


def _tilt(bones: Skeleton, turn: int) -> list[Shape]:
    """Return an arrow round the hip, in front of it."""
    middle = bones.pelvis.angle - 90
    way = [middle + step * turn for step in (-22, -8, 6, 20, 34, 48)]
    return _arrow([bones.pelvis.start.plus(direction(angle), ROUND) for angle in way])


def _arrow(way: Sequence[Point]) -> list[Shape]:
    ahead = angle_of(way[-2], way[-1])
    tip = way[-1].toward(ahead, HEAD)
    wings = (way[-1].toward(ahead + 90, HEAD * 0.7), tip, way[-1].toward(ahead - 90, HEAD * 0.7))
    return [Shape(Paint.ARROW, ribbon(way, WIDTH)), Shape(Paint.ARROW, wings, corners=True)]
