"""POST /alexa, signed by an authority of the tests or trusted as it is."""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from backend.app import create_app
from local.envelopes import intent, launch, playback, session_ended
from skill.verification.certificates import Certificates
from skill.verification.signature import Verifier
from skill.webhook import LIMIT_BYTES, closed_blueprint, webhook_blueprint
from tests.skill.authority import CHAIN, NOW, ROOT, rsa_key

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

SKILL = "amzn1.ask.skill.mine"
URL = "https://s3.amazonaws.com/echo.api/one.pem"
SECRET = "my left calf"
RESPONSE = {"version": "1.0", "response": {"outputSpeech": {"type": "PlainText", "text": "Grüße"}}}


class Skill:
    """A handler that remembers what it was given."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def handle(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        assert context is None
        self.events.append(event)
        return RESPONSE


def client(skill: Skill, *, signed: bool) -> FlaskClient:
    verifier = Verifier(SKILL, Certificates(lambda _path: CHAIN, [ROOT.certificate]), lambda: NOW)
    return create_app(
        [webhook_blueprint(skill.handle, verifier if signed else None)], health=lambda: True
    ).test_client()


def signature(body: bytes) -> str:
    return b64encode(rsa_key("leaf").sign(body, PKCS1v15(), SHA256())).decode()


def post(to: FlaskClient, body: bytes, *, content_type: str = "application/json", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return to.post("/alexa", data=body, content_type=content_type, headers=named)


def post_signed(to: FlaskClient, body: bytes, **changed: str) -> TestResponse:
    return post(to, body, **{"SignatureCertChainUrl": URL, "Signature_256": signature(body), **changed})


BODY = json.dumps(launch(application_id=SKILL, timestamp=NOW)).encode()


def test_a_signed_request_is_answered_by_the_handler() -> None:
    skill = Skill()
    answer = post_signed(client(skill, signed=True), BODY)
    assert (answer.status_code, answer.json, answer.mimetype) == (200, RESPONSE, "application/json")
    assert skill.events == [json.loads(BODY)]


def test_the_content_type_that_alexa_sends_is_taken() -> None:
    skill = Skill()
    answer = post_signed(client(skill, signed=True), BODY, content_type="application/json;charset=utf-8")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("body", "changed", "rule"),
    [
        pytest.param(BODY, {"Signature_256": signature(b"x")}, "the signature fits the body", id="tampered"),
        pytest.param(BODY, {"Signature_256": ""}, "the signature headers are there", id="unsigned"),
        pytest.param(
            BODY,
            {"SignatureCertChainUrl": "https://evil.test/echo.api/one.pem"},
            "the certificate lies where Amazon keeps its own",
            id="certificate elsewhere",
        ),
        pytest.param(
            json.dumps(launch(application_id=SKILL)).encode().replace(b"2026-01-05", b"2026-01-04"),
            {},
            "the request is of this moment",
            id="yesterday's",
        ),
        pytest.param(
            json.dumps(launch(application_id=SECRET, timestamp=NOW)).encode(),
            {},
            "the request is for this skill",
            id="another skill's",
        ),
    ],
)
def test_a_broken_rule_is_told_to_the_log_alone(
    body: bytes, changed: dict[str, str], rule: str, caplog: pytest.LogCaptureFixture
) -> None:
    skill = Skill()
    answer = post_signed(client(skill, signed=True), body, **changed)
    assert (answer.status_code, answer.json) == (400, {"error": "refused", "message": "This request was refused."})
    assert skill.events == []
    assert [record.getMessage() for record in caplog.records if record.name == "skill"] == [
        f"refused a request; broken rule: {rule}"
    ]


def test_the_older_signature_header_is_no_signature() -> None:
    skill = Skill()
    answer = post(client(skill, signed=True), BODY, SignatureCertChainUrl=URL, Signature=signature(BODY))
    assert answer.status_code == 400
    assert skill.events == []


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b'"text"', b"7", b"\xff", b"[" * 100_000])
@pytest.mark.parametrize("signed", [True, False])
def test_a_body_that_is_no_object_is_named_as_such(body: bytes, signed: bool) -> None:
    skill = Skill()
    answer = post_signed(client(skill, signed=signed), body)
    assert answer.status_code == 400
    assert answer.json == {
        "error": "malformed",
        "message": "The body is no JSON object: send one request as Alexa would.",
    }
    assert skill.events == []


LAUNCH = json.loads(BODY)
PAIN = intent("PainIntent")


def without(path: str, event: dict[str, Any] = LAUNCH) -> dict[str, Any]:
    """Return a request of Alexa's without one of its parts."""
    event = deepcopy(event)
    *way, last = path.split(".")
    del reduce(getitem, way, event)[last]
    return event


