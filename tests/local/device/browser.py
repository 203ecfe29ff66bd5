"""Debian's Chromium over a server of this process: no request may leave the machine, no error may be in the console."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.audio.builders import ScriptedVoice

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
"""The rule that sound needs a tap first stays as browsers have it."""
PATIENCE_MS = 60_000
QUICK = ScriptedVoice(slower=12)
"""Hums for an eighth of the time: what is due on a clock is heard when it is due all the same."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; where there is none the test is skipped, and CI fails."""
    if not CHROMIUM.exists():
        # What is tested is the browser itself: without one there is nothing to test, and CI takes a skip for a failure.
        pytest.skip(f"there is no {CHROMIUM}: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class Tab:
    """A tab on the page, as somebody uses it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        self.excused: Callable[[str], bool] = lambda _text: False
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", self._left)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.open()

    def open(self) -> None:
        """Open the page, or open it again."""
        self.page.goto(f"{self.address}/device")
        self.page.wait_for_selector("#begin:enabled")

    def start(self) -> None:
        """Tap the button."""
        self.page.click("#begin")

    def say(self, text: str) -> None:
        """Type something and send it; return when it was understood."""
        turns = self.turns()
        self.page.fill("#say", text)
        self.page.press("#say", "Enter")
        self.until(f"document.querySelectorAll('#transcript li').length > {turns} || {turns} > 5")
        self.until("document.getElementById('say').value === ''")

    def answer(self, text: str) -> None:
        """Answer a question once the microphone is open."""
        self.ear("listening")
        self.say(text)

    def turns(self) -> int:
        return int(self.page.evaluate("document.querySelectorAll('#transcript li').length"))

    def hear(self, text: str) -> None:
        """Return when this is being said."""
        self.until(f"document.getElementById('spoken').textContent.includes({json.dumps(text)})")

    def until(self, what: str) -> None:
        """Return when an expression is true. Asked from outside: the page's policy lets no text be run within."""
        give_up = time.monotonic() + PATIENCE_MS / 1000
        while not self.page.evaluate(what):
            assert time.monotonic() < give_up, f"it never came: {what}; {self.text('main')}"
            time.sleep(0.03)

    def ear(self, what: str) -> None:
        """Return when the device speaks, listens, plays, or is off."""
        self.until(f"document.getElementById('ear').dataset.ear === '{what}'")

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)

    def number(self, what: str) -> float:
        return float(self.page.evaluate(what))

    def heard_ms(self) -> float:
        return self.number("Number(document.body.dataset.heard ?? 0)")

    def position_ms(self) -> float:
        return self.number("Number(document.body.dataset.position)")

    def chips(self) -> list[str]:
        found: list[str] = self.page.eval_on_selector_all("#chips button", "all => all.map(one => one.textContent)")
        return found

    def _left(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"it asked for {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not self.excused(message.text):
            self.faults.append(message.text)


@contextmanager
def tab(browser: Browser, address: str, **options: Any) -> Iterator[Tab]:
    """Open a tab of a browser that knows nothing yet; at the end nothing may have gone wrong in it."""
    context = browser.new_context(**options)
    try:
        opened = Tab(context.new_page(), address)
        yield opened
        assert opened.faults == []
    finally:
        context.close()
