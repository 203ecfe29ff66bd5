"""The page in a real browser, over the real skill: what is heard, when, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local.builders import ONE_STRETCH, SAFE, assign
from tests.local.device.browser import QUICK, Tab, tab
from tests.local.device.builders import START, Visitor, application
from tools.served import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


CALF = ONE_STRETCH | {"items": [{"exercise": "calf", "dose": {"kind": "hold", "hold_ms": 10_000, "rest_ms": 5_000}}]}


def test_a_hold_is_heard_as_long_as_it_is_prescribed_and_can_be_left_and_gone_on_with(
    browser: Browser, tmp_path: Path
) -> None:
    app = application(tmp_path, voice=QUICK)
    known = Visitor(app)
    known.say(START)
    known.say("yes")
    assign(tmp_path, CALF, "--affected", "left")
    with served(app) as address, tab(browser, address) as here:
        assert here.text("#begin") == "Start my sciatica stretches"
        assert here.heard_ms() == 0, "nothing is heard before a tap"
        here.start()
        for _ in SAFE:
            here.answer("no")
        here.hear("Lowest place")
        here.answer("calf, three")
        here.until("document.body.dataset.doing === 'guiding'")
        assert here.chips() == ["Pause", "It hurts", "How long left", "Next"]
        here.say("repeat")  # the lead-in, without the words before it
        here.until("document.getElementById('phase').textContent === 'Hold'")
        began = here.heard_ms()
        assert here.text("#side").startswith("Left side")
        here.until("Number(document.getElementById('dial-time').textContent) < 8")
        here.until("document.getElementById('phase').textContent !== 'Hold'")
        assert 9_400 < here.heard_ms() - began < 10_800
        here.page.click("#pause")
        here.ear("listening")
        paused = here.position_ms()
        here.page.wait_for_timeout(700)
        assert here.position_ms() == paused, "nothing moves while it is paused"
        here.open()
        assert here.text("#begin") == "Tap to go on"
        here.until("document.getElementById('exercise').textContent.startsWith('Calf stretch')")
        assert here.heard_ms() == 0
        here.start()
        here.until("Number(document.body.dataset.heard) > 500")
        here.ear("speaking")


def test_a_safety_answer_before_its_question_is_asked_again(here: Tab) -> None:
    here.start()
    here.hear("Hello.")
    here.page.click("#chips button >> text=Yes")
    here.until("document.getElementById('trouble').textContent.includes('still to come')")
    here.hear("Is that all right?")
    here.answer("yes")
    here.hear("Good.")


def test_silence_is_met_by_one_reprompt_and_then_the_end_but_nobody_is_hurried_who_types(here: Tab) -> None:
    here.page.clock.install()
    here.start()
    here.hear("Hello.")
    here.answer("yes")
    here.ear("listening")
    here.page.fill("#say", "n")
    here.page.clock.run_for(60_000)
    assert here.text("#ear") == "Listening"
    here.page.fill("#say", "")
    here.page.clock.run_for(9_000)
    here.ear("speaking")
    here.ear("listening")
    here.page.clock.run_for(9_000)
    here.hear("Nobody answered")
    assert here.text("#begin") == "Start my sciatica stretches"
