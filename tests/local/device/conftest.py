"""What every test of the page has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.local.device.browser import QUICK, Tab, chromium, tab
from tests.local.device.builders import Visitor, application, unhurried
from tools.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    unhurried(monkeypatch)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return application(tmp_path)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once a module."""
    with chromium() as running:
        yield running


@pytest.fixture
def here(browser: Browser, tmp_path: Path) -> Iterator[Tab]:
    """A tab on the page, over the real skill."""
    with served(application(tmp_path, voice=QUICK)) as address, tab(browser, address) as opened:
        yield opened
