"""A track over HTTP: whole, in parts, from a cache, and never what nobody may ask for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from audio.tracks import Tracks
from audio.voice import VoiceError
from backend.app import create_app
from backend.tracks import BLOCK_BYTES, Shelf, tracks_blueprint
from tests.audio.builders import HUMMED, MemoryShelf, recorded, whole
from tests.coach.builders_timeline import HOLD, inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

_, TRACK = recorded(inputs(("hamstring", HOLD)), HUMMED)
WHOLE = whole(TRACK, HUMMED)
SHELF = MemoryShelf()
NAME = Tracks(SHELF, HUMMED.frames).keep(TRACK)
PATH = f"/tracks/{NAME}.mp3"


def _client(tracks: Shelf) -> FlaskClient:
    return create_app([tracks_blueprint(tracks)], health=lambda: True).test_client()


CLIENT = _client(Tracks(SHELF, HUMMED.frames))


def test_the_whole_is_sent_with_what_a_player_and_a_cache_need() -> None:
    answer = CLIENT.get(PATH)
    assert (answer.status_code, answer.data) == (200, WHOLE)
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.headers["Content-Length"] == str(len(WHOLE))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["ETag"] == f'"{NAME}"'
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_head_says_the_same_without_the_sound() -> None:
    answer = CLIENT.head(PATH)
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(WHOLE))
    assert answer.headers["Accept-Ranges"] == "bytes"


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 2 * len(WHOLE)))
def test_any_part_is_sent_as_it_lies_in_the_whole(first: int, last: int) -> None:
    first, last = min(first, last), max(first, last)
    answer = CLIENT.get(PATH, headers={"Range": f"bytes={first}-{last}"})
    assert answer.status_code == 206
    assert answer.data == WHOLE[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{min(last, len(WHOLE) - 1)}/{len(WHOLE)}"


@pytest.mark.parametrize(
    ("asked", "part"),
    [("bytes=100-", WHOLE[100:]), ("bytes=-500", WHOLE[-500:]), ("bytes=0-0", WHOLE[:1]), ("bytes=0-", WHOLE)],
)
def test_an_open_part_goes_to_the_end(asked: str, part: bytes) -> None:
    answer = CLIENT.get(PATH, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (206, part)


def test_a_part_longer_than_a_block_is_whole() -> None:
    last = 3 * BLOCK_BYTES + 77
    assert CLIENT.get(PATH, headers={"Range": f"bytes=5-{last}"}).data == WHOLE[5 : last + 1]


@pytest.mark.parametrize("asked", [f"bytes={len(WHOLE)}-", f"bytes={10**30}-", "bytes=99999999-99999999"])
def test_a_part_beyond_the_end_is_refused_with_the_length(asked: str) -> None:
    answer = CLIENT.get(PATH, headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(WHOLE)}"
    assert answer.json
    assert answer.json["error"] == "range"


@pytest.mark.parametrize("asked", ["bytes=0-9,20-29", "bytes=abc", "pages=1-2", "bytes", "bytes=9-2", "", "bytes=--5"])
def test_a_range_that_is_none_or_several_gets_the_whole(asked: str) -> None:
    answer = CLIENT.get(PATH, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, WHOLE)


def test_what_is_known_already_is_not_sent_again() -> None:
    answer = CLIENT.get(PATH, headers={"If-None-Match": f'"{NAME}"'})
    assert (answer.status_code, answer.data) == (304, b"")


def test_a_part_of_another_file_is_not_sent() -> None:
    answer = CLIENT.get(PATH, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (answer.status_code, answer.data) == (200, WHOLE)


@pytest.mark.parametrize(
    "path",
    [
        "/tracks/" + "0" * 32 + ".mp3",
        "/tracks/..%2f..%2fetc%2fpasswd.mp3",
        "/tracks/../key.mp3",
        f"/tracks/{NAME.upper()}.mp3",
        f"/tracks/{NAME[:-1]}.mp3",
        f"/tracks/{NAME}.json",
        f"/tracks/{NAME}%00.mp3",
        "/tracks/",
        "/tracks/" + "a" * 5_000 + ".mp3",
    ],
)
def test_what_there_is_not_is_not_found(path: str) -> None:
    answer = CLIENT.get(path)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_writes_there() -> None:
    assert CLIENT.post(PATH).status_code == 405
    assert CLIENT.delete(PATH).status_code == 405


class _Broken:
    """A track of which the clips are lost."""

    size = 1_000

    def open(self, _name: str) -> _Broken:
        return self

    def read(self, _start: int, _stop: int) -> Iterator[bytes]:
        if self.size:
            raise VoiceError("Elsie's note cannot be said.")
        yield b""


def test_what_cannot_be_made_is_told_before_anything_is_sent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    answer = _client(_Broken()).get(PATH)
    assert answer.status_code == 503
    assert "Elsie" not in answer.text + caplog.text
    assert NAME not in caplog.text
