"""A server in the place of DynamoDB that answers what a test tells it to, or passes the question on."""

from __future__ import annotations

import json
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Refusal:
    """An error of AWS's, as its interface spells it."""

    code: str
    status: int = 400
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """Bytes with headers of their own: what is no DynamoDB answers."""

    content: bytes
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Hangup:
    """The connection is closed instead of an answer."""


@dataclass(frozen=True)
class AlreadyThere:
    """The put is refused by its condition, for an item is there: our own, put before the answer was lost, or not."""

    ours: bool


@dataclass(frozen=True)
class Silence:
    """Nothing comes, until the test is over."""


@dataclass(frozen=True)
class PassOn:
    """The question goes to a real server on the port; the answer is given, or lost on its way back."""

    port: int
    lose_answer: bool = False


Answer = dict[str, Any] | Raw | Refusal | AlreadyThere | Hangup | Silence | PassOn


class Double:
    """Where the double listens, what it was asked, and what it will answer (the last answer for ever)."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = deque(answers)
        self.asked: list[dict[str, Any]] = []
        self.over = Event()
        self.endpoint = ""

    def next_answer(self) -> Answer:
        """Take the next answer."""
        return self.answers.popleft() if len(self.answers) > 1 else self.answers[0]


@contextmanager
def double(*answers: Answer) -> Iterator[Double]:
    """Run a double on the loopback."""
    told = Double(*answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.asked.append(json.loads(body))
            _give(self, told.next_answer(), body, told.over)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told.endpoint = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield told
        finally:
            told.over.set()
            server.shutdown()
            thread.join()


def _give(handler: BaseHTTPRequestHandler, answer: Answer, body: bytes, over: Event) -> None:
    handler.close_connection = True
    if isinstance(answer, Silence):
        over.wait()
    elif isinstance(answer, Refusal):
        content = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{answer.code}", **answer.more})
        _send(handler, answer.status, content.encode())
    elif isinstance(answer, PassOn):
        status, content_bytes = _ask(answer.port, dict(handler.headers), body)
        if not answer.lose_answer:
            _send(handler, status, content_bytes)
    elif isinstance(answer, AlreadyThere):
        item = json.loads(body)["Item"] | ({} if answer.ours else {"write": {"S": "somebody else's"}})
        _give(handler, Refusal("ConditionalCheckFailedException", more={"Item": item}), body, over)
    elif isinstance(answer, Raw):
        _send(handler, answer.status, answer.content, answer.headers)
    elif isinstance(answer, dict):
        _send(handler, 200, json.dumps(answer).encode())


def _send(handler: BaseHTTPRequestHandler, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
    if headers is None:
        headers = {"Content-Type": "application/x-amz-json-1.0", "x-amz-crc32": str(crc32(content))}
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(content)))
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(content)


def _ask(port: int, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
