"""A browser without a screen: it opens the page, keeps what it is lent, and says what a test wants said."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from audio.tone import ToneVoice
from backend.app import create_app
from backend.drawings import drawings_blueprint
from backend.tracks import tracks_blueprint
from coach.exercises import load_catalogue
from local.cli_understand import cache_folder
from local.compose import build
from local.device.door import Door
from local.device.opening import WarmUp, open_device
from local.raster import raster
from local.understanding import Understanding
from tests.local.builders import SAFE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from audio.voice import Voice
    from local.sound import Sound
    from skill.entry import Handler

START = "start my sciatica stretches"
HOST = "http://127.0.0.1:8080"
TOKEN = re.compile(r'name="stretches-token" content="([^"]+)"')
_turns = itertools.count(1)


@cache
def understanding() -> Understanding:
    """One for all tests: it reads the model once."""
    return Understanding(cache_folder())


def application(
    data: Path,
    *,
    handle: Handler | None = None,
    voice: Voice | None = None,
    door: Door | None = None,
    sound: Sound | None = None,
) -> Flask:
    """Return the application with the page, over the real skill unless another one is given.

    With a sound, sessions are played as tracks.
    """
    composed = build(data, sound)
    if handle:
        composed = dataclasses.replace(composed, handle=handle)
    page = open_device(composed, understanding(), voice or ToneVoice(), door or Door())
    drawings = drawings_blueprint(load_catalogue(), raster)
    tracks = [tracks_blueprint(composed.tracks)] if composed.tracks else []
    return create_app([page, drawings, *tracks], health=composed.healthy)


def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be warmed up in the background of a test."""
    monkeypatch.setattr(WarmUp, "begin", lambda _self: None)


class Visitor:
    """A tab of a browser."""

    def __init__(self, app: Flask, *, tab: int = 0, client: FlaskClient | None = None) -> None:
        self.client = client or app.test_client()
        self.tab = tab
        self.state = ""
        self.token = self.opened()

    def opened(self) -> str:
        """Open the page; return its token."""
        found = TOKEN.search(self.client.get("/device", base_url=HOST).text)
        assert found
        return found[1]

    def post(self, what: str, headers: dict[str, str] | None = None, **body: Any) -> TestResponse:
        """Send something, as the page does unless told otherwise."""
        whole = {"turn": f"turn-{next(_turns):06}", "tab": self.tab, "state": self.state, **body}
        sent = {"X-Stretches-Token": self.token, "Origin": HOST, **(headers or {})}
        return self.client.post(f"/device/{what}", base_url=HOST, json=whole, headers=sent)

    def say(self, text: str, **body: Any) -> dict[str, Any]:
        """Say something; return the answer."""
        return self._kept(self.post("turn", said=text, **body))

    def tell(self, kind: str, **body: Any) -> dict[str, Any]:
        """Tell of something that happened; return the answer."""
        return self._kept(self.post("event", kind=kind, **body))

    def onboard(self) -> dict[str, Any]:
        """Begin for the first time and answer everything well; the answer guides."""
        self.say(START)
        self.say("yes")
        return self.pass_gate()

    def pass_gate(self) -> dict[str, Any]:
        """Answer every safety question well."""
        asked = [words(self.say("no")) for _ in SAFE]
        assert "how strong" in asked[-1]
        return self.say("calf, three")

    def _kept(self, response: TestResponse) -> dict[str, Any]:
        assert response.status_code == 200, response.text
        answered: dict[str, Any] = json.loads(response.text)
        self.state = answered["state"]
        return answered


def words(answered: dict[str, Any], part: str = "speech") -> str:
    """Return what is said, as one text."""
    return " ".join(each["text"] for each in answered.get(part, {"heard": ()})["heard"])


def request_of(answered: dict[str, Any]) -> dict[str, Any]:
    """Return the request that the skill got."""
    found: dict[str, Any] = answered["wire"]["request"]
    return found


class TrackSkill:
    """A skill that plays one track: start plays it, pause stops it, resume goes on where it was."""

    def __init__(self, url: str = "/tracks/a.mp3") -> None:
        self.url = url
        self.got: list[dict[str, Any]] = []
        self.offset = 0

    def __call__(self, event: Any, _context: object) -> dict[str, Any]:
        self.got.append(event)
        request, player = event["request"], event["context"]["AudioPlayer"]
        kind, intent = request["type"], request.get("intent", {}).get("name", "")
        if kind == "AudioPlayer.PlaybackStopped":
            self.offset = request["offsetInMilliseconds"]
        if kind == "PlaybackController.PauseCommandIssued" or intent in ("AMAZON.PauseIntent", "AMAZON.StopIntent"):
            self.offset = player["offsetInMilliseconds"]
            return answer(directives=[{"type": "AudioPlayer.Stop"}])
        if kind == "LaunchRequest":
            return self.launched()
        if intent == "AMAZON.ResumeIntent" or kind == "PlaybackController.PlayCommandIssued":
            return answer(directives=[self.play(self.offset)])
        if intent == "AMAZON.NextIntent" or kind == "PlaybackController.NextCommandIssued":
            return answer(directives=[self.play(20_000, "b")])
        return answer("I hear you.") if intent else {"version": "1.0", "response": {}}

    def launched(self) -> dict[str, Any]:
        return answer("Off we go.", directives=[self.play(0)])

    def play(self, offset: int, token: str = "a") -> dict[str, Any]:
        stream = {"token": token, "url": self.url, "offsetInMilliseconds": offset}
        return {"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL", "audioItem": {"stream": stream}}

    def kinds(self) -> list[str]:
        """Return the types of the requests it got, or the intents."""
        return [each["request"].get("intent", {}).get("name") or each["request"]["type"] for each in self.got]


def answer(text: str = "", *, directives: list[dict[str, Any]] | None = None, listen: bool = False) -> dict[str, Any]:
    """Return a response of a skill."""
    body: dict[str, Any] = {"shouldEndSession": not listen}
    if text:
        body["outputSpeech"] = {"type": "SSML", "ssml": f"<speak>{text}</speak>"}
    if listen:
        body["reprompt"] = {"outputSpeech": {"type": "SSML", "ssml": "<speak>Well?</speak>"}}
    if directives:
        body["directives"] = directives
    return {"version": "1.0", "response": body}
