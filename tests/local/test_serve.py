"""Whom the server answers, where it listens, what it says, and how it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any

import pytest

from local.envelopes import launch
from local.serve import SHOWN_TO_ALL, ServeError, Settings, greeting, listen, spared

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = """
import sys
from flask import Blueprint
from local.serve import Settings, serve
answer = {"version": "1.0", "response": {"outputSpeech": {"type": "PlainText", "text": "Hello."}}}
page = Blueprint("device", __name__)
page.add_url_rule("/device", view_func=lambda: {"here": True})
options = eval(sys.argv[1])
device = (lambda: page) if options.pop("page") else None
serve(lambda event, context: answer, Settings(port=0, **options), health=lambda: True, device=device)
"""


@contextmanager
def serving(
    *, page: bool = False, shown: bool = False, **settings: Any
) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """Yield a running server, its address, and the lines it printed before it fell silent."""
    command = [sys.executable, "-c", PROGRAM, repr({"page": page, **settings})]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            lines = [process.stdout.readline().rstrip("\n") for _ in greeting(Settings(**settings), 0, "", page=shown)]
            yield process, lines[0].split()[2], lines
        finally:
            process.kill()


def ask(address: str, *, post: object = None) -> tuple[int, Any]:
    data = None if post is None else json.dumps(post).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})  # noqa: S310 - ours
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - ours
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_unsigned_requests_are_answered_when_trusted() -> None:
    with serving(trust_unsigned=True) as (_, address, lines):
        assert ask(f"{address}/healthz") == (200, {"status": "ok"})
        status, response = ask(f"{address}/alexa", post=launch())
    assert (status, response["response"]["outputSpeech"]["text"]) == (200, "Hello.")
    assert lines[-1] == "Next, in another terminal: stretches talk"


def test_without_a_skill_id_the_door_is_closed_and_says_how_to_open_it() -> None:
    with serving() as (_, address, lines):
        assert ask(f"{address}/healthz")[0] == 200
        status, refusal = ask(f"{address}/alexa", post=launch())
    assert (status, refusal["error"]) == (403, "forbidden")
    assert "--skill-id" in refusal["message"]
    assert any("--skill-id" in line for line in lines)


def test_with_a_skill_id_only_what_amazon_signed_is_answered() -> None:
    with serving(skill_id="amzn1.ask.skill.mine") as (_, address, lines):
        assert ask(f"{address}/alexa", post=launch(application_id="amzn1.ask.skill.mine"))[0] == 400
    assert any("amzn1.ask.skill.mine" in line for line in lines)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_ends_cleanly(how: signal.Signals) -> None:
    with serving() as (process, address, _):
        assert ask(f"{address}/healthz")[0] == 200
        process.send_signal(how)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out.splitlines() == ["Stopped, nothing is lost. To go on, start the server again."]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.5.5.5", "localhost"])
def test_unsigned_requests_are_trusted_on_the_loopback(host: str) -> None:
    with listen(Settings(host=host, port=0, trust_unsigned=True)) as bound:
        assert bound.getsockname()[0].startswith("127.")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])  # noqa: S104 - the point is that it is refused
def test_unsigned_requests_are_trusted_nowhere_else(host: str) -> None:
    with pytest.raises(ServeError, match=r"^--trust-unsigned lets in all who reach .*127\.0\.0\.1"):
        listen(Settings(host=host, port=0, trust_unsigned=True))


def test_a_port_in_use_is_named_with_its_remedy() -> None:
    with listen(Settings(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError) as refused:
            listen(Settings(port=port))
    assert refused.value.message == (
        f"Cannot listen at 127.0.0.1 port {port}: it is in use: stop what uses it, or choose another: "
        f"make run PORT={port + 1}, or stretches serve --port {port + 1}."
    )


def test_an_address_of_another_machine_is_named_with_its_remedy() -> None:
    with pytest.raises(ServeError, match=r"no such address: choose another with --host\.$"):
        listen(Settings(host="192.0.2.1", port=0))


@pytest.mark.parametrize("host", ["no such host", "a" * 300, "a\0b"])
def test_what_is_no_address_is_named_with_its_remedy(host: str) -> None:
    with pytest.raises(ServeError, match="is no address: choose another with --host and --port"):
        listen(Settings(host=host))


@pytest.mark.parametrize("url", ["https://stretch.example", "https://stretch.example/", "https://stretch.example:8443"])
def test_a_public_address_is_https_and_a_name(url: str) -> None:
    assert greeting(Settings(public_url=url), 80, "talk")[2].endswith(f"{url.rstrip('/')}/alexa")


@pytest.mark.parametrize(
    "url",
    [
        "http://stretch.example",
        "stretch.example",
        "https://",
        "https://:443",
        "https://user@stretch.example",
        "https://stretch.example/folder",
        "https://stretch.example?x=1",
        "https://stretch.example#x",
        "https://[stretch",
        "https://my stretch.example",
        " https://stretch.example",
        "https://stretch.example ",
        "https://stretch.example:port",
        "https://localhost",
        "https://192.168.1.5",
        "https://localhost.",
        "https://a.localhost:8443",
        "https://LOCALHOST",
        "https://127.0.0.1:8080",
        "https://[::1]",
        "",
    ],
)
def test_any_other_public_address_is_refused(url: str) -> None:
    with pytest.raises(ServeError, match="is no public address: give it as https://"):
        Settings(public_url=url)


@pytest.mark.parametrize(
    "settings",
    [Settings(), Settings(trust_unsigned=True), Settings(skill_id="amzn1.ask.skill.s"), Settings(host="::1")],
    ids=["closed", "trusting", "signed", "IPv6"],
)
def test_the_last_line_says_what_to_do_next(settings: Settings) -> None:
    lines = greeting(settings, 8080, ".venv/bin/stretches talk --data d")
    assert lines[-1] == "Next, in another terminal: .venv/bin/stretches talk --data d"
    assert lines[0].startswith(f"Listening at http://{'[::1]' if ':' in settings.host else '127.0.0.1'}:8080 ")


@pytest.mark.parametrize(
    ("settings", "opened"),
    [
        (Settings(), "http://127.0.0.1:8080/device"),
        (Settings(skill_id="amzn1.ask.skill.s"), "http://127.0.0.1:8080/device"),
        (Settings(host="::1"), "http://[::1]:8080/device"),
        (Settings(host="0.0.0.0", device_for_all=True), "http://127.0.0.1:8080/device"),  # noqa: S104
    ],
    ids=["closed", "signed", "IPv6", "for all"],
)
def test_where_there_is_a_page_the_last_line_opens_it(settings: Settings, opened: str) -> None:
    lines = greeting(settings, 8080, "stretches talk", page=True)
    assert lines[-1] == f"Next: open {opened}"
    assert lines[-2] == "For the terminal, in another one: stretches talk"
    assert (SHOWN_TO_ALL in lines) == settings.device_for_all


@pytest.mark.parametrize(
    ("settings", "shown"),
    [({}, True), ({"host": "0.0.0.0"}, False), ({"host": "0.0.0.0", "device_for_all": True}, True)],  # noqa: S104
    ids=["loopback", "everywhere", "for all"],
)
def test_the_page_is_served_at_the_loopback_unless_told_otherwise(settings: dict[str, Any], *, shown: bool) -> None:
    with serving(page=True, shown=shown, **settings) as (_, address, lines):
        here = address.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
        assert ask(f"{here}/device")[0] == (200 if shown else 404)
    assert ("/device" in lines[-1]) == shown


def test_unsigned_requests_are_never_trusted_where_others_reach_the_server() -> None:
    with pytest.raises(ServeError) as refused:
        Settings(trust_unsigned=True, public_url="https://stretch.example")
    assert refused.value.message == (
        "--trust-unsigned lets in all who reach https://stretch.example: leave it out, or --public-url."
    )


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        (b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n", 413, "too_large"),
        (b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400, "bad_request"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 300_000 + b"\r\n\r\n", 431, "error"),
    ],
    ids=["body", "length", "headers"],
)
def test_what_the_server_itself_refuses_is_json_too(sent: bytes, status: int, error: str) -> None:
    with serving() as (_, address, _lines):
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=20) as client:
            client.sendall(sent)
            answer = HTTPResponse(client)
            answer.begin()
            told = json.load(answer)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/json")
    assert told["error"] == error
    assert told["message"].endswith(".")


def test_an_empty_skill_id_is_none() -> None:
    assert greeting(Settings(skill_id=""), 1, "")[1] == greeting(Settings(), 1, "")[1]


def test_the_loopback_of_ipv6_is_one() -> None:
    try:
        listen(Settings(host="::1", port=0, trust_unsigned=True)).close()
    except ServeError as error:
        assert "trust" not in error.message  # noqa: PT017 - a machine may have no IPv6, but ::1 is never refused


def test_health_is_looked_at_once_a_second_however_often_it_is_asked() -> None:
    now, answers, looked = [100.0], [True, False, True], 0

    def health() -> bool:
        nonlocal looked
        looked += 1
        return answers[looked - 1]

    asked = spared(health, lambda: now[0])
    for at, answer, times in (
        (100.0, True, 1),
        (100.9, True, 1),
        (101.0, False, 2),
        (101.5, False, 2),
        (102.0, True, 3),
    ):
        now[0] = at
        assert (asked(), looked) == (answer, times)
