"""The pictures of the page in docs/, taken anew: python -m tools.device_pictures.

A browser goes through the safety questions by typing, to the middle of a hold, on data of its own.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from audio.pcm import Pcm
from audio.tone import ToneVoice
from backend.app import create_app
from backend.drawings import drawings_blueprint
from coach.clinic import keep_record, list_people
from coach.clinical.record import ClinicalRecord
from coach.exercises import Side, load_catalogue
from coach.programs import Acting, assign
from coach.repository import Repository
from coach.routine import load_templates
from coach.screening import load_screening
from local.cli_understand import cache_folder
from local.compose import Composed, build
from local.device.door import Door
from local.device.opening import open_device
from local.raster import raster
from local.understanding import Understanding
from tools.served import served

DOCS = Path(__file__).parent.parent / "docs"
CHROMIUM = "/usr/bin/chromium"
ROUTINE = "T4"
PICTURES: dict[str, Any] = {
    "device-light": {"color_scheme": "light", "viewport": {"width": 920, "height": 960}},
    "device-dark": {"color_scheme": "dark", "viewport": {"width": 920, "height": 960}},
    "device-phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}
"""What differs between them, by the name of the file."""
INTO_HOLD_MS = 7_000
PATIENCE_MS = 120_000
LOOK_MS = 50


class Hum:
    """A voice that is soon done: nobody listens."""

    name = "hum"

    def speak(self, text: str, rate: int) -> Pcm:
        """Return a short tone."""
        return ToneVoice().speak(text, rate * 10)


def main() -> None:
    """Take the pictures, one after the other."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, options in PICTURES.items():
            with tempfile.TemporaryDirectory() as data:
                _picture(browser, build(Path(data)), DOCS / f"{name}.png", options)
        browser.close()


def _picture(browser: Browser, composed: Composed, file: Path, options: Any) -> None:
    with _served(composed) as address:
        page = browser.new_context(**options).new_page()
        page.goto(f"{address}/device")
        page.click("#begin:enabled")
        _answer(page, "yes")
        _prescribe(Repository(composed.table))
        for _ in load_screening().onboarding:
            _answer(page, "no")
        _answer(page, "calf, three")
        _until(page, "document.body.dataset.doing === 'guiding'")
        _say(page, "go to the hamstring stretch")
        _until(page, "document.querySelector('#transcript li').textContent.includes('GoToExercise')")
        _answer(page, "ready")
        _say(page, "repeat")
        _until(page, "document.getElementById('phase').textContent === 'Hold'")
        page.wait_for_timeout(INTO_HOLD_MS)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        page.screenshot(path=file)
        page.context.close()


def _prescribe(repository: Repository) -> None:
    now = time.time_ns() // 1_000_000
    (line,) = list_people(repository, now)
    person = line.split()[0]
    record = ClinicalRecord(1, ("PS",), affected=Side.LEFT, by="the pictures", at=now)
    keep_record(repository, person, lambda _: record, now=now)
    assign(repository, person, load_templates(load_catalogue())[ROUTINE], Acting("the pictures", now))


def _answer(page: Page, text: str) -> None:
    _until(page, "document.getElementById('ear').dataset.ear === 'listening'")
    _say(page, text)


def _say(page: Page, text: str) -> None:
    page.fill("#say", text)
    page.press("#say", "Enter")
    _until(page, "document.getElementById('say').value === ''")


def _until(page: Page, what: str) -> None:
    for _ in range(PATIENCE_MS // LOOK_MS):
        if page.evaluate(what):
            return
        page.wait_for_timeout(LOOK_MS)
    raise TimeoutError(what)


@contextmanager
def _served(composed: Composed) -> Iterator[str]:
    page = open_device(composed, Understanding(cache_folder()), Hum(), Door())
    app = create_app([page, drawings_blueprint(load_catalogue(), raster)], health=composed.healthy)
    with served(app) as address:
        yield address


if __name__ == "__main__":
    main()
