"""The page where things are not well, or not as usual: no server, two taps at once, markup, small and dark screens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from local.device.hearing import Ear, Understood
from local.device.voice import DeviceVoice
from local.understanding import Heard
from tests.local.device.browser import QUICK, Tab, tab
from tests.local.device.builders import Visitor, answer, application
from tools.served import served

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser, Route

PHONE: Any = {"width": 320, "height": 640}
LISTENER = """
window.webkitSpeechRecognition = window.SpeechRecognition = class extends EventTarget {
  start() { window.listening = this; }
  abort() { this.dispatchEvent(new Event("end")); }
  hear(text) {
    this.dispatchEvent(Object.assign(new Event("result"), { results: [[{ transcript: text }]] }));
    this.dispatchEvent(new Event("end"));
  }
};
"""
"""A recogniser that hears what a test says; it sends nothing to anybody."""
PLACED = """
async () => {
  const { Placing } = await import(document.querySelector("script").src.replace("main.js", "placing.js"));
  const placing = new Placing();
  const each = (at_ms, follows = false, kind = "speech") => ({ at_ms, follows, kind });
  return [
    placing.next(each(0), 1000),
    placing.next(each(5000), 7000),
    placing.next(each(9000), 500),
    placing.next(each(20000), 500),
    placing.next(each(0, true), 500),
    placing.next(each(22000, false, "sound"), 3000),
    placing.next(each(23000), 500),
    placing.over(30000),
  ];
}
"""


def test_silences_take_up_what_words_are_shorter_or_longer_than_they_were_taken_to_be(here: Tab) -> None:
    placed = here.page.evaluate(PLACED)
    assert placed == [0, 5_000, 12_150, 20_000, 20_850, 22_000, 26_000, 33_000]


def test_a_server_that_stops_is_told_of_calmly_and_what_was_typed_is_kept(browser: Browser, tmp_path: Path) -> None:
    app = application(tmp_path, voice=QUICK)
    with served(app) as address, tab(browser, address) as here:
        here.excused = lambda text: "Failed to load resource" in text
        here.start()
        here.answer("yes")
        here.ear("listening")
        here.page.route("**/device/turn", lambda route: route.abort())
        here.page.route("**/device/state/*", lambda route: route.abort())
        here.page.fill("#say", "no")
        here.page.press("#say", "Enter")
        here.until("document.getElementById('trouble').textContent.includes('does not answer')")
        assert here.page.input_value("#say") == "no"
        here.page.unroute_all()
        here.until("document.getElementById('trouble').textContent.includes('is back')")
        here.until("document.getElementById('trouble').textContent === ''")  # it is no news any more
        here.page.press("#say", "Enter")
        here.hear("urine")
        assert here.page.input_value("#say") == ""


def test_an_answer_that_got_lost_is_not_answered_twice(here: Tab) -> None:
    here.excused = lambda text: "Failed to load resource" in text
    here.start()
    here.answer("yes")
    here.answer("no")
    here.hear("urine")
    here.ear("listening")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    here.page.route("**/device/turn", lose)
    here.page.fill("#say", "no")
    here.page.press("#say", "Enter")
    here.until("document.getElementById('trouble').textContent.includes('does not answer')")
    here.page.unroute_all()
    here.page.press("#say", "Enter")
    here.hear("New leaks")
    here.ear("listening")
    assert "both legs" not in here.text("main"), "one no has answered one question"


def test_two_taps_are_one_turn(browser: Browser, tmp_path: Path) -> None:
    got: list[Any] = []

    def handle(event: Any, _context: object) -> dict[str, Any]:
        got.append(event)
        return answer("Is that all right?", listen=True)

    with served(application(tmp_path, handle=handle, voice=QUICK)) as address, tab(browser, address) as here:
        here.page.dblclick("#begin")
        here.ear("listening")
        here.page.fill("#say", "yes")
        here.page.evaluate("() => { for (let n = 0; n < 3; n += 1) document.getElementById('form').requestSubmit(); }")
        here.until("document.getElementById('say').value === ''")
        here.ear("listening")
    assert [each["request"]["type"] for each in got] == ["LaunchRequest", "IntentRequest"]


def test_markup_that_is_typed_or_said_is_text(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ear, "hear", lambda *_, **__: Understood(Heard("AMAZON.YesIntent")))
    markup = "<img src=x onerror=document.title='run'><script>document.title='run'</script>"
    said = answer(markup.replace("<", "&lt;"), listen=True)
    with (
        served(application(tmp_path, handle=lambda _e, _c: said, voice=QUICK)) as address,
        tab(browser, address) as here,
    ):
        here.start()
        here.ear("listening")
        here.say(markup)
        here.ear("listening")
        assert markup in here.text("#transcript")
        assert here.page.evaluate("document.querySelectorAll('main img, main script').length") == 1, "the drawing's own"
        assert here.page.title() == "Sciatica Stretches"


def test_two_tabs_are_two_devices_and_a_tab_that_is_closed_leaves_its_place(browser: Browser, tmp_path: Path) -> None:
    with served(application(tmp_path, voice=QUICK)) as address, tab(browser, address) as first:
        second = Tab(first.page.context.new_page(), address)
        first.start()
        first.ear("listening")
        second.start()
        second.ear("listening")
        requests = [json.loads(each.page.locator("#wire pre").first.text_content() or "") for each in (first, second)]
        devices = [request["context"]["System"]["device"]["deviceId"] for request in requests]
        assert [device[-2:] for device in devices] == ["-0", "-1"]
        assert devices[0][:-2] == devices[1][:-2]
        assert second.faults == []


def test_the_keys_do_what_the_page_says(here: Tab) -> None:
    here.start()
    here.answer("yes")
    here.page.evaluate("document.activeElement.blur()")
    here.page.keyboard.press("/")
    assert here.page.evaluate("document.activeElement.id") == "say"
    assert here.page.input_value("#say") == ""
    here.page.keyboard.press("Escape")
    here.until("document.getElementById('transcript').textContent.includes('Understood: Stop')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1_100, "height": 900}], ids=["phone", "desk"])
def test_axe_finds_nothing_serious(browser: Browser, tmp_path: Path, scheme: Any, size: Any) -> None:
    app = application(tmp_path, voice=QUICK)
    known = Visitor(app)
    known.onboard()
    with served(app) as address, tab(browser, address, color_scheme=scheme, viewport=size) as here:
        here.page.click("details:first-of-type summary")
        found = [look(here)]
        here.start()
        here.until("document.querySelectorAll('#chips button').length > 0")
        here.page.click("#drawer summary")
        found.append(look(here))
        assert found == [[], []]
        assert here.number("document.documentElement.scrollWidth") <= size["width"]
        small = here.page.evaluate(
            "[...document.querySelectorAll('button, input, summary')].filter(one => one.offsetParent && one.type !== "
            "'checkbox' && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
        )
        assert small == []


def look(here: Tab) -> list[str]:
    """Return what axe finds that is serious or critical."""
    violations = Axe().run(here.page).response["violations"]
    return [
        f"{each['id']}: {node['html']} {node.get('failureSummary')}"
        for each in violations
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def test_without_a_voice_the_words_are_shown_at_their_times(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeviceVoice, "address", lambda *_, **__: None)
    with served(application(tmp_path)) as address, tab(browser, address) as here:
        here.start()
        here.hear("I talk you through")


def test_speaking_is_off_until_it_is_turned_on_and_then_listens_when_the_microphone_opens(here: Tab) -> None:
    here.page.add_init_script(LISTENER)
    here.open()
    assert not here.page.is_visible("#microphone")
    here.start()
    here.answer("yes")
    here.ear("listening")
    assert here.page.evaluate("window.listening === undefined")
    here.page.click("details:first-of-type summary")
    assert "send what they hear to their maker" in here.text("#recognise-note")
    here.page.check("#recognise")
    here.page.click("#microphone")
    here.until("window.listening !== undefined")
    here.page.evaluate("window.listening.hear('no')")
    here.hear("urine")
    here.page.evaluate("window.listening = undefined")
    here.ear("listening")
    here.until("window.listening !== undefined")
