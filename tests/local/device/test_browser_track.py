"""A track in a real browser, over a skill that answers with directives: it is played as by an Echo."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from flask import Blueprint, Response, send_file

from tests.audio.builders import recorded, studio, whole
from tests.coach.builders_timeline import HOLD, inputs
from tests.local.builders import eventually
from tests.local.device.browser import Tab, tab
from tests.local.device.builders import START, TrackSkill, Visitor, answer, application
from tools.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Browser

OFFSET = "Math.round(document.getElementById('track').currentTime * 1000)"
PAUSED = "document.getElementById('track').paused"


@pytest.fixture(scope="module")
def track() -> bytes:
    at = studio()
    return whole(recorded(inputs(("hamstring", HOLD)), at)[1], at)


@pytest.fixture
def skill() -> TrackSkill:
    return TrackSkill()


@pytest.fixture
def here(browser: Browser, tmp_path: Path, skill: TrackSkill, track: bytes) -> Iterator[Tab]:
    known = Visitor(application(tmp_path))  # a session is open: there is something to pause, and to go on with
    known.onboard()
    known.say("pause")
    app = application(tmp_path, handle=skill)
    _with_tracks(app, track)
    with served(app) as address, tab(browser, address) as opened:
        yield opened


def _with_tracks(app: Flask, track: bytes) -> None:
    tracks = Blueprint("tracks", __name__)

    @tracks.get("/tracks/<name>.mp3")
    def file(name: str) -> Response:
        assert name
        return send_file(io.BytesIO(track), "audio/mpeg", conditional=True, etag=False)

    app.register_blueprint(tracks)


def offset(here: Tab) -> float:
    return here.number(OFFSET)


def events(skill: TrackSkill) -> list[str]:
    return [kind.removeprefix("AudioPlayer.") for kind in skill.kinds() if kind.startswith("AudioPlayer.")]


def begin(here: Tab) -> None:
    here.say(START)
    here.ear("playing")
    here.until(f"{OFFSET} > 600")


def test_a_track_plays_pauses_and_goes_on_at_the_same_offset(here: Tab, skill: TrackSkill) -> None:
    begin(here)
    assert events(skill) == ["PlaybackStarted"]
    here.say("pause")
    here.until(PAUSED)
    here.page.wait_for_timeout(400)
    at = offset(here)
    asked, stopped = skill.got[-2:]
    assert asked["request"]["intent"]["name"] == "AMAZON.PauseIntent"
    assert asked["context"]["AudioPlayer"]["playerActivity"] == "PLAYING"
    assert (stopped["request"]["type"], stopped["request"]["token"]) == ("AudioPlayer.PlaybackStopped", "a")
    assert abs(stopped["request"]["offsetInMilliseconds"] - at) < 60
    here.say("resume")
    here.until(f"!{PAUSED}")
    here.until(f"{OFFSET} > {at} + 300")
    started = next(each for each in reversed(skill.got) if each["request"]["type"] == "AudioPlayer.PlaybackStarted")
    assert abs(started["request"]["offsetInMilliseconds"] - at) < 150
    assert "session" not in started


def test_the_buttons_are_those_of_a_remote_control(here: Tab, skill: TrackSkill) -> None:
    begin(here)
    here.page.click("#pause")
    here.until(PAUSED)
    here.ear("off")
    at = offset(here)
    here.page.click("#pause")
    here.until(f"!{PAUSED} && {OFFSET} > {at}")
    here.page.click("#next")
    here.until(f"{OFFSET} > 20200")
    assert [kind for kind in skill.kinds() if kind.startswith("PlaybackController")] == [
        "PlaybackController.PauseCommandIssued",
        "PlaybackController.PlayCommandIssued",
        "PlaybackController.NextCommandIssued",
    ]
    assert events(skill)[-2:] == ["PlaybackStopped", "PlaybackStarted"]
    assert skill.got[-1]["request"]["token"] == "b"


def test_a_track_waits_while_somebody_speaks_and_then_goes_on(here: Tab, skill: TrackSkill) -> None:
    begin(here)
    here.say("how long left")
    here.hear("ask my sciatica stretches")
    here.until(f"!{PAUSED}")
    here.page.wait_for_timeout(500)
    assert "ask my sciatica stretches" in here.text("#spoken"), "it stays until something else is said"
    here.say("ask my sciatica stretches how long is left")
    here.hear("I hear you.")
    assert here.page.evaluate(PAUSED)
    here.ear("playing")
    at = offset(here)
    here.until(f"{OFFSET} > {at} + 200")
    assert events(skill) == ["PlaybackStarted"], "a track in the background was not stopped"


def test_a_track_that_is_over_says_so(here: Tab, skill: TrackSkill) -> None:
    begin(here)
    here.page.evaluate("document.getElementById('track').currentTime = document.getElementById('track').duration - 1")
    here.until("document.getElementById('track').ended")
    here.page.wait_for_timeout(400)
    assert events(skill) == ["PlaybackStarted", "PlaybackNearlyFinished", "PlaybackFinished"]
    here.ear("off")
    here.until("!document.getElementById('begin').hidden")
    assert skill.got[-1]["context"]["AudioPlayer"]["playerActivity"] == "FINISHED"


def test_after_a_reload_one_tap_goes_on_where_it_was(here: Tab, skill: TrackSkill) -> None:
    begin(here)
    here.until(f"{OFFSET} > 2500")
    here.open()
    assert here.page.evaluate(PAUSED)
    here.until("Number(document.body.dataset.position) >= 1000")
    skill.offset = 0
    assert here.text("#begin") == "Tap to go on"
    here.start()
    here.ear("playing")
    resumed = next(each for each in reversed(skill.got) if "intent" in each["request"])
    assert resumed["context"]["AudioPlayer"]["token"] == "a"
    assert resumed["context"]["AudioPlayer"]["playerActivity"] == "STOPPED"
    assert resumed["context"]["AudioPlayer"]["offsetInMilliseconds"] >= 1_000


def test_without_a_server_a_pause_is_silent_and_a_press_that_got_lost_is_told(here: Tab, skill: TrackSkill) -> None:
    here.excused = lambda text: "Failed to load resource" in text
    begin(here)
    here.page.route("**/device/{turn,event,state/*}", lambda route: route.abort())
    here.page.click("#next")
    here.until("document.getElementById('trouble').textContent.includes('did not get through')")
    assert not here.page.evaluate(PAUSED)
    assert here.text("#ear") == "Playing"
    here.page.click("#pause")
    here.until("document.getElementById('trouble').textContent.includes('It is paused here')")
    assert here.page.evaluate(PAUSED)
    here.until("document.getElementById('pause').getAttribute('aria-label') === 'Go on'")
    at = offset(here)
    here.page.unroute_all()
    here.until("document.getElementById('trouble').textContent.includes('is back')")
    assert here.text("#begin") == "Go on"
    assert abs(here.position_ms() - at) < 100, "the server does not know how far it was heard"
    here.start()
    here.ear("playing")
    assert here.text("#trouble") == ""
    resumed = next(each for each in reversed(skill.got) if "intent" in each["request"])
    assert abs(resumed["context"]["AudioPlayer"]["offsetInMilliseconds"] - at) < 60


def test_a_stream_of_another_host_is_refused_without_asking_for_it(here: Tab, skill: TrackSkill) -> None:
    skill.url = "https://elsewhere.example/a.mp3"
    here.say(START)
    assert eventually(lambda: events(skill)) == ["PlaybackFailed"]


def test_a_track_that_is_begun_with_a_question_waits_until_the_conversation_is_over(
    here: Tab, skill: TrackSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = answer("Shall I?", directives=[skill.play(0)], listen=True)
    monkeypatch.setattr(TrackSkill, "launched", lambda _self: asks)
    here.page.clock.install()
    here.say(START)
    here.ear("listening")
    assert here.page.evaluate(PAUSED)
    here.page.clock.run_for(9_000)
    here.hear("Well?")
    here.ear("listening")
    here.page.clock.run_for(9_000)
    here.ear("playing")
    here.until(f"{OFFSET} > 300")
    assert skill.kinds()[:2] == ["LaunchRequest", "SessionEndedRequest"]
