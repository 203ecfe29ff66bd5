"""The body: a skeleton dressed, its parts in the order in which they are painted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.drawing import heads, limbs, trunk
from coach.drawing.outline import Row
from coach.drawing.points import Point
from coach.drawing.pose import View
from coach.drawing.shape import Paint, Shape
from coach.drawing.skeleton import ArmBones, LegBones, Skeleton

FAR = Point(3, 3)
"""How much further up and on a far limb is seen: the eye is a little above."""

FAR_ARM = Point(1.6, -0.6)
"""A far shoulder is seen over the chest only a little."""


class Look(Struct, frozen=True):
    """What the bones do not say: whether there are shoes, where the head turns, and whether the hands are on a wall."""

    shoes: bool = False
    faces_us: bool = False
    at_wall: bool = False


class Body(Struct, frozen=True):
    """The painted parts, from the one furthest away to the nearest."""

    far_arm: tuple[Shape, ...]
    far_leg: tuple[Shape, ...]
    torso: tuple[Shape, ...]
    near_leg: tuple[Shape, ...]
    pelvis: tuple[Shape, ...]
    head: tuple[Shape, ...]
    near_arm: tuple[Shape, ...]
    raised: float
    """How much higher the far leg is seen than it is."""

    def lowest(self) -> float:
        """Return how low trunk and legs reach: what the body rests with, whatever the arms do."""
        near = [point.y for shape in (*self.torso, *self.pelvis, *self.near_leg) for point in shape.points]
        far = [point.y - self.raised for shape in self.far_leg for point in shape.points]
        return min(*near, *far)


def body_of(bones: Skeleton, view: View, look: Look) -> Body:
    """Return the body round a skeleton."""
    near = limbs.Colours(Paint.SKIN, Paint.PANTS, Paint.SHOE if look.shoes else Paint.SKIN)
    far = limbs.Colours(Paint.SKIN_FAR, Paint.PANTS_FAR, Paint.SHOE_FAR if look.shoes else Paint.SKIN_FAR)
    spine = trunk.spine_of(bones)
    flat = view is View.SIDE
    rows = trunk.SIDE_ROWS if flat else trunk.FRONT_ROWS
    way = FAR if flat else Point(0, 0)
    one_arm = limbs.arm(bones.arm1, hand_of(bones.arm1, look, flat=flat), near, Paint.SHIRT)
    other = far if flat else near
    two_arm = limbs.arm(
        bones.arm2, hand_of(bones.arm2, look, flat=flat), other, Paint.SHIRT_FAR if flat else Paint.SHIRT
    )
    far_leg = [shape.moved(way) for shape in _leg(bones.far, view, far)]
    return Body(
        far_arm=tuple(shape.moved(FAR_ARM) for shape in two_arm) if flat else (),
        far_leg=tuple(far_leg),
        torso=(Shape(Paint.SHIRT, trunk.loop(spine, rows), outlined=True),),
        near_leg=tuple(_leg(bones.near, view, near)),
        pelvis=(Shape(Paint.PANTS, _waist(spine, rows)),),
        head=tuple(heads.profile(bones.head) if flat and not look.faces_us else heads.facing(bones.head)),
        near_arm=tuple(one_arm if flat else (*two_arm, *one_arm)),
        raised=way.y,
    )


def _leg(leg: LegBones, view: View, colours: limbs.Colours) -> list[Shape]:
    return limbs.front_leg(leg, colours) if view is View.FRONT else limbs.side_leg(leg, colours)


def _waist(spine: trunk.Spine, rows: Sequence[Row]) -> tuple[Point, ...]:
    return trunk.loop(spine, rows, highest=trunk.HIPS)


def hand_of(arm: ArmBones, look: Look, *, flat: bool) -> float:
    """Return where a hand points: on along the forearm, or flat on the wall or the floor that it leans on."""
    if look.at_wall:
        return 90
    down = (arm.fore.angle - 90) % 360 - 180
    return 0 if flat and arm.fore.end.y < 6 and abs(down) < 60 else arm.fore.angle
