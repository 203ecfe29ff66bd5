from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from local.understanding.plain import bare, plain


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Alexa, STOP!", "alexa stop"),
        ("I\N{RIGHT SINGLE QUOTATION MARK}m ready", "i am ready"),
        ("it's my leg's turn, isn't it", "it is my leg is turn is not it"),
        ("dont stop", "do not stop"),
        ("6:30 p.m.", "6:30 pm"),
        ("at eight p m", "at eight pm"),
        ("3/10.", "3 out of 10"),
        ("child's pose", "childs pose"),
        ("go to {exercise} please", "go to {exercise} please"),
        ("…", ""),
    ],
)
def test_plain(said: str, found: str) -> None:
    assert plain(said) == found


@given(st.text(max_size=60))
@example("0..0")
def test_plain_text_stays_as_it_is(said: str) -> None:
    assert plain(plain(said)) == plain(said)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("um could you please stop", "stop"),
        ("okay okay", "okay"),
        ("so i can not um feel my leg", "i can not feel my leg"),
        ("well it hurts dear", "it hurts"),
        ("i think so", "i think so"),
        ("right leg", "right leg"),
        ("thank you", "thank you"),
    ],
)
def test_words_without_meaning_are_left_out(said: str, found: str) -> None:
    assert bare(said) == found
