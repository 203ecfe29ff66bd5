"""One step of a whole number, up and down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.progress.amounts import grown, shrunk

AMOUNTS = st.integers(1, 2_000_000)
UNITS = st.sampled_from([1, 1000])


@pytest.mark.parametrize(
    ("old", "unit", "new"),
    [
        (1, 1, 2),
        (4, 1, 5),
        (5, 1, 6),
        (9, 1, 10),
        (10, 1, 11),
        (11, 1, 13),
        (20, 1, 22),
        (400, 1000, 1000),
        (1000, 1000, 2000),
        (1500, 1000, 2000),
        (2500, 1000, 3000),
        (5000, 1000, 6000),
        (5500, 1000, 6000),
        (5800, 1000, 6000),
        (5840, 1000, 7000),
        (9000, 1000, 10_000),
        (300_000, 1000, 330_000),
    ],
)
def test_up_by_a_tenth_or_the_next_unit(old: int, unit: int, new: int) -> None:
    assert grown(old, unit, 10, 20) == new


@pytest.mark.parametrize(
    ("old", "unit", "least", "most", "new"),
    [
        (4500, 1000, 50, 51, 6000),
        (4500, 1000, 34, 34, 6000),
        (1000, 1, 10, 11, 1100),
        (1000, 1000, 10, 20, 2000),
        (4500, 1000, 1, 2, 5000),
    ],
    ids=["the last within the most", "just within it", "the first that is enough", "the next", "the next of a part"],
)
def test_where_no_unit_lies_between_both_it_is_the_last_below_or_else_the_next(
    old: int, unit: int, least: int, most: int, new: int
) -> None:
    assert grown(old, unit, least, most) == new


@pytest.mark.parametrize(
    ("old", "unit", "percent", "new"),
    [
        (10, 1, 10, 9),
        (5, 1, 10, 4),
        (1, 1, 10, 0),
        (17, 1, 30, 11),
        (10, 1, 30, 7),
        (5000, 1000, 10, 4000),
        (20_000, 1000, 10, 18_000),
        (20_000, 1000, 30, 14_000),
        (1500, 1000, 10, 1000),
    ],
)
def test_down_to_a_whole_unit(old: int, unit: int, percent: int, new: int) -> None:
    assert shrunk(old, unit, percent) == new


@settings(deadline=None, max_examples=100)
@given(AMOUNTS, UNITS)
def test_up_is_more_in_whole_units_and_within_a_fifth_where_a_unit_lies_there(old: int, unit: int) -> None:
    new = grown(old, unit, 10, 20)
    assert new > old
    assert new % unit == 0
    assert new * 100 <= old * 120 or (new - old <= unit and old * 120 // (100 * unit) * unit <= old)


@settings(deadline=None, max_examples=100)
@given(AMOUNTS, UNITS, st.integers(1, 60))
def test_down_is_less_by_the_share_in_whole_units(old: int, unit: int, percent: int) -> None:
    new = shrunk(old, unit, percent)
    assert new % unit == 0
    assert 0 <= new * 100 <= old * (100 - percent) < (new + unit) * 100
