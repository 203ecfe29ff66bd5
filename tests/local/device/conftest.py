"""What every test of the page has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.local.device.builders import Visitor, application, unhurried

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    unhurried(monkeypatch)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return application(tmp_path)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)
