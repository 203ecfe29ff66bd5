"""What a drawing is made of: closed lines of points, each with a paint."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from coach.drawing.points import Point


class Paint(StrEnum):
    """What a shape is painted as; the style sheet says how that looks."""

    BACKDROP = "backdrop"
    FLOOR = "floor"
    WALL = "wall"
    MAT = "mat"
    MAT_EDGE = "mat-edge"
    PILLOW = "pillow"
    WOOD = "wood"
    WOOD_FAR = "wood-far"
    STRAP = "strap"
    SKIN = "skin"
    SKIN_FAR = "skin-far"
    HAIR = "hair"
    SHIRT = "shirt"
    SHIRT_FAR = "shirt-far"
    PANTS = "pants"
    PANTS_FAR = "pants-far"
    SHOE = "shoe"
    SHOE_FAR = "shoe-far"
    TINT = "tint"
    ARROW = "arrow"
    GHOST = "ghost"
    """Where a movement begins."""


class Shape(Struct, frozen=True):
    """One painted shape."""

    paint: Paint
    points: tuple[Point, ...]
    """The handles of a smooth closed line that runs inside them, or its corners."""
    corners: bool = False
    outlined: bool = False
    """Whether a thin edge sets it off from what it lies on."""

    def mirrored(self) -> Shape:
        """Return it as seen in a mirror."""
        return replace(self, points=tuple(point.mirrored() for point in self.points))

    def moved(self, way: Point) -> Shape:
        """Return it somewhere else."""
        return replace(self, points=tuple(point.plus(way) for point in self.points))


def extent(shapes: Iterable[Shape], axis: int) -> list[float]:
    """Return every x (0) or y (1) of some shapes."""
    return [point[axis] for shape in shapes for point in shape.points]
