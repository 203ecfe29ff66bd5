"""Points as the text of an SVG path: relative, with one decimal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.drawing.points import Point


def path_of(points: Sequence[Point], *, corners: bool) -> str:
    """Return a closed path: with corners, or smooth through the middles of its sides with its points as handles."""
    pen = _Pen()
    if corners:
        return "".join([pen.move(points[0]), *(pen.line(point) for point in points[1:]), "z"])
    ends = [one.between(two, 0.5) for one, two in zip(points, (*points[1:], points[0]), strict=True)]
    start = pen.move(ends[-1])
    return f"{start}q{_spaced(pen.curve(*pair) for pair in zip(points, ends, strict=True))}z"


class _Pen:
    """Where the pen is, in tenths and with y down, so that rounding never adds up."""

    def __init__(self) -> None:
        self.x = 0
        self.y = 0

    def move(self, to: Point) -> str:
        self.x, self.y = _tenths(to)
        return "M" + _numbers(self.x, self.y)

    def line(self, to: Point) -> str:
        x, y = _tenths(to)
        text = "l" + _numbers(x - self.x, y - self.y)
        self.x, self.y = x, y
        return text

    def curve(self, handle: Point, to: Point) -> str:
        (hx, hy), (x, y) = _tenths(handle), _tenths(to)
        text = _numbers(hx - self.x, hy - self.y, x - self.x, y - self.y)
        self.x, self.y = x, y
        return text


def _tenths(point: Point) -> tuple[int, int]:
    return round(point.x * 10), round(-point.y * 10)


def _numbers(*tenths: int) -> str:
    return _spaced(number(value) for value in tenths)


def _spaced(texts: Iterable[str]) -> str:
    """Return numbers one after the other; a minus separates as well as a space does."""
    return "".join(text if place == 0 or text.startswith("-") else f" {text}" for place, text in enumerate(texts))


def number(tenths: int) -> str:
    """Return a number of tenths, as short as can be."""
    sign, rest = ("-", -tenths) if tenths < 0 else ("", tenths)
    whole, part = divmod(rest, 10)
    if not part:
        return f"{sign}{whole}" if whole else "0"
    return f"{sign}{whole or ''}.{part}"
