"""Who is not answered, and that nothing of what they sent is kept or logged."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from local.device.browser_session import COOKIE
from local.device.page import POLICY
from tests.local.device.builders import HOST, START, Visitor, answer, application

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse


def refused(response: TestResponse, status: int) -> str:
    assert response.status_code == status, response.text
    assert response.headers["Content-Security-Policy"] == POLICY
    found = json.loads(response.text)
    assert found["message"].endswith((".", "JSON."))
    error: str = found["error"]
    return error


@pytest.mark.parametrize("what", ["turn", "event"])
def test_without_the_cookie(app: Flask, what: str) -> None:
    visitor = Visitor(app)
    visitor.client.delete_cookie(COOKIE, path="/device", domain="127.0.0.1")
    assert refused(visitor.post(what, said=START), 403) == "forbidden"


@pytest.mark.parametrize("cookie", ["", "a.b", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ.AAAA", "x" * 3000])
def test_with_a_cookie_that_was_made_up(app: Flask, cookie: str) -> None:
    visitor = Visitor(app)
    visitor.client.set_cookie(COOKIE, cookie, path="/device", domain="127.0.0.1")
    assert refused(visitor.post("turn", said=START), 403) == "forbidden"


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_with_a_token_that_is_not_the_pages(visitor: Visitor, token: str) -> None:
    headers = {"X-Stretches-Token": token.encode().decode("latin-1")}
    assert refused(visitor.post("turn", headers, said=START), 403) == "forbidden"


def test_with_the_token_of_another_browser(app: Flask) -> None:
    one, other = Visitor(app), Visitor(app)
    assert one.token != other.token
    refused(one.post("turn", {"X-Stretches-Token": other.token}, said=START), 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"X-Forwarded-For": "203.0.113.9"},
    ],
    ids=["host", "origin", "site", "tunnel"],
)
def test_from_elsewhere(visitor: Visitor, headers: dict[str, str]) -> None:
    refused(visitor.post("turn", headers, said=START), 403)
    if "Origin" not in headers:
        for path in ("/device", "/device/state/0", "/device/speech/a.mp3"):
            refused(visitor.client.get(path, base_url=HOST, headers=headers), 403)


def test_a_body_that_is_too_large(visitor: Visitor) -> None:
    refused(visitor.post("turn", said="x" * 40_000), 413)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"[" * 30_000, b"\xff\xfe", b'{"said": "hi"}'])
def test_a_body_that_is_not_the_pages(visitor: Visitor, body: bytes) -> None:
    headers = {"X-Stretches-Token": visitor.token, "Content-Type": "application/json"}
    refused(visitor.client.post("/device/turn", base_url=HOST, data=body, headers=headers), 400)


def test_a_form_of_another_site(visitor: Visitor) -> None:
    headers = {"X-Stretches-Token": visitor.token, "Content-Type": "text/plain"}
    refused(visitor.client.post("/device/turn", base_url=HOST, data=b"{}", headers=headers), 415)


@pytest.mark.parametrize(
    "body",
    [
        {"said": ""},
        {"said": "x" * 2_001},
        {"said": 3},
        {"said": START, "tab": 8},
        {"said": START, "tab": -1},
        {"said": START, "turn": "x"},
        {"said": START, "turn": "../../../etc"},
        {"said": START, "late_ms": -1},
        {"said": START, "late_ms": 10**9},
        {"said": START, "device": "amzn1.ask.device.LIVINGROOM"},
        {"said": START, "player": {"token": "x" * 2_000}},
        {"said": START, "player": {"activity": "DANCING"}},
    ],
)
def test_a_field_that_is_made_up_or_out_of_its_bounds(visitor: Visitor, body: dict[str, Any]) -> None:
    refused(visitor.post("turn", **body), 400)


@pytest.mark.parametrize("kind", ["LaunchRequest", "IntentRequest", "System.ExceptionEncountered", ""])
def test_an_event_that_no_device_tells_of(visitor: Visitor, kind: str) -> None:
    refused(visitor.post("event", kind=kind), 400)


def test_what_was_not_lent_to_this_device(app: Flask, visitor: Visitor) -> None:
    visitor.say(START)
    lent = visitor.state
    for state in ("made.up", lent[:-1] + "x", lent.replace(".", "")):
        assert refused(visitor.post("turn", said="yes", state=state), 409) == "stale"
    assert refused(visitor.post("turn", said="yes", tab=1), 409) == "stale"
    other = Visitor(app)
    assert refused(other.post("turn", said="yes", state=lent), 409) == "stale"


def test_a_stream_that_the_skill_never_gave(tmp_path: Path) -> None:
    visitor = Visitor(application(tmp_path, handle=lambda _event, _context: answer("Yes.")))
    playing = {"token": "made up", "offset_ms": 5, "activity": "PLAYING"}
    assert refused(visitor.post("turn", said="pause", player=playing), 409) == "stale"
    assert refused(visitor.post("event", kind="PlaybackStarted", token="made up"), 409) == "stale"


def test_an_address_that_is_none(visitor: Visitor) -> None:
    headers = {"X-Stretches-Token": visitor.token}
    for path in ("/device/static/0/main.js", "/device/state/8", f"/device/speech/{'0' * 32}.mp3"):
        refused(visitor.client.get(path, base_url=HOST, headers=headers), 404)
    for path in ("/device/static/0/../../page.py", "/device/speech/../turn"):
        assert visitor.client.get(path, base_url=HOST, headers=headers).status_code in (404, 405)


def test_speech_is_for_who_was_given_the_page(app: Flask, visitor: Visitor) -> None:
    url = visitor.say(START)["speech"]["heard"][0]["url"]
    sound = visitor.client.get(url, base_url=HOST)
    assert (sound.status_code, sound.mimetype) == (200, "audio/mpeg")
    assert "immutable" in sound.headers["Cache-Control"]
    refused(app.test_client().get(url, base_url=HOST), 403)


def test_no_log_holds_what_was_said_or_who_said_it(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.say(START)
    visitor.say("my name is xanthippe")
    visitor.post("turn", {"Host": "evil.example"}, said="Xanthippe hurts")
    visitor.post("turn", said="Xanthippe", tab=77)
    assert caplog.records
    for secret in ("anthippe", "my name", visitor.token, visitor.state):
        assert secret not in caplog.text
