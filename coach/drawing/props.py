"""What an exercise needs besides the body: from its position and its equipment."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from coach.drawing import furniture, heads
from coach.drawing.outline import ribbon
from coach.drawing.points import Point, ellipse
from coach.drawing.pose import View
from coach.drawing.shape import Paint, Shape, extent
from coach.drawing.skeleton import Skeleton
from coach.drawing.trunk import spine_of
from coach.exercises import Position

LYING = frozenset({Position.SUPINE, Position.PRONE, Position.SIDE_LYING})
ON_THE_FLOOR = LYING | {Position.HANDS_AND_KNEES, Position.HALF_KNEELING}
MAT_HALF = 33
UNDER_THE_THIGH = 9
"""How far below the hip the seat is."""


class Scene(Struct, frozen=True):
    """What the props depend on: how one is placed, with what, and the body that is drawn."""

    view: View
    position: Position
    equipment: frozenset[str]
    bones: Skeleton
    """In the first frame."""
    ground: float
    """How low the body reaches."""
    drawn: tuple[Shape, ...]
    """The body in every frame."""


def behind(scene: Scene) -> list[Shape]:
    """Return what is painted before the body."""
    if scene.view is View.PLAN:
        return [_mat_from_above(scene)]
    return [*_ground(scene), *_standing(scene), *_seat(scene), *_pillows(scene)]


def _mat_from_above(scene: Scene) -> Shape:
    left, right = _ends(scene.drawn)
    middle = scene.bones.pelvis.start.y
    return _rounded(Paint.MAT, left - 5, right + 5, middle - MAT_HALF, middle + MAT_HALF)


def _ends(shapes: Iterable[Shape]) -> tuple[float, float]:
    xs = extent(shapes, 0)
    return min(xs), max(xs)


def _ground(scene: Scene) -> list[Shape]:
    left, right = _ends(scene.drawn)
    if scene.position in ON_THE_FLOOR:
        return _mat(left, right, scene.ground)
    middle, half = (left + right) / 2, (right - left) / 2
    return [Shape(Paint.FLOOR, ellipse(Point(middle, scene.ground + 2), max(half, 30) + 12, 6.5))]


def _mat(left: float, right: float, ground: float) -> list[Shape]:
    """Return a mat seen from a little above."""
    top = (
        Point(left - 5, ground - 3),
        Point(right + 1, ground - 3),
        Point(right + 9, ground + 10),
        Point(left + 4, ground + 10),
    )
    front = (*(point.plus(Point(0, 0.2)) for point in top[:2]), top[1].plus(Point(0, -3)), top[0].plus(Point(0, -3)))
    return [Shape(Paint.MAT, top, corners=True), Shape(Paint.MAT_EDGE, front, corners=True)]


def _rounded(paint: Paint, left: float, right: float, bottom: float, top: float) -> Shape:
    near = 5.0
    xs, ys = (left, left + near, right - near, right), (bottom, bottom + near, top - near, top)
    places = ((1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3), (2, 3), (1, 3), (0, 3), (0, 2), (0, 1), (0, 0))
    return Shape(paint, tuple(Point(xs[x], ys[y]) for x, y in places))


def _standing(scene: Scene) -> list[Shape]:
    """Return the wall or the counter, and the chair that is only held on to."""
    shapes: list[Shape] = []
    left, right = _ends(scene.drawn)
    if "counter" in scene.equipment:
        hip = scene.bones.pelvis.start
        shapes += furniture.counter(hip.x - 13, scene.ground, hip.y - scene.ground + 2)
    if "wall" in scene.equipment:
        leaning = scene.bones.arm1.fore.end.x > 30
        shapes += furniture.wall(right, 1, scene.ground) if leaning else furniture.wall(left + 4, -1, scene.ground)
    if scene.position is Position.HALF_KNEELING and "chair" in scene.equipment:
        hand = scene.bones.arm2.fore.end
        back = hand.x - furniture.SEAT_BACK + 5
        shapes += furniture.chair(back, scene.ground + 36, scene.ground)
    return shapes


def _seat(scene: Scene) -> list[Shape]:
    if scene.position is not Position.SEATED:
        return []
    hip = scene.bones.pelvis.start
    draw = furniture.chair_from_front if scene.view is View.FRONT else furniture.chair
    return draw(hip.x, hip.y - UNDER_THE_THIGH, scene.ground)


def _pillows(scene: Scene) -> list[Shape]:
    ground, shapes = scene.ground + 1, list[Shape]()
    if scene.position is Position.SIDE_LYING and scene.bones.arm2.fore.length:
        head = heads.middle(scene.bones.head)
        shapes.append(_rounded(Paint.PILLOW, head.x - 17, head.x + 13, ground, head.y - 6))
    elif scene.position is Position.PRONE and "pillow" in scene.equipment:
        belly = spine_of(scene.bones).beside(0.35, 9)
        shapes.append(_rounded(Paint.PILLOW, belly.x - 23, belly.x + 23, ground - 3, belly.y + 5))
    elif "cushion" in scene.equipment:
        shin = scene.bones.near.shin
        heel = shin.start.between(shin.end, 0.75)
        shapes.append(_rounded(Paint.PILLOW, heel.x - 17, heel.x + 8, heel.y + 4, heel.y + 12))
    return shapes


def strap(bones: Skeleton) -> list[Shape]:
    """Return the strap behind the near thigh that the hands hold."""
    thigh, wrist = bones.near.thigh, bones.arm1.fore.end
    middle = thigh.start.between(thigh.end, 0.66)
    round_it = (middle.toward(thigh.angle - 90, 7.6), middle, middle.toward(thigh.angle + 90, 8))
    return [
        Shape(Paint.STRAP, ribbon(round_it, 5)),
        Shape(Paint.STRAP, ribbon((round_it[2], wrist), 3.4)),
    ]
