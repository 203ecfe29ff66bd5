"""Where a certificate may lie, and how it is fetched."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPSConnection
from typing import TYPE_CHECKING

import pytest

from skill.verification.certificate_source import LIMIT_BYTES, certificate_path, connect, download
from skill.verification.refusal import RefusedError, Rule
from tests.skill.loopback import Answer, Loopback, loopback

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(
    "url",
    [
        "https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/./old/../echo-api-cert.pem",
    ],
)
def test_an_address_of_amazons_leads_to_its_path(url: str) -> None:
    assert certificate_path(url) == PATH


@pytest.mark.parametrize(
    "url",
    {
        "no https": "http://s3.amazonaws.com/echo.api/cert.pem",
        "other host": "https://notamazon.com/echo.api/cert.pem",
        "host as a prefix": "https://s3.amazonaws.com.evil.test/echo.api/cert.pem",
        "host as a suffix": "https://evil-s3.amazonaws.com/echo.api/cert.pem",
        "user info": "https://s3.amazonaws.com@evil.test/echo.api/cert.pem",
        "user info before the host": "https://user@s3.amazonaws.com/echo.api/cert.pem",
        "other port": "https://s3.amazonaws.com:563/echo.api/cert.pem",
        "port zero": "https://s3.amazonaws.com:0/echo.api/cert.pem",
        "port out of range": "https://s3.amazonaws.com:99999/echo.api/cert.pem",
        "port no number": "https://s3.amazonaws.com:https/echo.api/cert.pem",
        "other folder": "https://s3.amazonaws.com/EcHo.aPi/cert.pem",
        "folder as a prefix": "https://s3.amazonaws.com/echo.apis/cert.pem",
        "folder alone": "https://s3.amazonaws.com/echo.api/",
        "out of the folder": "https://s3.amazonaws.com/echo.api/../mine/cert.pem",
        "out of the folder, escaped": "https://s3.amazonaws.com/echo.api/%2e%2e/mine/cert.pem",
        "double slash first": "https://s3.amazonaws.com//echo.api/cert.pem",
        "backslash": "https://s3.amazonaws.com\\@evil.test/echo.api/cert.pem",
        "query": "https://s3.amazonaws.com/echo.api/cert.pem?versionId=1",
        "fragment": "https://s3.amazonaws.com/echo.api/cert.pem#part",
        "line break": "https://s3.amazonaws.com/echo.api/cert.pem\r\nHost: evil.test",
        "white space": " https://s3.amazonaws.com/echo.api/cert.pem",
        "not ascii": "https://\u017f3.amazonaws.com/echo.api/cert.pem",
        "broken brackets": "https://[s3.amazonaws.com/echo.api/cert.pem",
        "no address": "cert.pem",
        "nothing": "",
    }.items(),
    ids=lambda case: case[0],
)
def test_any_other_address_is_refused(url: tuple[str, str]) -> None:
    with pytest.raises(RefusedError) as refused:
        certificate_path(url[1])
    assert refused.value.rule is Rule.CERTIFICATE_URL


def connection_to(server: Loopback, timeout_s: float = 5) -> Callable[[], HTTPConnection]:
    return lambda: HTTPConnection("127.0.0.1", server.port, timeout=timeout_s)


def test_a_certificate_is_downloaded_whole() -> None:
    with loopback(Answer(200, b"x" * LIMIT_BYTES)) as server:
        assert download(PATH, connection_to(server)) == b"x" * LIMIT_BYTES
    assert server.paths == [PATH]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(404, b"none"), id="missing"),
        pytest.param(Answer(301, b"", {"Location": "/elsewhere"}), id="redirect"),
        pytest.param(Answer(500, b"oops"), id="server error"),
        pytest.param(Answer(200, b"x" * (LIMIT_BYTES + 1)), id="too large"),
        pytest.param(Answer(200, b"", garbage=True), id="no HTTP"),
    ],
)
def test_any_other_answer_is_refused_and_no_redirect_followed(answer: Answer) -> None:
    with loopback(answer) as server, pytest.raises(RefusedError) as refused:
        download(PATH, connection_to(server))
    assert refused.value.rule is Rule.DOWNLOAD
    assert server.paths == [PATH]


def test_a_server_that_keeps_us_waiting_is_refused() -> None:
    with loopback(Answer(200, b"late", held=True)) as server, pytest.raises(RefusedError) as refused:
        download(PATH, connection_to(server, timeout_s=0.05))
    assert refused.value.rule is Rule.DOWNLOAD


def test_a_server_that_is_not_there_is_refused() -> None:
    with loopback(Answer(200, b"")) as server:
        gone = connection_to(server)
    with pytest.raises(RefusedError) as refused:
        download(PATH, gone)
    assert refused.value.rule is Rule.DOWNLOAD


def test_the_real_connection_is_to_amazon_over_tls_with_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    connection = connect()
    assert isinstance(connection, HTTPSConnection)
    assert (connection.host, connection.port, connection.timeout) == ("s3.amazonaws.com", 443, 2)
