"""A real HTTP server on the loopback that gives one answer, and remembers what it was asked."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Answer:
    """What the server says."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    held: bool = False
    """Say nothing until the test is over."""
    garbage: bool = False
    """Say something that is no HTTP."""


@dataclass
class Loopback:
    """Where the server listens, and what it was asked."""

    port: int
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def loopback(answer: Answer) -> Iterator[Loopback]:
    """Yield a server that gives answer to every GET."""
    over = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.paths.append(self.path)
            asked.headers.append(dict(self.headers))
            if answer.held:
                over.wait()
            elif answer.garbage:
                self.wfile.write(b"\x00\x01 nothing of the kind\r\n\r\n")
            else:
                self.speak()

        def speak(self) -> None:
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_args: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    asked = Loopback(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield asked
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
