"""What is lent comes back unchanged, or is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.device.seal import Seal

SEAL = Seal(b"k" * 32)


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_closed_here_is_opened_here(content: bytes, purpose: str) -> None:
    assert SEAL.open(purpose, SEAL.close(purpose, content)) == content


@pytest.mark.parametrize("made_up", ["", ".", "a", "a.b", "QUJD.", "QUJD.AAAA", "é.é", "..", "QUJD" * 4000])
def test_what_was_made_up_is_nothing(made_up: str) -> None:
    assert SEAL.open("p", made_up) is None


def test_another_purpose_another_key_and_another_content_are_nothing() -> None:
    closed = SEAL.close("p", b"content")
    text, _, mac = closed.partition(".")
    assert SEAL.open("q", closed) is None
    assert Seal(b"l" * 32).open("p", closed) is None
    assert SEAL.open("p", f"{text[:-1]}x.{mac}") is None
    assert SEAL.open("p", f"{text}.{mac[:-1]}x") is None
