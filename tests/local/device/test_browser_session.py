"""A whole session in a real browser, over the real skill, as the real track: to its closing questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from local.sound import sound_of
from tests.local.builders import ONE_STRETCH, SAFE, assign
from tests.local.device.browser import QUICK, Tab, tab
from tests.local.device.builders import START, Visitor, application
from tools.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

AUDIO = "document.querySelector('audio').currentTime"
HOLD = {"kind": "hold", "hold_ms": 10_000, "rest_ms": 5_000}
TWO = ONE_STRETCH | {"items": [{"exercise": name, "dose": HOLD} for name in ("calf", "hip_flexor")]}


@pytest.fixture
def here(browser: Browser, tmp_path: Path) -> Iterator[Tab]:
    app = application(tmp_path, voice=QUICK, sound=sound_of(QUICK, tmp_path))
    known = Visitor(app)
    known.say(START)
    known.say("yes")
    assign(tmp_path, TWO, "--affected", "left")
    with served(app) as address, tab(browser, address) as opened:
        yield opened


def _answer_the_gate(here: Tab) -> None:
    here.start()
    for _ in SAFE:
        here.answer("no")
    here.hear("Lowest place")
    here.answer("calf, three")
    here.ear("playing")


def test_a_session_is_begun_paused_gone_on_with_left_and_ended(here: Tab) -> None:
    _answer_the_gate(here)
    here.until(f"{AUDIO} > 2")
    assert here.page.evaluate("document.querySelector('audio').src").endswith(".mp3")
    here.until("document.getElementById('drawing-image').complete && !document.getElementById('drawing').hidden")
    assert here.number("document.getElementById('drawing-image').naturalWidth") > 0

    here.page.click("#pause")  # the button: it may not speak, and stops
    here.until("document.querySelector('audio').paused")
    stopped = here.number(AUDIO)
    here.page.wait_for_timeout(600)
    assert here.number(AUDIO) == stopped
    here.page.click("#pause")
    here.until("!document.querySelector('audio').paused")
    here.until(f"{AUDIO} > {stopped}")

    here.say("next")
    here.until("document.getElementById('exercise').textContent.startsWith('Kneeling')")

    here.open()  # reloaded in the middle
    assert here.text("#begin") == "Tap to go on"
    here.page.click("#begin")
    here.until("['playing', 'listening'].includes(document.getElementById('ear').dataset.ear)")
    if here.page.evaluate("document.getElementById('ear').dataset.ear") == "listening":
        here.answer("ready")  # after a longer break one gets into place first
    here.ear("playing")
    here.until(f"{AUDIO} > 0.5")

    for _ in range(8):
        here.say("next")
        here.until("['playing', 'listening'].includes(document.getElementById('ear').dataset.ear)")
        if here.page.evaluate("document.getElementById('ear').dataset.ear") == "listening":
            break
    here.hear("how strong")
    here.ear("listening")
    assert not here.page.is_visible("#transport"), "there is nothing to pause in a question"
    here.answer("calf, two")
    here.hear("all of it")
    here.answer("most of it")
    here.hear("How hard")
    here.answer("four")
    here.hear("Well done")
    here.ear("off")
    assert here.text("#begin") == "Start my sciatica stretches", "nothing is unfinished, whatever was played"


def test_one_exercise_that_is_asked_for_is_heard_as_a_piece_and_shown_in_step_with_it(here: Tab) -> None:
    here.page.fill("#say", "do the calf stretch")
    here.page.press("#say", "Enter")
    for _ in SAFE:
        here.answer("no")
    here.hear("Lowest place")
    here.answer("calf, three")
    here.hear("One exercise")
    here.until("document.getElementById('exercise').textContent.startsWith('Calf')")
    here.until("document.getElementById('spoken').textContent.includes('heel')")  # what is said in the piece is shown
    assert here.page.evaluate("document.querySelector('audio').src") == ""  # it is no track
    first = here.position_ms()
    here.until(f"Number(document.body.dataset.position) > {first + 3_000}")
    here.say("pause")
    here.hear("just a pause")
    here.answer("just a pause")
    here.answer("go on")
    here.until("document.body.dataset.doing === 'guiding'")
    here.say("next")
    here.until("document.querySelector('main').innerText.includes('Right side')")
    here.say("next")
    here.page.clock.install()
    here.ear("listening")
    assert "how strong" in here.text("#spoken"), "what is asked after a piece is shown"
    assert here.page.evaluate("document.getElementById('dial-left').hasAttribute('hidden')")
    at_the_end = here.position_ms()
    assert at_the_end > first
    here.page.clock.run_for(9_000)
    here.ear("speaking")
    here.hear("For example")
    here.page.clock.run_for(500)
    assert here.position_ms() == at_the_end, "a question that is put again leads nowhere"
