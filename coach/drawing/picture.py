"""The picture of a subject: its frames, each a body with its muscles tinted, and what stands behind them."""

from __future__ import annotations

from msgspec import Struct

from coach.drawing import muscles, props
from coach.drawing.body import Body, Look, body_of
from coach.drawing.hints import arrows
from coach.drawing.motion import skeletons
from coach.drawing.points import ORIGIN, Point
from coach.drawing.pose import Base, Pose, View
from coach.drawing.shape import Shape, extent
from coach.drawing.skeleton import SEAT, Skeleton
from coach.drawing.subject import Subject
from coach.exercises import Position

SMALLEST = 150
"""A picture is never of less than this, so that people are drawn about equally large."""
MARGIN = 7
SLIGHT = 3
"""Nobody sees that a body floats by less than this, and what does not move need not be drawn twice."""
FAR_FROM_HIP = 30
"""A hand that is this far in front of the hip reaches for the wall."""


class Picture(Struct, frozen=True):
    """What is drawn: what stands still behind, and the frames of the body, the first and the last being its ends."""

    box: tuple[int, int, int]
    """Left, top and size of a square, y down."""
    behind: tuple[Shape, ...]
    frames: tuple[tuple[Shape, ...], ...]
    """The same shapes in the same order, moved."""


def picture_of(subject: Subject, *, mirrored: bool) -> Picture:
    """Return the picture of a subject, or its mirror image."""
    bones = skeletons(subject.pose)
    bodies = [_body(subject, one) for one in bones]
    ways = _ways(subject.pose, bones, bodies)
    frames = [
        [shape.moved(way) for shape in _dressed(subject, one, body)]
        for way, one, body in zip(ways, bones, bodies, strict=True)
    ]
    hints = [shape.moved(ways[-1]) for shape in arrows(subject.pose.frames, bones[-1])]
    frames = [[*frame, *hints] for frame in frames]
    drawn = tuple(shape for frame in frames for shape in frame)
    behind = props.behind(
        props.Scene(subject.pose.view, subject.position, subject.equipment, bones[0], bodies[0].lowest(), drawn)
    )
    if mirrored:
        behind = [shape.mirrored() for shape in behind]
        frames = [[shape.mirrored() for shape in frame] for frame in frames]
    box = _box([*behind, *(shape for frame in frames for shape in frame)])
    return Picture(box, tuple(behind), tuple(tuple(frame) for frame in frames))


def _ways(pose: Pose, bones: list[Skeleton], bodies: list[Body]) -> list[Point]:
    """Return how each frame is moved to be as low as the first: limbs are thicker than the bones that met the floor."""
    if pose.view is View.PLAN:
        return [ORIGIN] * len(bodies)
    lows = [body.lowest() for body in bodies]
    seated = [pose.base is Base.SEATED and one.pelvis.start.y <= SEAT for one in bones]
    floats = [not sits and abs(lows[0] - low) > SLIGHT for sits, low in zip(seated, lows, strict=True)]
    return [Point(0, lows[0] - low if wrong else 0) for wrong, low in zip(floats, lows, strict=True)]


def _body(subject: Subject, bones: Skeleton) -> Body:
    needs = subject.equipment
    prone = subject.position is Position.PRONE and "pillow" in needs
    leans = "wall" in needs and bones.arm1.fore.end.x > FAR_FROM_HIP
    return body_of(bones, subject.pose.view, Look(shoes="shoes" in needs, faces_us=prone, at_wall=leans))


def _dressed(subject: Subject, bones: Skeleton, body: Body) -> list[Shape]:
    """Return a body with its muscles tinted and what the hands hold, in the order of painting."""
    tint = muscles.tints(subject.exercise.targets, bones, frontal=subject.pose.view is not View.SIDE)
    strap = props.strap(bones) if "strap" in subject.equipment else []
    legs = (*body.near_leg, *tint.leg, *body.pelvis, *tint.trunk, *strap)
    # From above, the arms of someone who lies there pass under a leg that is lifted.
    over = (*body.near_arm, *legs) if subject.pose.view is View.PLAN else (*legs, *body.near_arm)
    return [*body.far_arm, *body.far_leg, *body.head, *body.torso, *over]


def _box(shapes: list[Shape]) -> tuple[int, int, int]:
    xs, ys = extent(shapes, 0), extent(shapes, 1)
    size = max(max(xs) - min(xs), max(ys) - min(ys), SMALLEST) + 2 * MARGIN
    left, top = (max(xs) + min(xs) - size) / 2, (-max(ys) - min(ys) - size) / 2
    return round(left), round(top), round(size)
