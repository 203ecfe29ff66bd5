"""Drawings over HTTP: as SVG and PNG, of what there is, and nothing else."""

from __future__ import annotations

import struct
from xml.etree import ElementTree as ET

import pytest

from backend.app import create_app
from backend.drawings import drawings_blueprint, path_of
from coach.exercises import Position, Side, load_catalogue
from local.raster import SIZE, raster

CATALOGUE = load_catalogue()
CLIENT = create_app([drawings_blueprint(CATALOGUE, raster)], health=lambda: True).test_client()
HAMSTRING = "/drawings/ham_supine/supine/left"


@pytest.mark.parametrize("exercise", sorted(CATALOGUE.exercises))
def test_every_exercise_can_be_seen(exercise: str) -> None:
    for position in (CATALOGUE.exercises[exercise].position, *CATALOGUE.exercises[exercise].also):
        for side in (None, *Side):
            answer = CLIENT.get(path_of(exercise, position, side, "svg"))
            assert answer.status_code == 200
            assert ET.fromstring(answer.text).tag.endswith("svg")  # noqa: S314 - our own


def test_a_picture_is_large_enough_for_a_screen_and_no_two_sides_are_the_same() -> None:
    left, right = (CLIENT.get(f"/drawings/ham_supine/supine/{side}.png").data for side in ("left", "right"))
    assert left[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", left[16:24]) == (SIZE, SIZE)
    assert left != right


def test_what_was_seen_is_not_sent_again() -> None:
    first = CLIENT.get(f"{HAMSTRING}.svg")
    again = CLIENT.get(f"{HAMSTRING}.svg", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_drawing_may_have_colours_and_nothing_else() -> None:
    answer = CLIENT.get(f"{HAMSTRING}.svg")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/drawings/nothing/supine/left.svg",
        "/drawings/ham_supine/standing/left.svg",
        "/drawings/ham_supine/upside_down/left.png",
        "/drawings/ham_supine/supine/up.png",
        "/drawings/ham_supine/supine/left.gif",
        "/drawings/..%2f..%2fkey/supine/left.svg",
        "/drawings/" + "x" * 3_000 + "/supine/left.svg",
    ],
)
def test_what_there_is_not_is_not_found(path: str) -> None:
    assert CLIENT.get(path).status_code == 404


def test_the_path_of_a_drawing_says_what_it_is_of() -> None:
    assert path_of("bridge", Position.SUPINE, None, "png") == "/drawings/bridge/supine/both.png"
