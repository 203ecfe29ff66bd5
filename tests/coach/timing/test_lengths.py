"""How long a sentence lasts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.timing.lengths import estimate_length


def test_nothing_takes_no_time() -> None:
    assert estimate_length("") == 0
    assert estimate_length(" ... ") == 0


@given(st.text(), st.text())
def test_more_text_never_lasts_less(text: str, more: str) -> None:
    assert estimate_length(text + more) >= estimate_length(text)


@given(st.text(), st.integers(20, 200), st.integers(0, 100))
def test_slower_never_lasts_less(text: str, rate: int, slower: int) -> None:
    assert estimate_length(text, rate) >= estimate_length(text, rate + slower)


def test_half_the_speed_is_twice_as_long() -> None:
    assert estimate_length("Change to the left leg.", 50) == 2 * estimate_length("Change to the left leg.")


@pytest.mark.parametrize("count", ["Three.", "Two.", "One."])
def test_a_counted_second_fits_its_second_even_slowly(count: str) -> None:
    assert 0 < estimate_length(count, 70) <= 700


def test_guidance_comes_to_about_150_words_a_minute() -> None:
    text = (
        "Hamstring stretch, right leg, the sore side, first. Strap behind the thigh. Straighten the knee slowly until "
        "it gently pulls. And hold. Knee soft, keep breathing. Halfway. Let go. Change to the left leg. "
        "Now lie down on your back, hands first, in your own time."
    )
    a_minute = len(text.split()) * 60_000 / estimate_length(text)
    assert 130 <= a_minute <= 155


def test_a_figure_lasts_as_long_as_a_word() -> None:
    assert estimate_length("30 seconds") >= estimate_length("half seconds")
