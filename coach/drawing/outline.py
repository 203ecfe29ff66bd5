"""The outline of a chain of bones: how far the body reaches to either side, all the way along."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

from coach.drawing.points import Point, angle_of, direction
from coach.drawing.skeleton import Bone


class Row(NamedTuple):
    """How far the body reaches in front of a bone and behind it, at a share of the way along."""

    at: float
    front: float
    back: float


Profile = Sequence[Row]
"""The rows of one bone, from its start to its end."""
FRONT, BACK = 1, -1
"""Front is left of the way along a limb that hangs from someone who faces right."""


def edge(bones: Sequence[Bone], profiles: Sequence[Profile], side: int) -> list[Point]:
    """Return one edge of a chain, from its start to its end."""
    points: list[Point] = []
    for place, (bone, profile) in enumerate(zip(bones, profiles, strict=True)):
        before = _inward(bones[place - 1], bone, side) if place else 0
        after = _inward(bone, bones[place + 1], side) if place + 1 < len(bones) else 0
        points += [_reach(bone, row, side, before, after) for row in profile]
        if place + 1 < len(bones):
            points.append(_corner(bone, bones[place + 1], profile[-1], side))
    return points


def skin(bones: Sequence[Bone], profiles: Sequence[Profile], start: float, end: float) -> tuple[Point, ...]:
    """Return the loop round a chain, closed by round caps that reach so far beyond its start and its end."""
    first, last = bones[0], bones[-1]
    cap = [first.start.toward(first.angle + turn, start) for turn in (220, 180, 140)] if start else []
    tip = [last.end.toward(last.angle + turn, end) for turn in (40, 0, -40)] if end else []
    return (*cap[:0], *edge(bones, profiles, FRONT), *tip, *reversed(edge(bones, profiles, BACK)), *cap)


def ribbon(way: Sequence[Point], width: float) -> tuple[Point, ...]:
    """Return the loop round a line of even width, with blunt ends."""
    angles = [angle_of(one, two) for one, two in itertools.pairwise(way)]
    turns = [angles[0], *(one + _turn(one, two) / 2 for one, two in itertools.pairwise(angles)), angles[-1]]
    left = [point.toward(turn + 90, width / 2) for point, turn in zip(way, turns, strict=True)]
    right = [point.toward(turn - 90, width / 2) for point, turn in zip(way, turns, strict=True)]
    # A point taken twice keeps a smooth loop from rounding the ends away.
    return (left[0], *left, left[-1], right[-1], *reversed(right), right[0])


def _bend(one: Bone, two: Bone) -> float:
    """Return how far a chain turns at a joint, in degrees, positive to the left."""
    return _turn(one.angle, two.angle)


def _turn(one: float, two: float) -> float:
    return (two - one + 180) % 360 - 180


def _inward(one: Bone, two: Bone, side: int) -> float:
    """Return how much of each unit of reach is hidden in the crook of a joint; 0 on its outer side."""
    bend = _bend(one, two) * side
    return math.tan(math.radians(min(bend, 150) / 2)) if bend > 0 else 0


def _reach(bone: Bone, row: Row, side: int, before: float, after: float) -> Point:
    """Return the edge at a row; a point that would lie in the crook of a joint is kept at its rim."""
    reach = row.front if side == FRONT else row.back
    least = min(reach * before, bone.length / 2)
    most = bone.length - min(reach * after, bone.length / 2)
    along = min(max(row.at * bone.length, least), most)
    return bone.start.toward(bone.angle, along).toward(bone.angle + 90 * side, reach)


def _corner(one: Bone, two: Bone, row: Row, side: int) -> Point:
    reach = row.front if side == FRONT else row.back
    bend = _bend(one, two)
    out = one.angle + bend / 2 + 90 * side
    inner = bend * side > 0
    stretch = min(1 / max(math.cos(math.radians(bend / 2)), 0.2), 1.6 if inner else 1.18)
    return one.end.plus(direction(out), reach * stretch)
