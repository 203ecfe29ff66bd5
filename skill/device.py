"""What a device tells about itself: its time zone, by Alexa's settings API (alexa.md section 4)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http.client import HTTPConnection, HTTPSConnection
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

DOMAIN = "amazonalexa.com"
TIMEOUT_S = 1.0
"""In all: a turn waits for it, and does without."""
LIMIT_BYTES = 1_024

Connect = Callable[[str], HTTPConnection]
"""Returns a connection to a host."""

log = logging.getLogger("skill")


def connect(host: str) -> HTTPConnection:
    """Return a connection to host over TLS."""
    return HTTPSConnection(host, timeout=TIMEOUT_S)


def fetch_time_zone(
    api_endpoint: str, token: str, device_id: str, *, connect: Connect = connect, timeout_s: float = TIMEOUT_S
) -> str | None:
    """Return the device's time zone, or None when that is not to be had. Never raises."""
    answers: SimpleQueue[str | None] = SimpleQueue()

    def ask() -> None:
        answers.put(_time_zone(api_endpoint, token, device_id, connect))

    # A thread, since a socket's time-out bounds each read but not the look-up of the name, nor the sum.
    try:
        Thread(target=ask, daemon=True).start()
        return answers.get(timeout=timeout_s)
    except (Empty, RuntimeError) as error:  # RuntimeError: no thread to be had
        log.warning("the device's time zone is not to be had: %s", type(error).__name__)
        return None


def _time_zone(api_endpoint: str, token: str, device_id: str, connect: Connect) -> str | None:
    try:
        return _ask(connect(_host(api_endpoint)), token, device_id)
    except Exception as error:  # noqa: BLE001 - nothing here may cost a turn; a message could hold the token
        log.warning("the device's time zone is not to be had: %s", type(error).__name__)
        return None


def _ask(connection: HTTPConnection, token: str, device_id: str) -> str | None:
    path = f"/v2/devices/{quote(device_id, safe='')}/settings/System.timeZone"
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}", "Accept": "application/json"})
        response = connection.getresponse()
        content = response.read(LIMIT_BYTES)
    finally:
        connection.close()
    return ZoneInfo(json.loads(content)).key if response.status == 200 else None


def _host(api_endpoint: str) -> str:
    """The host of an endpoint of Alexa's. Raises ValueError: the token goes nowhere else."""
    parts = urlsplit(api_endpoint)
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.netloc.lower() != host or not f".{host}".endswith(f".{DOMAIN}"):
        raise ValueError("The API endpoint is not Alexa's.")
    return host
