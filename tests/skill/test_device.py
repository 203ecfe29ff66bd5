"""The device's time zone, asked of a real server on the loopback."""

from __future__ import annotations

import logging
from http.client import HTTPConnection, HTTPSConnection
from typing import TYPE_CHECKING

import pytest

from skill.device import connect, fetch_time_zone
from tests.skill.loopback import Answer, Loopback, loopback

if TYPE_CHECKING:
    from collections.abc import Callable

ENDPOINT = "https://api.eu.amazonalexa.com"
TOKEN = "token-of-the-person"
DEVICE = "amzn1.ask.device.X"


def instead(server: Loopback, hosts: list[str]) -> Callable[[str], HTTPConnection]:
    """Connections that lead to server, whatever host is asked for."""

    def connect(host: str) -> HTTPConnection:
        hosts.append(host)
        return HTTPConnection("127.0.0.1", server.port, timeout=5)

    return connect


def zone(answer: Answer, endpoint: str = ENDPOINT, token: str = TOKEN, device: str = DEVICE) -> str | None:
    with loopback(answer) as server:
        return fetch_time_zone(endpoint, token, device, connect=instead(server, []), timeout_s=5)


@pytest.mark.parametrize("name", ["America/Los_Angeles", "Europe/Berlin", "UTC"])
def test_the_zone_is_what_the_device_says(name: str) -> None:
    assert zone(Answer(200, f'"{name}"'.encode())) == name


def test_the_question_is_amazons() -> None:
    hosts: list[str] = []
    with loopback(Answer(200, b'"UTC"')) as server:
        fetch_time_zone(ENDPOINT + "/", TOKEN, "amzn1/x ?", connect=instead(server, hosts), timeout_s=5)
    assert hosts == ["api.eu.amazonalexa.com"]
    assert server.paths == ["/v2/devices/amzn1%2Fx%20%3F/settings/System.timeZone"]
    assert server.headers[0]["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(204, b""), id="unset"),
        pytest.param(Answer(401, b'"UTC"'), id="not allowed"),
        pytest.param(Answer(302, b'"UTC"', {"Location": "/elsewhere"}), id="redirect"),
        pytest.param(Answer(500, b""), id="server error"),
        pytest.param(Answer(200, b""), id="empty"),
        pytest.param(Answer(200, b"Europe/Berlin"), id="no JSON"),
        pytest.param(Answer(200, b'{"zone": "UTC"}'), id="an object"),
        pytest.param(Answer(200, b"null"), id="null"),
        pytest.param(Answer(200, b'""'), id="empty name"),
        pytest.param(Answer(200, b'"Mars/Olympus_Mons"'), id="no zone"),
        pytest.param(Answer(200, b'"../../../etc/passwd"'), id="a path"),
        pytest.param(Answer(200, b'"\\u0000"'), id="a null byte"),
        pytest.param(Answer(200, b'"' + b"x" * 2_000 + b'"'), id="too long"),
        pytest.param(Answer(200, b"\xff\xfe"), id="bytes"),
        pytest.param(Answer(200, b"", garbage=True), id="no HTTP"),
    ],
)
def test_any_other_answer_is_none(answer: Answer) -> None:
    assert zone(answer) is None


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://api.amazonalexa.com",
        "https://api.amazonalexa.com.evil.test",
        "https://evilamazonalexa.com",
        "https://amazonalexa.com@evil.test",
        "https://user@api.amazonalexa.com",
        "https://api.amazonalexa.com:8443",
        "https://127.0.0.1",
        "https://[api.amazonalexa.com",
        "api.amazonalexa.com",
        "",
    ],
)
def test_the_token_goes_to_alexa_alone(endpoint: str) -> None:
    hosts: list[str] = []
    with loopback(Answer(200, b'"UTC"')) as server:
        assert fetch_time_zone(endpoint, TOKEN, DEVICE, connect=instead(server, hosts), timeout_s=5) is None
    assert (hosts, server.paths) == ([], [])


@pytest.mark.parametrize("token", ["two\r\nlines", "\u017f"])
def test_a_token_that_is_no_header_is_none_and_stays_out_of_the_log(
    token: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert zone(Answer(200, b'"UTC"'), token=token) is None
    assert token not in caplog.text


def test_a_failure_is_logged_without_token_and_device(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert zone(Answer(200, b"no")) is None
    assert caplog.messages == ["the device's time zone is not to be had: JSONDecodeError"]


def test_an_answer_that_takes_too_long_is_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    with loopback(Answer(200, b'"UTC"', held=True)) as server:
        assert fetch_time_zone(ENDPOINT, TOKEN, DEVICE, connect=instead(server, []), timeout_s=0.05) is None
        assert caplog.messages == ["the device's time zone is not to be had: Empty"]


def test_a_server_that_is_not_there_is_none() -> None:
    with loopback(Answer(200, b"")) as server:
        gone = instead(server, [])
    assert fetch_time_zone(ENDPOINT, TOKEN, DEVICE, connect=gone, timeout_s=5) is None


def test_the_real_connection_is_over_tls_with_a_time_out() -> None:
    connection = connect("api.amazonalexa.com")
    assert isinstance(connection, HTTPSConnection)
    assert (connection.host, connection.port, connection.timeout) == ("api.amazonalexa.com", 443, 1.0)
