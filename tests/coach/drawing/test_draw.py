"""Every drawing that there is: well formed, whole, small, and fit for any page."""

from __future__ import annotations

import re
import statistics

import pytest
from msgspec.structs import replace

from coach.drawing.draw import draw
from coach.drawing.pose import View
from coach.drawing.subject import subject_of
from coach.errors import InvalidError
from coach.exercises import Position, Side
from tests.coach.drawing.drawings import EXERCISES, PLACED, SIDED, SVG, box, drawn, parsed, paths, points

SIZE = 8_000
"""No still drawing is larger, in bytes; half of them are below USUAL_SIZE."""
USUAL_SIZE = 6_000


@pytest.mark.parametrize("moving", [True, False])
@pytest.mark.parametrize(("id_", "position", "side"), SIDED)
def test_every_drawing_is_well_formed_and_lies_inside_its_box(
    id_: str, position: Position | None, side: Side | None, *, moving: bool
) -> None:
    text = drawn(id_, side, position, moving=moving, standalone=moving)
    left, top, width, height = box(text)
    assert width == height
    found = [point for path in paths(text) for point in points(path)]
    assert len(found) > 100
    assert all(left <= x <= left + width and top <= y <= top + height for x, y in found)
    assert not re.search("nan|inf", text)


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_a_drawing_needs_nothing_that_a_strict_page_refuses_and_clashes_with_no_other(
    id_: str, position: Position | None
) -> None:
    for moving in (True, False):
        root = parsed(drawn(id_, position=position, moving=moving))
        names = {name for element in root.iter() for name in element.attrib}
        assert not names & {"id", "style", "href", "onclick", "onload"}
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "title", "circle", "g", "path", "animate",
        }  # fmt: skip


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_a_still_drawing_does_not_move(id_: str, position: Position | None) -> None:
    text = drawn(id_, position=position, moving=False, standalone=True)
    assert not re.search("animat|transition|keyframes|pose-moving", text)


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_what_moves_moves_there_and_back_and_is_still_for_those_who_ask(id_: str, position: Position | None) -> None:
    one = EXERCISES[id_]
    text = drawn(id_, position=position, moving=True, standalone=True)
    moves = list(parsed(text).iter(f"{SVG}animate"))
    if ">>" not in (one.poses[position] if position else one.pose):
        assert text == drawn(id_, position=position, moving=False, standalone=True)
        return
    assert moves
    for move in moves:
        ways = move.get("values", "").split(";")
        assert ways == ways[::-1]
        assert len(set(ways)) > 1
        assert len({re.sub(r"[-.\d ]+", "", way) for way in ways}) == 1
        assert len({len(points(way)) for way in ways}) == 1
    still, moving = (parsed(text).find(f"{SVG}g[@class='pose-{name}']") for name in ("still", "moving"))
    assert still is not None
    assert moving is not None
    assert still.get("display") == "none"
    assert not list(still.iter(f"{SVG}animate"))
    calm = "@media(prefers-reduced-motion:reduce){.pose-moving{display:none}.pose-still{display:inline}}"
    assert calm in text


def test_a_drawing_has_its_name_for_those_who_cannot_see_it() -> None:
    root = parsed(drawn("bridge", name='lift <your> "hips" & breathe'))
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'lift <your> "hips" & breathe'
    assert root.findtext(f"{SVG}title") == 'lift <your> "hips" & breathe'


def test_drawings_are_small() -> None:
    sizes = [len(drawn(id_, side, position).encode()) for id_, position, side in SIDED]
    assert max(sizes) < SIZE
    assert statistics.median(sizes) < USUAL_SIZE


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_left_and_right_are_mirror_images(id_: str, position: Position | None) -> None:
    left, right = (drawn(id_, side, position) for side in Side)
    one, two = ([point for path in paths(text) for point in points(path)] for text in (left, right))
    assert [(-x, y) for x, y in one] == [pytest.approx(point, abs=0.11) for point in two]
    assert left != right


@pytest.mark.parametrize(
    ("id_", "side", "mirrored"),
    [
        ("heel_slides", Side.RIGHT, False),  # lying on the back with the head on the left, the right side is nearer
        ("heel_slides", Side.LEFT, True),
        ("heel_slides", None, False),
        ("fig4_seated", Side.LEFT, False),  # facing us, the left leg is on our right
        ("fig4_seated", Side.RIGHT, True),
        ("clamshell", Side.LEFT, False),  # facing us with the head on the left, the left side is on top
        ("clamshell", Side.RIGHT, True),
        ("side_plank", Side.RIGHT, False),  # the side that is worked is the one underneath
        ("side_plank", Side.LEFT, True),
        ("hip_flexor", Side.RIGHT, False),  # the knee on the floor is the nearer one
    ],
)
def test_the_side_that_is_worked_is_the_one_that_is_drawn(id_: str, side: Side | None, *, mirrored: bool) -> None:
    assert subject_of(EXERCISES[id_], None).mirrored(side) is mirrored


def test_another_position_is_drawn_otherwise() -> None:
    for id_, one in EXERCISES.items():
        drawings = {drawn(id_, position=position) for position in (None, *one.also)}
        assert len(drawings) == 1 + len(one.also)
        assert drawn(id_, position=one.position) == drawn(id_)


def test_a_position_that_an_exercise_is_not_done_in_is_refused() -> None:
    with pytest.raises(InvalidError, match="bridge is not drawn standing"):
        drawn("bridge", position=Position.STANDING)


def test_no_two_exercises_look_the_same() -> None:
    assert len({drawn(id_, position=position) for id_, position in PLACED}) == len(PLACED)


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("base", ["STD", "SUP", "HOOK", "PRN", "QUAD", "SIT"])
def test_any_base_can_be_seen_from_anywhere(view: View, base: str) -> None:
    for one in (EXERCISES["bridge"], EXERCISES["calf"], EXERCISES["sit_stand"], EXERCISES["clamshell"]):
        bent = replace(one, pose=f"view={view} base={base} | near H40 K160 | arm2 XE0 | far XT0 XK0")
        text = draw(bent, None, name="bent", moving=False, standalone=False)
        assert all(points(path) for path in paths(text))
