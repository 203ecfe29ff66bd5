"""Shapes as SVG: no identifiers, no references, no inline styles, so that any number may stand in one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from coach.drawing.path import path_of
from coach.drawing.picture import Picture
from coach.drawing.shape import Paint, Shape
from coach.drawing.style import EDGE, LIGHT, own_style

SECONDS = 5
"""How long a movement takes, there and back."""

UNSEEN = frozenset(Paint) - {Paint.SKIN, Paint.HAIR}
"""What a ghost does without, unless it is outlined."""
FAR = frozenset({Paint.SKIN_FAR, Paint.PANTS_FAR, Paint.SHIRT_FAR, Paint.SHOE_FAR})
"""What a ghost always does without: the near limbs tell enough."""


def svg(picture: Picture, name: str, *, moving: bool, standalone: bool) -> str:
    """Return a picture as SVG. A moving one holds the still one, too, for those who ask for less motion."""
    left, top, size = picture.box
    moves = moving and len(picture.frames) > 1
    drawn = (
        f'<g class="pose-still" display="none">{_still(picture)}</g>{_moving(picture)}' if moves else _still(picture)
    )
    paints = {shape.paint for shape in (*picture.behind, *picture.frames[0])}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pose" viewBox="{left} {top} {size} {size}" role="img" '
        f"aria-label={quoteattr(name)}><title>{escape(name)}</title>"
        f"{f'<style>{own_style(paints, moving=moves)}</style>' if standalone else ''}"
        f"{_disc(left + size / 2, top + size / 2, size / 2)}{_painted(picture.behind)}{drawn}</svg>"
    )


def _disc(x: float, y: float, radius: float) -> str:
    colours = f'class="pose-{Paint.BACKDROP}" fill="{LIGHT[Paint.BACKDROP]}"'
    return f'<circle {colours} cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def _still(picture: Picture) -> str:
    """Return the end of a movement, with where it began as a ghost behind it."""
    start, end = picture.frames[0], picture.frames[-1]
    moved = [one for one, two in zip(start, end, strict=True) if one != two and _haunts(one)]
    colours = f'class="pose-{Paint.GHOST}" fill="{LIGHT[Paint.GHOST]}" {_edge(2.4)}'
    return (f"<g {colours}>{''.join(map(_bare, moved))}</g>" if moved else "") + _painted(end)


def _haunts(shape: Shape) -> bool:
    """Tell whether a shape is worth a ghost of where it was."""
    return shape.paint not in FAR and (shape.outlined or shape.paint not in UNSEEN)


def _edge(width: float) -> str:
    """Return the attributes of the thin line round what they belong to, painted under it."""
    return f'stroke="{LIGHT[Paint.BACKDROP]}" stroke-width="{width}" paint-order="stroke"'


def _bare(shape: Shape) -> str:
    return f'<path d="{_way(shape)}"/>'


def _way(shape: Shape) -> str:
    return path_of(shape.points, corners=shape.corners)


def _painted(shapes: Iterable[Shape]) -> str:
    return _edged((shape, "") for shape in shapes)


def _moving(picture: Picture) -> str:
    steps = zip(*picture.frames, strict=True)
    return f'<g class="pose-moving">{_edged((each[-1], _animated(each)) for each in steps)}</g>'


def _animated(each: Sequence[Shape]) -> str:
    """Return how a shape moves there and back; nothing where it stays."""
    if all(shape == each[0] for shape in each):
        return ""
    there = [_way(shape) for shape in each]
    values = ";".join([*there, *reversed(there[:-1])])
    return f'<animate attributeName="d" dur="{SECONDS}s" repeatCount="indefinite" values="{values}"/>'


def _edged(shapes: Iterable[tuple[Shape, str]]) -> str:
    """Return paths, those that are set off in groups with one stroke."""
    text = ""
    for outlined, group in groupby(shapes, key=lambda pair: pair[0].outlined):
        paths = "".join(_path(*pair) for pair in group)
        text += f'<g class="pose-{EDGE}" {_edge(2.2)}>{paths}</g>' if outlined else paths
    return text


def _path(shape: Shape, inside: str) -> str:
    start = f'<path class="pose-{shape.paint}" fill="{LIGHT[shape.paint]}" d="{_way(shape)}"'
    return f"{start}>{inside}</path>" if inside else f"{start}/>"
