"""The pictures of the page are there, and small enough to be looked at."""

from __future__ import annotations

import pytest

from tools.device_pictures import DOCS, PICTURES


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_there_and_below_300_kb(name: str) -> None:
    content = (DOCS / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < 300_000
