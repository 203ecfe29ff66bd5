"""Whose requests are let through: what Amazon signed, of this moment, for this skill."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from local.envelopes import intent, launch, playback
from skill.verification.certificates import Certificates
from skill.verification.refusal import RefusedError, Rule
from skill.verification.signature import Verifier
from tests.skill.authority import CHAIN, DAY, NOW, ROOT, rsa_key

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://s3.amazonaws.com/echo.api/one.pem"
SKILL = "amzn1.ask.skill.mine"
BODY = b'{"said": "stop"}'


def verifier(now: datetime = NOW) -> Verifier:
    return Verifier(SKILL, Certificates(lambda _path: CHAIN, [ROOT.certificate]), lambda: now)


def signed(body: bytes, key: str = "leaf") -> str:
    return b64encode(rsa_key(key).sign(body, PKCS1v15(), SHA256())).decode()


def rule_of(check: Callable[[], None]) -> Rule:
    with pytest.raises(RefusedError) as refused:
        check()
    return refused.value.rule


def test_what_amazon_signed_is_let_through() -> None:
    verifier().check_signature(URL, signed(BODY), BODY)


@pytest.mark.parametrize("at", [0, len(BODY) // 2, len(BODY) - 1])
def test_one_bit_of_the_body_changed_is_refused(at: int) -> None:
    changed = BODY[:at] + bytes([BODY[at] ^ 1]) + BODY[at + 1 :]
    assert rule_of(lambda: verifier().check_signature(URL, signed(BODY), changed)) is Rule.SIGNATURE


@pytest.mark.parametrize("body", [b"", BODY + b"\n", BODY.replace(b": ", b":")], ids=["empty", "longer", "spaced"])
def test_the_raw_body_counts_and_not_what_it_means(body: bytes) -> None:
    assert rule_of(lambda: verifier().check_signature(URL, signed(BODY), body)) is Rule.SIGNATURE


def other_signatures() -> dict[str, str]:
    key = rsa_key("leaf")
    made = {
        "older hash": key.sign(BODY, PKCS1v15(), SHA1()),  # noqa: S303 - what Amazon's older header holds
        "other padding": key.sign(BODY, PSS(MGF1(SHA256()), PSS.MAX_LENGTH), SHA256()),
        "other key": rsa_key("other").sign(BODY, PKCS1v15(), SHA256()),
        "cut short": key.sign(BODY, PKCS1v15(), SHA256())[:-1],
        "zeros": bytes(256),
        "one byte": b"0",
    }
    return {name: b64encode(signature).decode() for name, signature in made.items()} | {
        "not base64": "***",
        "not ascii": "\u017f" * 344,
        "two at once": f"{signed(BODY)},{signed(BODY)}",
        "white space": f" {signed(BODY)}",
    }


@pytest.mark.parametrize("name", list(other_signatures()))
def test_any_other_signature_is_refused(name: str) -> None:
    signature = other_signatures()[name]
    assert rule_of(lambda: verifier().check_signature(URL, signature, BODY)) is Rule.SIGNATURE


@pytest.mark.parametrize(
    ("url", "signature"),
    [(None, "c2ln"), (URL, None), (None, None), ("", "c2ln"), (URL, "")],
    ids=["no address", "no signature", "neither", "empty address", "empty signature"],
)
def test_a_missing_header_is_refused(url: str | None, signature: str | None) -> None:
    assert rule_of(lambda: verifier().check_signature(url, signature, BODY)) is Rule.HEADERS


def test_an_expired_certificate_is_refused_by_the_injected_clock() -> None:
    late = verifier(NOW + 2 * DAY)
    assert rule_of(lambda: late.check_signature(URL, signed(BODY), BODY)) is Rule.VALIDITY


def test_another_address_is_refused() -> None:
    elsewhere = "https://evil.test/echo.api/one.pem"
    assert rule_of(lambda: verifier().check_signature(elsewhere, signed(BODY), BODY)) is Rule.CERTIFICATE_URL


def made(seconds_ago: int, kind: str = "LaunchRequest") -> dict[str, Any]:
    event = launch(application_id=SKILL, timestamp=NOW - timedelta(seconds=seconds_ago))
    event["request"]["type"] = kind
    return event


@pytest.mark.parametrize("seconds_ago", [0, 149, 150, -149, -150])
def test_a_request_of_this_moment_is_let_through(seconds_ago: int) -> None:
    verifier().check_event(made(seconds_ago))


@pytest.mark.parametrize("seconds_ago", [151, -151, 3600, 86_400])
def test_an_older_or_a_future_request_is_refused(seconds_ago: int) -> None:
    assert rule_of(lambda: verifier().check_event(made(seconds_ago))) is Rule.TIMESTAMP


@pytest.mark.parametrize("kind", ["AlexaSkillEvent.SkillDisabled", "Reminders.ReminderStatusChanged"])
def test_a_skill_event_may_be_an_hour_old(kind: str) -> None:
    verifier().check_event(made(3600, kind))
    assert rule_of(lambda: verifier().check_event(made(3601, kind))) is Rule.TIMESTAMP


@pytest.mark.parametrize("kind", ["AlexaSkillEvents", "IntentRequest.AlexaSkillEvent.SkillDisabled", "reminders.", 7])
def test_only_a_skill_event_may_be_that_old(kind: Any) -> None:
    assert rule_of(lambda: verifier().check_event(made(3600, kind))) is Rule.TIMESTAMP


@pytest.mark.parametrize("written", ["2026-01-05T09:00:00Z", "2026-01-05T10:01:00.250+01:00"])
def test_a_time_is_read_with_its_zone(written: str) -> None:
    event = made(0)
    event["request"]["timestamp"] = written
    verifier().check_event(event)


@pytest.mark.parametrize("written", ["", "now", "2026-01-05T09:00:00", 1_767_603_600, None, {}, "9999-12-31"])
def test_a_time_that_cannot_be_read_is_refused(written: Any) -> None:
    event = made(0)
    event["request"]["timestamp"] = written
    assert rule_of(lambda: verifier().check_event(event)) is Rule.TIMESTAMP


def test_a_request_without_a_time_is_refused() -> None:
    event = made(0)
    del event["request"]["timestamp"]
    assert rule_of(lambda: verifier().check_event(event)) is Rule.TIMESTAMP


@pytest.mark.parametrize("event", [{}, {"request": None}, {"request": []}, {"request": "LaunchRequest"}])
def test_an_event_without_a_request_is_refused(event: dict[str, Any]) -> None:
    assert rule_of(lambda: verifier().check_event(event)) is Rule.TIMESTAMP


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(launch(application_id=SKILL, timestamp=NOW), id="launch"),
        pytest.param(intent("AMAZON.StopIntent", application_id=SKILL, timestamp=NOW), id="intent"),
        pytest.param(playback("Started", "token", application_id=SKILL, timestamp=NOW), id="no session"),
    ],
)
def test_a_request_for_this_skill_is_let_through(event: dict[str, Any]) -> None:
    verifier().check_event(event)


@pytest.mark.parametrize("where", ["context", "session"])
@pytest.mark.parametrize("found", ["amzn1.ask.skill.other", SKILL.upper(), "", None, [], {SKILL: SKILL}])
def test_a_request_for_another_skill_is_refused(where: str, found: Any) -> None:
    event = launch(application_id=SKILL, timestamp=NOW)
    holder = event["context"]["System"] if where == "context" else event["session"]
    holder["application"]["applicationId"] = found
    assert rule_of(lambda: verifier().check_event(event)) is Rule.APPLICATION


def test_a_request_that_names_no_skill_is_refused() -> None:
    event = launch(application_id=SKILL, timestamp=NOW)
    del event["context"]
    assert rule_of(lambda: verifier().check_event(event)) is Rule.APPLICATION
    del event["session"]
    assert rule_of(lambda: verifier().check_event(event)) is Rule.APPLICATION