@pytest.mark.parametrize(
    ("event", "named"),
    [
        ({}, "request.type"),
        ({"request": 5}, "request.type"),
        ({"request": {"type": 5}}, "request.type"),
        ({"request": {"type": "LaunchRequest"}}, "request.requestId"),
        ({"request": {"type": "LaunchRequest", "requestId": ""}}, "request.requestId"),
        (without("request.timestamp"), "request.timestamp"),
        (without("context"), "context.System.user.userId"),
        (without("context.System.user"), "context.System.user.userId"),
        (without("request.intent", PAIN), "request.intent.name"),
        (without("request.intent.name", PAIN), "request.intent.name"),
    ],
)
def test_json_that_is_no_request_of_alexas_is_told_what_is_missing(
    event: dict[str, Any], named: str, caplog: pytest.LogCaptureFixture
) -> None:
    skill = Skill()
    answer = post(client(skill, signed=False), json.dumps(event).encode())
    assert answer.status_code == 400
    assert answer.json == {
        "error": "malformed",
        "message": f"The request has no {named}: send one request as Alexa would.",
    }
    assert skill.events == []
    assert [record for record in caplog.records if record.name == "skill"] == []


@pytest.mark.parametrize("event", [playback("Started", "t"), session_ended(), without("session"), PAIN], ids=range(4))
def test_whatever_alexa_sends_is_no_matter_of_form(event: dict[str, Any]) -> None:
    skill = Skill()
    assert post(client(skill, signed=False), json.dumps(event).encode()).status_code == 200
    assert skill.events == [event]


@pytest.mark.parametrize("signed", [True, False])
def test_a_body_too_large_is_refused_unread(signed: bool) -> None:
    skill = Skill()
    body = b'{"x":"' + b"y" * (LIMIT_BYTES - 7) + b'"}'
    answer = post_signed(client(skill, signed=signed), body)
    assert len(body) == LIMIT_BYTES + 1
    assert (answer.status_code, answer.json) == (413, {"error": "too_large", "message": "The request is too large."})
    assert skill.events == []


def test_the_largest_body_is_read() -> None:
    skill = Skill()
    body = BODY + b" " * (LIMIT_BYTES - len(BODY))
    assert post(client(skill, signed=False), body).status_code == 200
    assert len(body) == LIMIT_BYTES


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_page_may_send_unasked_is_refused(content_type: str) -> None:
    """A page of another site may post these, but not JSON, without the browser asking first."""
    skill = Skill()
    assert post(client(skill, signed=False), BODY, content_type=content_type).status_code == 415
    assert skill.events == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_only_post_is_taken(method: str) -> None:
    answer = client(Skill(), signed=True).open("/alexa", method=method)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:8080", "127.9.9.9", "[::1]:8080"])
def test_unsigned_requests_to_this_machine_are_trusted(host: str) -> None:
    skill = Skill()
    answer = post(client(skill, signed=False), BODY, Host=host)
    assert (answer.status_code, answer.json) == (200, RESPONSE)
    assert skill.events == [json.loads(BODY)]


@pytest.mark.parametrize(
    "host", ["tunnel.example", "localhost.evil.test", "192.168.1.5:8080", "127.0.0.1.evil.test", "[::1"]
)
def test_unsigned_requests_that_came_by_another_name_are_refused(host: str) -> None:
    skill = Skill()
    answer = post(client(skill, signed=False), BODY, Host=host)
    assert answer.status_code in {400, 403}
    assert skill.events == []


def test_a_closed_door_says_how_to_open_it() -> None:
    app = create_app([closed_blueprint("Set the skill id.")], health=lambda: True)
    answer = post_signed(app.test_client(), BODY)
    assert (answer.status_code, answer.json) == (403, {"error": "forbidden", "message": "Set the skill id."})


def test_nothing_of_a_request_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_event: object, _context: object) -> dict[str, Any]:
        raise ValueError(SECRET)

    caplog.set_level(logging.DEBUG)
    app = create_app([webhook_blueprint(fail, None)], health=lambda: True)
    answer = post(app.test_client(), json.dumps(launch(user_id=SECRET)).encode())
    assert answer.status_code == 500
    assert SECRET not in caplog.text + answer.text
