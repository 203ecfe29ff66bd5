"""From joint angles to joints, by the arithmetic of clinical.md section 2."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from coach.drawing.points import ORIGIN, Point, direction
from coach.drawing.pose import Arm, Base, Frame, Leg, View

PELVIS, CHEST, HEAD = 18, 34, 12
UPPER_ARM, FOREARM = 26, 24
THIGH, SHIN, FOOT = 42, 40, 14
SEAT = 42
"""How high the hip is above the floor, sitting."""
HIP_HALF, SHOULDER_HALF = 6.5, 13.5
"""How far hips and shoulders stand from the middle, seen from the front or from above."""


class Bone(Struct, frozen=True):
    """A straight piece of the body."""

    start: Point
    angle: float
    length: float

    @property
    def end(self) -> Point:
        """The joint that it leads to."""
        return self.start.toward(self.angle, self.length)

    def moved(self, way: Point) -> Bone:
        """Return it somewhere else."""
        return replace(self, start=self.start.plus(way))


class LegBones(Struct, frozen=True):
    """A leg from the hip down."""

    thigh: Bone
    shin: Bone
    foot: Bone


class ArmBones(Struct, frozen=True):
    """An arm from the shoulder down."""

    upper: Bone
    fore: Bone


class Skeleton(Struct, frozen=True):
    """All bones of a person at a moment."""

    pelvis: Bone
    chest: Bone
    head: Bone
    near: LegBones
    far: LegBones
    arm1: ArmBones
    arm2: ArmBones
    belly: float = 0
    """How far the belly rises with a breath."""

    def bones(self) -> Iterator[Bone]:
        """Yield every bone."""
        yield from (self.pelvis, self.chest, self.head)
        for leg in (self.near, self.far):
            yield from (leg.thigh, leg.shin, leg.foot)
        for arm in (self.arm1, self.arm2):
            yield from (arm.upper, arm.fore)

    def moved(self, way: Point) -> Skeleton:
        """Return it somewhere else."""
        near, far = (LegBones(*(bone.moved(way) for bone in (x.thigh, x.shin, x.foot))) for x in (self.near, self.far))
        arm1, arm2 = (ArmBones(x.upper.moved(way), x.fore.moved(way)) for x in (self.arm1, self.arm2))
        pelvis, chest, head = (bone.moved(way) for bone in (self.pelvis, self.chest, self.head))
        return Skeleton(pelvis, chest, head, near, far, arm1, arm2, self.belly)


def stand(frame: Frame, base: Base, view: View) -> Skeleton:
    """Return the bones of a frame: the lowest point on the floor (y = 0), or sitting, the hip at the seat's height."""
    flat = view is View.SIDE
    hip, shoulder = (0, 0) if flat else (HIP_HALF, SHOULDER_HALF)
    pelvis = Bone(ORIGIN, frame.trunk.T, PELVIS)
    chest = Bone(pelvis.end, pelvis.angle - frame.trunk.L, CHEST)
    head = Bone(chest.end, chest.angle - frame.trunk.N, HEAD)
    across, over = direction(pelvis.angle - 90), direction(chest.angle - 90)
    loose = Skeleton(
        pelvis,
        chest,
        head,
        _leg(frame.near, ORIGIN.plus(across, hip), pelvis.angle),
        _leg(frame.far, ORIGIN.plus(across, -hip), pelvis.angle),
        _arm(frame.arm1, chest.end.plus(over, shoulder), chest.angle),
        _arm(frame.arm2, chest.end.plus(over, -shoulder), chest.angle),
        frame.trunk.B,
    )
    if view is View.PLAN:
        return loose
    lowest = min(point.y for bone in loose.bones() for point in (bone.start, bone.end))
    return loose.moved(Point(0, max(SEAT, -lowest) if base is Base.SEATED else -lowest))


def _leg(leg: Leg, hip: Point, pelvis: float) -> LegBones:
    thigh = Bone(hip, pelvis + 180 + leg.H, THIGH * leg.XT)
    shin = Bone(thigh.end, thigh.angle - leg.K, SHIN * leg.XK)
    return LegBones(thigh, shin, Bone(shin.end, shin.angle + 90 + leg.A, FOOT if leg.XK else 0))


def _arm(arm: Arm, shoulder: Point, chest: float) -> ArmBones:
    upper = Bone(shoulder, chest + 180 + arm.S, UPPER_ARM)
    return ArmBones(upper, Bone(upper.end, upper.angle + arm.E, FOREARM * arm.XE))
