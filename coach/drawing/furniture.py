"""Chairs, walls and counters: what one sits on, leans on and holds."""

from __future__ import annotations

from coach.drawing.points import Point
from coach.drawing.shape import Paint, Shape

DEPTH = Point(5, 4)
"""How much further up and on the far side of a piece of furniture is seen."""
SEAT_BACK, SEAT_FRONT = -19, 17
"""Where a seat begins and ends, from the hip of the one who sits on it."""
WALL = 9


def box(paint: Paint, left: float, right: float, bottom: float, top: float, lean: float = 0) -> Shape:
    """Return an upright rectangle, its top further to the right by the lean."""
    corners = (Point(left, bottom), Point(right, bottom), Point(right + lean, top), Point(left + lean, top))
    return Shape(paint, corners, corners=True)


def chair(hip: float, seat: float, ground: float) -> list[Shape]:
    """Return a chair seen from the side, facing right, for a hip there and with its seat so high."""
    left, right = hip + SEAT_BACK, hip + SEAT_FRONT
    far = [
        box(Paint.WOOD_FAR, left + 1, left + 4, ground, seat, 1),
        box(Paint.WOOD_FAR, right - 6, right - 3, ground, seat, -1),
        box(Paint.WOOD_FAR, left, left + 3.4, seat, seat + 46, -5),
    ]
    near = [
        box(Paint.WOOD, left, left + 3.6, ground, seat, 1),
        box(Paint.WOOD, right - 5, right - 1.4, ground, seat, -1),
        box(Paint.WOOD, left - 1, right, seat - 4.4, seat),
        box(Paint.WOOD, left, left + 3.8, seat, seat + 46, -5),
    ]
    return [*(shape.moved(DEPTH) for shape in far), _rail(left, seat), *near]


def _rail(left: float, seat: float) -> Shape:
    """Return the board of the back, which joins its two posts."""
    low, high = Point(left - 2.8, seat + 28), Point(left - 4.8, seat + 46)
    corners = (low, low.plus(DEPTH).plus(Point(3.4, 0)), high.plus(DEPTH).plus(Point(3.4, 0)), high)
    return Shape(Paint.WOOD_FAR, corners, corners=True)


def chair_from_front(hip: float, seat: float, ground: float) -> list[Shape]:
    """Return a chair seen from the front."""
    posts = [box(Paint.WOOD_FAR, hip + x - 2, hip + x + 2, seat, seat + 46) for x in (-20, 20)]
    legs = [box(Paint.WOOD, hip + x - 2, hip + x + 2, ground, seat) for x in (-21, 21)]
    back = box(Paint.WOOD_FAR, hip - 22, hip + 22, seat + 27, seat + 47)
    return [*posts, back, *legs, box(Paint.WOOD, hip - 24, hip + 24, seat - 5, seat + 1)]


def wall(edge: float, outward: int, ground: float) -> list[Shape]:
    """Return a wall whose face is at x = edge, seen from the side; outward is 1 when it stands to the right."""
    left, right = sorted((edge, edge + WALL * outward))
    return [box(Paint.WALL, left, right, ground, ground + 178)]


def counter(edge: float, ground: float, height: float) -> list[Shape]:
    """Return a counter that ends at x = edge and stands to the left of it."""
    return [
        box(Paint.WOOD_FAR, edge - 24, edge - 4, ground, ground + height - 4),
        box(Paint.WOOD, edge - 27, edge, ground + height - 5, ground + height),
    ]
