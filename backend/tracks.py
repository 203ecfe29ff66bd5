"""GET /tracks/<hash>.mp3: any part of a track, made as it is sent."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol

from flask import Blueprint, Response, abort, request

from coach.errors import CoachError
from coach.trace import describe

BLOCK_BYTES = 65_536
"""So much of a track is in memory at a time."""
_NAME = re.compile(r"[0-9a-f]{32}")
_FOREVER = "public, max-age=31536000, immutable"
"""The address is a hash of all that the file is made of: it never changes."""

log = logging.getLogger("backend")


class File(Protocol):
    """The file of a track."""

    @property
    def size(self) -> int:
        """Its length in bytes."""

    def read(self, start: int, stop: int) -> Iterable[bytes]:
        """Yield the bytes from start to before stop. Raises CoachError where they cannot be made."""


class Shelf(Protocol):
    """Where tracks are found by name."""

    def open(self, name: str) -> File | None:
        """Return the file of a track, or None. Raises CoachError."""


def tracks_blueprint(tracks: Shelf) -> Blueprint:
    """Return GET and HEAD /tracks/<hash>.mp3, with ranges; who knows the hash may hear the track."""
    blueprint = Blueprint("tracks", __name__)

    @blueprint.get("/tracks/<name>.mp3")
    def track(name: str) -> Response:
        try:
            file = tracks.open(name) if _NAME.fullmatch(name) else None
            if file is None:
                abort(404)
            return _answer(name, file)
        except CoachError as error:
            log.error("a track cannot be made: %s", describe(error))  # noqa: TRY400 - a message may hold what is said
            abort(503)

    return blueprint


def _answer(name: str, file: File) -> Response:
    response = Response(mimetype="audio/mpeg")
    response.content_length = file.size
    response.set_etag(name)
    response.headers["Cache-Control"] = _FOREVER
    response.make_conditional(request, accept_ranges=_asks_for_one_part(), complete_length=file.size)
    response.headers["Accept-Ranges"] = "bytes"
    if request.method == "GET" and response.status_code in (200, 206):
        part = response.content_range
        start, stop = (0, file.size) if part.start is None or part.stop is None else (part.start, part.stop)
        response.response = _begun(_blocks(file, start, stop))
    return response


def _asks_for_one_part() -> bool:
    """Say whether a range can be honoured; what asks for several, or is none, gets the whole, as it may."""
    return request.range is not None and request.range.units == "bytes" and len(request.range.ranges) == 1


def _begun(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Make the first block before the answer begins: what cannot be made is told by a status."""
    return chain([next(blocks, b"")], blocks)


def _blocks(file: File, start: int, stop: int) -> Iterator[bytes]:
    for at in range(start, stop, BLOCK_BYTES):
        yield b"".join(file.read(at, min(at + BLOCK_BYTES, stop)))
