"""GET /drawings/EXERCISE/POSITION/SIDE.svg and .png: how an exercise is done, for pages and for the art of a track."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from flask import Blueprint, Response, abort, request

from coach.drawing.draw import draw
from coach.errors import InvalidError
from coach.exercises import Catalogue, Position, Side

BOTH = "both"
"""Stands where a side would, for an exercise of both sides."""
_STYLED = "default-src 'none'; style-src 'unsafe-inline'"
"""A drawing that stands alone has its colours in itself."""
_A_DAY = "public, max-age=86400"
_KEPT = 256

Raster = Callable[[str], bytes]
"""Returns an SVG as PNG."""


def drawings_blueprint(catalogue: Catalogue, raster: Raster) -> Blueprint:
    """Return the drawings of a catalogue; they are about nobody, so anybody may see them."""
    blueprint = Blueprint("drawings", __name__)
    drawn = lru_cache(_KEPT)(partial(_drawn, catalogue, moving=True))

    @lru_cache(_KEPT)
    def rastered(exercise: str, position: str, side: str) -> bytes:
        return raster(_drawn(catalogue, exercise, position, side, moving=False))

    @blueprint.get("/drawings/<exercise>/<position>/<side>.svg")
    def svg(exercise: str, position: str, side: str) -> Response:
        return _sent(drawn(exercise, position, side).encode(), "image/svg+xml")

    @blueprint.get("/drawings/<exercise>/<position>/<side>.png")
    def png(exercise: str, position: str, side: str) -> Response:
        return _sent(rastered(exercise, position, side), "image/png")

    return blueprint


def path_of(exercise: str, position: Position, side: Side | None, kind: str) -> str:
    """Return the path of a drawing as svg or png."""
    return f"/drawings/{exercise}/{position.value}/{side.value if side else BOTH}.{kind}"


def _drawn(catalogue: Catalogue, exercise: str, position: str, side: str, *, moving: bool) -> str:
    try:
        found, words = catalogue.exercises[exercise], catalogue.words[exercise]
        on = None if side == BOTH else Side(side)
        return draw(found, on, name=words.name, position=Position(position), moving=moving, standalone=True)
    except (KeyError, ValueError, InvalidError):
        abort(404)


def _sent(content: bytes, mimetype: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Cache-Control"] = _A_DAY
    response.headers["Content-Security-Policy"] = _STYLED
    response.add_etag()
    response.make_conditional(request)
    return response
