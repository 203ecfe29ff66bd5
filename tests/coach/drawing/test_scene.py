"""What is around the body, and what is tinted on it."""

from __future__ import annotations

import pytest

from coach.drawing.motion import skeletons
from coach.drawing.muscles import KNOWN
from coach.drawing.picture import Picture, picture_of
from coach.drawing.pose import View
from coach.drawing.props import ON_THE_FLOOR
from coach.drawing.shape import Paint, Shape, extent
from coach.drawing.style import DARK, LIGHT, own_style, stylesheet, variables
from coach.drawing.subject import subject_of
from coach.exercises import Position
from tests.coach.drawing.drawings import EXERCISES, PLACED, drawn, paints

FROM_BESIDE = [
    (id_, position) for id_, position in PLACED if subject_of(EXERCISES[id_], position).pose.view is not View.PLAN
]
"""Every drawing but those from above."""
BODY = {Paint.SHIRT, Paint.PANTS, Paint.PANTS_FAR, Paint.SKIN, Paint.HAIR}


def picture(id_: str, position: Position | None = None) -> Picture:
    """Return the picture of an exercise."""
    return picture_of(subject_of(EXERCISES[id_], position), mirrored=False)


def painted(shapes: tuple[Shape, ...], *paint: Paint) -> list[Shape]:
    """Return the shapes with one of these paints."""
    return [shape for shape in shapes if shape.paint in paint]


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_a_whole_body_is_drawn_with_what_it_works_tinted(id_: str, position: Position | None) -> None:
    assert BODY | {Paint.TINT} <= {Paint(name) for name in paints(drawn(id_, position=position)) if name}
    assert set(EXERCISES[id_].targets) <= KNOWN


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_a_mat_lies_under_whoever_is_on_the_floor_a_chair_under_whoever_sits(
    id_: str, position: Position | None
) -> None:
    behind = picture(id_, position).behind
    place = position or EXERCISES[id_].position
    assert bool(painted(behind, Paint.MAT)) is (place in ON_THE_FLOOR)
    assert bool(painted(behind, Paint.WOOD)) is (place is Position.SEATED or id_ in {"hip_flexor", "stand_ext"})


@pytest.mark.parametrize(
    ("id_", "position", "paint"),
    [
        ("calf", None, Paint.WALL),
        ("wall_sit", None, Paint.WALL),
        ("wall_sit", None, Paint.SHOE),
        ("pelvic_tilt", Position.STANDING, Paint.WALL),
        ("ham_supine", None, Paint.STRAP),
        ("prone_lying", None, Paint.PILLOW),
        ("clamshell", None, Paint.PILLOW),
        ("childs_pose", None, Paint.PILLOW),
    ],
)
def test_what_an_exercise_needs_is_there(id_: str, position: Position | None, paint: Paint) -> None:
    shown = picture(id_, position)
    assert painted((*shown.behind, *shown.frames[0]), paint)


@pytest.mark.parametrize(("id_", "position"), FROM_BESIDE)
def test_nobody_floats_above_what_carries_them(id_: str, position: Position | None) -> None:
    shown = picture(id_, position)
    carrier = min(min(extent([one], 1)) for one in painted(shown.behind, Paint.MAT, Paint.FLOOR))
    for frame in shown.frames:
        low = min(extent([shape for shape in frame if shape.paint is not Paint.HAIR], 1))
        assert carrier - 4 < low < carrier + 9


@pytest.mark.parametrize("id_", ["seat_flex", "ham_seated", "slider_seat", "sit_stand", "fig4_seated"])
def test_the_seat_is_right_under_the_hip(id_: str) -> None:
    hip = skeletons(subject_of(EXERCISES[id_], None).pose)[0].pelvis.start
    seats = [extent([shape], 1) for shape in painted(picture(id_).behind, Paint.WOOD)]
    assert any(max(ys) - min(ys) < 7 and 4 < hip.y - max(ys) < 11 for ys in seats)


def test_the_hands_are_on_the_wall_and_the_back_is_at_it() -> None:
    shown = picture("calf")
    (wall,), hands = painted(shown.behind, Paint.WALL), painted(shown.frames[0], Paint.SKIN)
    assert abs(min(extent([wall], 0)) - max(extent(hands, 0))) < 2
    shown = picture("wall_sit")
    (wall,), back = painted(shown.behind, Paint.WALL), painted(shown.frames[-1], Paint.SHIRT)
    assert abs(max(extent([wall], 0)) - min(extent(back, 0))) < 5


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_an_arrow_shows_what_is_too_small_to_be_seen_and_nothing_else(id_: str, position: Position | None) -> None:
    shown = picture(id_, position)
    arrow = painted(shown.frames[-1], Paint.ARROW)
    breathes, tilts = id_ == "belly_breath" and position is not Position.SIDE_LYING, id_ == "pelvic_tilt"
    assert bool(arrow) is (breathes or tilts)


def test_a_breath_lifts_the_belly_and_its_arrow_leads_away_from_it() -> None:
    shown = picture("belly_breath")
    tops = [max(extent(painted(frame, Paint.SHIRT)[:1], 1)) for frame in shown.frames]
    assert tops == sorted(tops)
    assert tops[-1] > tops[0] + 2
    line, head = painted(shown.frames[-1], Paint.ARROW)
    assert tops[-1] < min(extent([line], 1)) < min(extent([head], 1))


def test_what_stays_on_the_floor_stays_where_it_is() -> None:
    for id_, joint in (("sit_stand", "near"), ("wall_sit", "near")):
        moved = skeletons(subject_of(EXERCISES[id_], None).pose)
        places = [getattr(bones, joint).shin.end.x for bones in moved]
        assert max(places) - min(places) < 0.1


def test_each_palette_has_every_colour_and_the_tint_stands_out_from_the_clothes() -> None:
    for palette in (LIGHT, DARK):
        assert palette.keys() == set(Paint)
        tint = _rgb(palette[Paint.TINT])
        for cloth in (Paint.SHIRT, Paint.PANTS):
            assert sum(abs(one - two) for one, two in zip(tint, _rgb(palette[cloth]), strict=True)) > 200


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def test_a_page_takes_every_colour_from_its_style_sheet_and_may_choose_light_or_dark() -> None:
    sheet = stylesheet()
    for paint in Paint:
        assert f".pose-{paint}{{fill:var(--pose-{paint})}}" in sheet
        assert f"--pose-{paint}:{LIGHT[paint]}" in variables(dark=False)
        assert f"--pose-{paint}:{DARK[paint]}" in variables(dark=True)
    assert f":root{{{variables(dark=False)}}}" in sheet
    assert f"@media(prefers-color-scheme:dark){{:root{{{variables(dark=True)}}}}}" in sheet


def test_a_drawing_that_stands_alone_has_its_own_dark_colours() -> None:
    text = drawn("calf", standalone=True)
    assert "@media(prefers-color-scheme:dark){" in text
    assert f".pose-{Paint.WALL}{{fill:{DARK[Paint.WALL]}}}" in text
    assert f'fill="{LIGHT[Paint.WALL]}"' in text
    assert f".pose-{Paint.STRAP}" not in text
    assert "reduced-motion" not in own_style([], moving=False)
