"""Where the muscles that an exercise works lie: on the trunk, and on the leg that is worked."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.drawing.limbs import SHIN_ROWS, THIGH_ROWS
from coach.drawing.outline import Profile, Row, ribbon
from coach.drawing.points import Point, angle_of, ellipse
from coach.drawing.shape import Paint, Shape
from coach.drawing.skeleton import Bone, LegBones, Skeleton
from coach.drawing.trunk import FRONT_ROWS, SIDE_ROWS, spine_of


class Strip(Struct, frozen=True):
    """A muscle along a bone or along the spine, from one share of its way to another, as shares of how far it reaches.

    1 is the front of the body, -1 its back, 0 the bone itself.
    """

    start: float
    end: float
    inner: float
    outer: float


TRUNK = {
    "low back": Strip(0.14, 0.6, -0.35, -1),
    "back": Strip(0.14, 0.95, -0.4, -1),
    "whole spine": Strip(-0.02, 1, -0.45, -1),
    "belly": Strip(0.08, 0.66, 0.3, 1),
    "deep belly": Strip(0.1, 0.56, -0.15, 0.95),
    "breathing": Strip(0.3, 0.72, 0, 0.96),
    "side of trunk": Strip(0.12, 0.76, -0.2, -1),
    "whole trunk": Strip(0.05, 0.92, -0.9, 0.95),
    "heart": Strip(0.66, 0.86, 0.1, 0.8),
}
HIP = {"front of hip": Strip(-0.14, 0.42, 0.1, 1.05)}
"""What reaches from the thigh to the trunk."""
THIGH = {
    "back of thigh": Strip(0.14, 0.92, -0.1, -1),
    "thighs": Strip(0.12, 0.9, 0, 1),
    "legs": Strip(0.12, 0.9, 0, 1),
}
SHIN = {
    "calf": Strip(0, 0.78, 0.1, -1),
    "shin": Strip(0.1, 0.85, 0.05, 1),
    "legs": Strip(0.06, 0.7, -0.1, -1),
}
BUTTOCKS = {"buttocks", "deep buttock", "hips", "outer hip"}
"""What is round, and lies at the hip."""
BEHIND = {"low back", "back", "whole spine"}
NERVE = "sciatic nerve"
KNOWN = frozenset({*TRUNK, *HIP, *THIGH, *SHIN, *BUTTOCKS, NERVE})
"""Every target that can be shown."""


class Tints(Struct, frozen=True):
    """What is tinted on the near leg, and on the trunk."""

    leg: tuple[Shape, ...]
    trunk: tuple[Shape, ...]


def tints(targets: Sequence[str], bones: Skeleton, *, frontal: bool) -> Tints:
    """Return the muscles of the targets, tinted."""
    leg = bones.near
    on_leg = [_along(leg.thigh, THIGH_ROWS, THIGH[name]) for name in targets if name in THIGH]
    if leg.shin.length:
        on_leg += [_along(leg.shin, SHIN_ROWS, SHIN[name]) for name in targets if name in SHIN]
    # From the front, the back is not seen.
    shown = TRUNK.keys() - (BEHIND if frontal else set())
    on_trunk = [_on_trunk(bones, TRUNK[name], frontal=frontal) for name in targets if name in shown]
    if BUTTOCKS & set(targets):
        on_trunk.append(_buttock(bones, frontal=frontal))
    on_trunk += [_along(leg.thigh, THIGH_ROWS, HIP[name]) for name in targets if name in HIP]
    nerve = [_nerve(bones, leg)] if NERVE in targets else []
    return Tints(tuple(on_leg), (*on_trunk, *nerve))


def _along(bone: Bone, rows: Profile, strip: Strip) -> Shape:
    def place(at: float, share: float) -> Point:
        reach = _reach(rows, at, front=share > 0)
        return bone.start.toward(bone.angle, at * bone.length).toward(bone.angle + 90, share * reach)

    steps = [strip.start + (strip.end - strip.start) * step / 4 for step in range(5)]
    return _lens([place(at, strip.outer) for at in steps], [place(at, strip.inner) for at in steps])


def _on_trunk(bones: Skeleton, strip: Strip, *, frontal: bool) -> Shape:
    spine, rows = spine_of(bones), FRONT_ROWS if frontal else SIDE_ROWS

    def place(at: float, share: float) -> Point:
        risen = spine.risen(at) if share > 0 else 0
        return spine.beside(at, share * (_reach(rows, at, front=share > 0) + risen))

    steps = [strip.start + (strip.end - strip.start) * step / 4 for step in range(5)]
    return _lens([place(at, strip.outer) for at in steps], [place(at, strip.inner) for at in steps])


def _lens(outer: Sequence[Point], inner: Sequence[Point]) -> Shape:
    """Return the loop between two edges that meet at their ends."""
    ends = (outer[0].between(inner[0], 0.3), outer[-1].between(inner[-1], 0.3))
    return Shape(Paint.TINT, (ends[0], *outer[1:-1], ends[1], *reversed(inner[1:-1])))


def _reach(rows: Profile, at: float, *, front: bool) -> float:
    """Return how far the body reaches at a share of the way, between the rows that are given."""
    below = [row for row in rows if row.at <= at] or rows[:1]
    above = [row for row in rows if row.at > at] or rows[-1:]
    one, two = below[-1], above[0]
    share = (at - one.at) / (two.at - one.at) if two.at > one.at else 0
    return _of(one, front=front) * (1 - share) + _of(two, front=front) * share


def _of(row: Row, *, front: bool) -> float:
    return row.front if front else row.back


def _buttock(bones: Skeleton, *, frontal: bool) -> Shape:
    hip = bones.near.thigh.start
    if frontal:
        return Shape(Paint.TINT, ellipse(hip.toward(bones.pelvis.angle - 90, 1), 9, 6, bones.pelvis.angle))
    return Shape(Paint.TINT, ellipse(spine_of(bones).beside(-0.02, -5), 8.5, 6.4, bones.pelvis.angle))


def _nerve(bones: Skeleton, leg: LegBones) -> Shape:
    spine = spine_of(bones)
    knee = leg.thigh.end
    behind = angle_of(leg.thigh.start, leg.shin.end) - 90
    way = (
        spine.beside(0.34, -4),
        spine.beside(0.16, -5),
        spine.beside(-0.04, -6),
        leg.thigh.start.toward(leg.thigh.angle, 14).toward(leg.thigh.angle - 90, 4),
        knee.toward(behind, 2.5),
        leg.shin.start.toward(leg.shin.angle, 14).toward(leg.shin.angle - 90, 3),
        leg.shin.start.toward(leg.shin.angle, 34).toward(leg.shin.angle - 90, 1.5),
    )
    return Shape(Paint.TINT, ribbon(way, 3.2))
