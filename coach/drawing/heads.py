"""Heads: seen from the side, and looking at the one who looks."""

from __future__ import annotations

from coach.drawing.points import Point, ellipse, local
from coach.drawing.shape import Paint, Shape
from coach.drawing.skeleton import Bone

CENTRE = 17
"""How far the middle of the head is from the base of the neck."""
PROFILE = (
    (11.6, -1), (9.5, -8), (3, -10.6), (-1.2, -10.6), (-3, -12.4), (-5, -10.4), (-9.6, -8.6), (-11.8, -5.4), (-10, 1),
    (-7.6, 5), (-2, 10.5), (6, 11),
)  # fmt: skip
"""Up from the middle of the head, and left of up: the face is on the right of someone upright."""
PROFILE_HAIR = (
    (5.4, -9.6), (10.4, -9.4), (13.4, -2), (12.4, 8), (5, 13), (-4, 12), (-8, 8.6), (-8.4, 4),
    (-4, 4), (-1.4, 1.6), (2.4, 1.2), (4, -3),
)  # fmt: skip
FACE_HAIR = ((1, 10), (8, 11), (14.4, 6), (14.4, -6), (8, -11), (1, -10), (5, -8.6), (8.4, -3), (5.6, 6), (3, 8.4))


def neck(head: Bone, width: float, paint: Paint) -> Shape:
    """Return the neck."""
    base = [(-5, width * 1.25), (3, width), (10, width), (10, -width), (3, -width), (-5, -width * 1.25)]
    return Shape(paint, local(head.start, head.angle, base))


def profile(head: Bone) -> list[Shape]:
    """Return a head seen from the side."""
    centre = middle(head)
    return [
        neck(head, 5, Paint.SKIN),
        Shape(Paint.SKIN, local(centre, head.angle, PROFILE)),
        Shape(Paint.HAIR, local(centre, head.angle, PROFILE_HAIR)),
    ]


def facing(head: Bone) -> list[Shape]:
    """Return a head that looks at the one who looks."""
    centre = middle(head)
    eyes = local(centre, head.angle, [(-0.5, 3.6), (-0.5, -3.6)])
    return [
        neck(head, 5, Paint.SKIN),
        Shape(Paint.SKIN, ellipse(centre, 12, 9.6, head.angle), outlined=True),
        *(Shape(Paint.HAIR, ellipse(eye, 1.1, 1.1)) for eye in eyes),
        Shape(Paint.HAIR, local(centre, head.angle, FACE_HAIR)),
    ]


def middle(head: Bone) -> Point:
    """Return the middle of the head."""
    return head.start.toward(head.angle, CENTRE)
