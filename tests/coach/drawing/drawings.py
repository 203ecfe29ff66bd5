"""Every drawing that there is, and a drawing read back: its points, its paints, its box."""

from __future__ import annotations

import functools
import re
from xml.etree import ElementTree as ET

from coach.drawing.draw import draw
from coach.exercises import Laterality, Position, Side, load_catalogue

EXERCISES = load_catalogue().exercises
PLACED = [(id_, position) for id_, one in EXERCISES.items() for position in (None, *one.also)]
"""Every exercise in each of its positions, None for its own."""
SIDED = [
    (id_, position, side)
    for id_, position in PLACED
    for side in ((None,) if EXERCISES[id_].laterality is Laterality.BILATERAL else Side)
]
"""The same, on each side that it is done on."""
SVG = "{http://www.w3.org/2000/svg}"


@functools.cache
def drawn(
    id_: str,
    side: Side | None = None,
    position: Position | None = None,
    *,
    moving: bool = False,
    standalone: bool = False,
    name: str = "a drawing",
) -> str:
    """Return a drawing, still and for a page unless told otherwise."""
    return draw(EXERCISES[id_], side, name=name, position=position, moving=moving, standalone=standalone)


def parsed(text: str) -> ET.Element:
    """Return a drawing as XML."""
    return ET.fromstring(text)  # noqa: S314 - our own text


def paints(text: str) -> set[str]:
    """Return what is painted in a drawing."""
    return {path.get("class", "").removeprefix("pose-") for path in parsed(text).iter(f"{SVG}path")}


def paths(text: str) -> list[str]:
    """Return every path of a drawing, those that it moves through as well."""
    root = parsed(text)
    still = [path.get("d", "") for path in root.iter(f"{SVG}path")]
    return still + [way for move in root.iter(f"{SVG}animate") for way in move.get("values", "").split(";")]


@functools.cache
def points(path: str) -> list[tuple[float, float]]:
    """Return where a path goes, handles included. Fails on anything but M, l, q and z."""
    assert re.fullmatch(r"M[-.\d ]+(q[-.\d ]+|(l[-.\d ]+)+)z", path), path
    found = []
    x = y = 0.0
    for letter, text in re.findall(r"([Mlq])([^Mlqz]+)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+(?:\.\d)?|\.\d)", text)]
        step = 4 if letter == "q" else 2
        assert len(numbers) % step == 0, path
        for at in range(0, len(numbers), step):
            group = numbers[at : at + step]
            found += [(x + dx, y + dy) for dx, dy in zip(group[::2], group[1::2], strict=True)]
            x, y = found[-1]
    return found


def box(text: str) -> tuple[float, float, float, float]:
    """Return the view box of a drawing."""
    left, top, width, height = map(float, parsed(text).get("viewBox", "").split())
    return left, top, width, height
