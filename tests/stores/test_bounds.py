"""Where a query ends: just past everything that begins with the prefix."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores.bounds import successor


@pytest.mark.parametrize(
    ("prefix", "end"),
    [
        ("", None),
        ("a", "b"),
        ("ab\U0010ffff", "ac"),
        ("\U0010ffff\U0010ffff", None),
        ("\ud7ff", "\ue000"),
        ("\x7f", "\x80"),
        ("\uffff", "\U00010000"),
    ],
    ids=ascii,
)
def test_the_end_is_the_next_character(prefix: str, end: str | None) -> None:
    assert successor(prefix) == end


@given(prefix=st.text(max_size=4), rest=st.text(max_size=4), other=st.text(max_size=6))
def test_the_end_parts_what_begins_with_the_prefix_from_what_follows(prefix: str, rest: str, other: str) -> None:
    end = successor(prefix)
    if end is not None:
        assert (prefix + rest).encode() < end.encode()
        assert other.startswith(prefix) or other.encode() < prefix.encode() or other.encode() >= end.encode()
    else:
        assert other.startswith(prefix) or other.encode() < prefix.encode()
