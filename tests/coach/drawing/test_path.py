"""A path says where its points are, to a tenth, in few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.drawing.path import number, path_of
from coach.drawing.points import Point, ellipse
from tests.coach.drawing.drawings import points

places = st.builds(Point, st.floats(-500, 500), st.floats(-500, 500))
loops = st.lists(places, min_size=3, max_size=40)


@pytest.mark.parametrize(
    ("tenths", "text"), [(0, "0"), (5, ".5"), (-5, "-.5"), (10, "1"), (-120, "-12"), (123, "12.3"), (-101, "-10.1")]
)
def test_a_number_is_as_short_as_can_be(tenths: int, text: str) -> None:
    assert number(tenths) == text


@given(loops)
def test_a_path_with_corners_goes_to_each_of_its_points(loop: list[Point]) -> None:
    found = points(path_of(loop, corners=True))
    for (x, y), point in zip(found, loop, strict=True):
        assert (x, -y) == pytest.approx(point, abs=0.051)


@given(loops)
def test_a_smooth_path_has_its_points_as_handles_and_comes_back_to_where_it_began(loop: list[Point]) -> None:
    first, *rest = points(path_of(loop, corners=False))
    for (x, y), point in zip(rest[::2], loop, strict=True):
        assert (x, -y) == pytest.approx(point, abs=0.051)
    assert rest[-1] == pytest.approx(first, abs=1e-6)


def test_an_ellipse_is_as_large_as_it_should_be() -> None:
    first, *rest = points(path_of(ellipse(Point(0, 0), 20, 10), corners=False))
    ends = [first, *rest[1::2]]
    assert max(x for x, _ in ends) == pytest.approx(20, rel=0.05)
    assert max(y for _, y in ends) == pytest.approx(10, rel=0.05)
