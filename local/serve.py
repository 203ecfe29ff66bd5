"""The server on this machine: POST /alexa and GET /healthz, by waitress."""

from __future__ import annotations

import errno
import logging
import math
import re
import signal
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

from waitress.server import create_server  # type: ignore[import-untyped] # waitress ships no types

from backend.app import LIMIT_BYTES, create_app
from backend.drawings import drawings_blueprint
from backend.tracks import Shelf, tracks_blueprint
from coach.errors import CoachError
from coach.exercises import load_catalogue
from local.http_errors import JsonErrorChannel
from local.raster import raster
from skill.settings import SKILL_ID
from skill.verification.certificates import Certificates
from skill.verification.signature import Verifier
from skill.webhook import Handle, closed_blueprint, webhook_blueprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Blueprint

THREADS = 8
HEALTH_HOLDS_S = 1

NO_SKILL = "The server was started without a skill id: start it again with --skill-id ID, or set STRETCHES_SKILL_ID."

SHOWN_TO_ALL = "Whoever reaches this server can open /device, which asks for no login: for a network of your own alone."
EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - named, so that no address like it is printed

_PUBLIC = re.compile(r"https://(?P<host>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)(:\d{1,5})?/?")

_REMEDIES = {
    errno.EADDRINUSE: (
        "it is in use: stop what uses it, or choose another: make run PORT={other}, or stretches serve --port {other}"
    ),
    errno.EACCES: "this needs more rights: choose one above 1023 with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address: choose another with --host",
}


class ServeError(CoachError):
    """The server cannot be started as asked."""

    code = "serve"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How the server is reached and whom it answers. Raises ServeError when that makes no sense."""

    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str | None = None
    """Where an Echo reaches this server, or None when none does."""
    trust_unsigned: bool = False
    """Whether requests without Amazon's signature are answered."""
    skill_id: str | None = None
    """The only skill whose signed requests are answered."""
    device_for_all: bool = False
    """Whether the page that speaks for a household, without a login, is there for all who reach this server."""

    def __post_init__(self) -> None:
        if self.skill_id and not self.skill_id.startswith(SKILL_ID):
            raise ServeError(
                f"{self.skill_id} is no skill id: give one such as {SKILL_ID}1234 with --skill-id, or none."
            )
        if self.public_url is not None and not _public(self.public_url):
            raise ServeError(
                f"{self.public_url} is no public address: give it as https://, a name, and nothing after it."
            )
        if self.public_url is not None and self.trust_unsigned:
            raise ServeError(
                f"--trust-unsigned lets in all who reach {self.public_url}: leave it out, or --public-url."
            )


def serve(
    handle: Handle,
    settings: Settings,
    *,
    health: Callable[[], bool],
    talk: str = "stretches talk",
    device: Callable[[], Blueprint] | None = None,
    tracks: Shelf | None = None,
) -> None:
    """Answer requests by handle until Ctrl-C or SIGTERM; talk is what to type next. Raises ServeError.

    device makes the page at /device, which is served at the loopback alone unless settings say otherwise.
    """
    listening = listen(settings)
    with listening:
        shown = device if settings.device_for_all or _is_loopback(listening) else None
        blueprints = [_alexa(handle, settings), *([shown()] if shown else [])]
        if tracks:
            blueprints.append(tracks_blueprint(tracks))
        blueprints.append(drawings_blueprint(load_catalogue(), raster))
        app = create_app(blueprints, health=spared(health))
        server = create_server(app, sockets=[listening], threads=THREADS, ident=None, max_request_body_size=LIMIT_BYTES)
        server.channel_class = JsonErrorChannel
        print(*greeting(settings, listening.getsockname()[1], talk, page=shown is not None), sep="\n", flush=True)
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a busy moment is no fault to tell of
        before = signal.signal(signal.SIGTERM, _stop)
        try:
            server.run()  # until KeyboardInterrupt or SystemExit; requests in hand are answered first
        finally:
            signal.signal(signal.SIGTERM, before)
            server.close()
    print("Stopped, nothing is lost. To go on, start the server again.", flush=True)


def spared(health: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> Callable[[], bool]:
    """Return health asked once a second at most, however often it is called: it writes, and turns write too."""
    lock, at, answer = Lock(), -math.inf, False

    def asked() -> bool:
        nonlocal at, answer
        with lock:
            if clock() - at >= HEALTH_HOLDS_S:
                answer, at = health(), clock()
            return answer

    return asked


def listen(settings: Settings) -> socket.socket:
    """Return a socket bound as asked. Raises ServeError, also where unsigned requests could come in."""
    family, address = _resolve(settings.host, settings.port)
    if settings.trust_unsigned and not ip_address(address[0]).is_loopback:
        raise ServeError(f"--trust-unsigned lets in all who reach {address[0]}: leave it out, or listen at 127.0.0.1.")
    try:
        return socket.create_server(address, family=family)
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "choose another with --host and --port")
        remedy = remedy.format(other=settings.port % 65_535 + 1)
        raise ServeError(f"Cannot listen at {settings.host} port {settings.port}: {remedy}.") from error


def greeting(settings: Settings, port: int, talk: str, *, page: bool = False) -> list[str]:
    """Return what to print when the server listens; the last line says what to do next."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    here = "127.0.0.1" if settings.host in EVERYWHERE else host
    return [
        f"Listening at http://{host}:{port} (Ctrl-C stops it; /healthz says whether the store keeps what is written).",
        *_answered(settings),
        *([SHOWN_TO_ALL] if page and settings.device_for_all else []),
        *([f"For the terminal, in another one: {talk}"] if page else []),
        f"Next: open http://{here}:{port}/device" if page else f"Next, in another terminal: {talk}",
    ]


def _answered(settings: Settings) -> list[str]:
    if settings.trust_unsigned:
        return ["Unsigned requests of this machine are answered: for trying things out, never for an Echo."]
    public = (settings.public_url or "https://YOUR.NAME").rstrip("/")
    reached = f"An Echo reaches it by a public https address that leads here: {public}/alexa"
    if not settings.skill_id:
        return [
            "No Echo is answered yet: start again with --skill-id ID, or set STRETCHES_SKILL_ID.",
            reached,
        ]
    return [f"What Amazon signed for the skill {settings.skill_id} is answered, and nothing else.", reached]


def _alexa(handle: Handle, settings: Settings) -> Blueprint:
    if settings.trust_unsigned:
        return webhook_blueprint(handle, None)
    if not settings.skill_id:
        return closed_blueprint(NO_SKILL)
    return webhook_blueprint(handle, Verifier(settings.skill_id, Certificates(), lambda: datetime.now(UTC)))


def _is_loopback(bound: socket.socket) -> bool:
    return ip_address(bound.getsockname()[0].partition("%")[0]).is_loopback


def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, tuple[Any, ...]]:
    """The address that is bound, IPv4 first. Raises ServeError."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, ValueError, OverflowError) as error:
        raise ServeError(f"{host} port {port} is no address: choose another with --host and --port.") from error
    family, _, _, _, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    return family, address


def _public(url: str) -> bool:
    found = _PUBLIC.fullmatch(url)
    if not found:
        return False
    try:
        return ip_address(found["host"]).is_global
    except ValueError:  # a name
        return not found["host"].lower().endswith(".localhost")


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(0)
