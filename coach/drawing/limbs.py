"""Arms and legs as shapes."""

from __future__ import annotations

from msgspec import Struct

from coach.drawing.outline import Row, skin
from coach.drawing.points import Point, ellipse, local
from coach.drawing.shape import Paint, Shape
from coach.drawing.skeleton import ArmBones, Bone, LegBones

THIGH_ROWS = (
    Row(0.02, 8.6, 9.4), Row(0.3, 9.2, 8.8), Row(0.62, 8, 7.4), Row(0.9, 6.7, 6),
)  # fmt: skip
SHIN_ROWS = (
    Row(0.06, 6.2, 6), Row(0.3, 5.2, 7.4), Row(0.6, 4.3, 5.8), Row(0.95, 3.6, 3.8),
)  # fmt: skip
UPPER_ROWS = (Row(0.04, 5, 5), Row(0.4, 4.6, 4.6), Row(0.9, 3.7, 3.9))
FORE_ROWS = (Row(0.12, 3.8, 3.9), Row(0.4, 3.7, 3.7), Row(0.92, 2.5, 2.5))
HAND_ROWS = (Row(0.25, 2.9, 2.9), Row(0.7, 3, 2.8))
HAND = 8.5
FOOT_PLACES = (
    (-5.6, 3.2), (-6.4, -3.4), (-4.4, -5), (4, -4.5), (13, -4.9), (17.6, -4.6), (17.6, -0.6), (10, 1.6),
    (4.6, 5.2), (-3.6, 6),
)  # fmt: skip
"""A foot seen from the side: along it from the ankle, and left of it."""


class Colours(Struct, frozen=True):
    """What a limb is painted with."""

    skin: Paint
    cloth: Paint
    shoe: Paint


def side_leg(leg: LegBones, colours: Colours) -> list[Shape]:
    """Return a leg seen from the side."""
    return [side_foot(leg.foot, colours), trouser(leg, colours)]


def trouser(leg: LegBones, colours: Colours) -> Shape:
    """Return what covers a leg from the hip to the ankle."""
    if not leg.shin.length:
        return Shape(colours.cloth, skin([leg.thigh], [THIGH_ROWS], 8.5, 6.5), outlined=True)
    return Shape(colours.cloth, skin([leg.thigh, leg.shin], [THIGH_ROWS, SHIN_ROWS], 8.5, 0), outlined=True)


def side_foot(foot: Bone, colours: Colours) -> Shape:
    """Return a foot seen from the side."""
    return Shape(colours.shoe, local(foot.start, foot.angle, FOOT_PLACES), outlined=True)


def front_leg(leg: LegBones, colours: Colours) -> list[Shape]:
    """Return a leg seen from the front: the foot points at the one who looks."""
    shapes = [trouser(leg, colours)]
    if leg.shin.length:
        centre = leg.shin.end.toward(leg.shin.angle, 3)
        shapes.insert(0, Shape(colours.shoe, ellipse(centre, 6.5, 5, leg.shin.angle), outlined=True))
    return shapes


def arm(bones: ArmBones, hand: float, colours: Colours, sleeve: Paint) -> list[Shape]:
    """Return an arm with the hand in a direction."""
    if not bones.fore.length:
        return _stub(bones, colours, sleeve)
    palm = Bone(bones.fore.end, hand, HAND)
    whole = skin([bones.upper, bones.fore, palm], [UPPER_ROWS, FORE_ROWS, HAND_ROWS], 5, 1.6)
    return [Shape(colours.skin, whole, outlined=True), _sleeve(bones.upper, sleeve)]


def _stub(bones: ArmBones, colours: Colours, sleeve: Paint) -> list[Shape]:
    """Return an arm whose forearm points at the one who looks."""
    upper = skin([bones.upper], [UPPER_ROWS], 5, 4)
    fist = ellipse(bones.upper.end.plus(Point(0, -1)), 5.4, 4.2)
    return [
        Shape(colours.skin, upper, outlined=True),
        _sleeve(bones.upper, sleeve),
        Shape(colours.skin, fist, outlined=True),
    ]


def _sleeve(upper: Bone, paint: Paint) -> Shape:
    rows = (Row(0, 5.6, 5.6), Row(0.25, 5.9, 5.9), Row(0.46, 5.8, 5.8), Row(0.5, 5, 5))
    return Shape(paint, skin([upper], [rows], 5.4, 0))
