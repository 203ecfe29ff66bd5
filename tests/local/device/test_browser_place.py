"""Where the page shows that somebody is: by what was heard, and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local.device.browser import QUICK, Tab, tab
from tests.local.device.builders import Visitor, application
from tools.served import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route

GUIDE = """
async () => {
  const { counted, saidBetween, shownAt } = await import(document.querySelector("script").src.replace("main", "guide"));
  const step = { exercise: "Calf stretch", side: "", holds: false, set: 1, sets: 1, rep: 2, reps: 3, drawing: "" };
  const wait = { ...step, kind: "wait", start_ms: 0, work_ms: 0, work_end_ms: 0, end_ms: 16000 };
  const work = { ...step, kind: "work", start_ms: 16000, work_ms: 20000, work_end_ms: 26000, end_ms: 28000 };
  const guidance = { steps: [wait, work], cues: [{ start_ms: 0, text: "Turn." }, { start_ms: 900, text: "Tighten." }] };
  const shown = (...of) => shownAt(guidance, ...of);
  return {
    counted: [1000, 1001, 300000].map((ms) => counted(ms).join(" ")),
    waits: [shown(4000, true).left, shown(4000, false).left],
    words: [shown(20000, false).phase, shown(20000, true).phase, shown(20001, false).phase],
    said: [[-1000, 0], [0, 899], [200, 1000], [1000, 1200]].map(([from, to]) => saidBetween(guidance, from, to)),
  };
}
"""


def test_what_is_shown_of_a_place_is_what_can_be_heard_there(here: Tab) -> None:
    assert here.page.evaluate(GUIDE) == {
        "counted": ["1 second left", "2 seconds left", "5:00 left"],
        "waits": [12_000, 0],
        "words": ["Get ready", "Move", "Move"],
        "said": ["Turn.", "", "Tighten.", ""],
    }


def test_nobody_is_taken_to_be_where_the_voice_has_not_come_yet(browser: Browser, tmp_path: Path) -> None:
    app = application(tmp_path, voice=QUICK)
    known = Visitor(app)
    known.onboard()
    known.say("pause")
    known.tell("SessionEnded")
    cold: list[Route] = []
    asked: list[str] = []

    def speak(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 4:
            cold.append(route)  # it is still being made
        else:
            route.continue_()

    with served(app) as address, tab(browser, address) as here:
        here.page.route("**/device/speech/*", speak)
        here.start()
        here.ear("speaking")
        here.hear("And begin")
        here.page.wait_for_timeout(4_500)
        waits = here.position_ms()
        here.page.wait_for_timeout(700)
        assert here.position_ms() == waits
        cold.pop().continue_()
        here.hear("Stand tall")
        assert here.position_ms() < waits + 1_000, "what came late is heard from its beginning"
        here.until(f"Number(document.body.dataset.position) > {waits + 1_000}")
