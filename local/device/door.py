"""Who may come in: requests for this machine by a name of its own, from the page itself."""

from __future__ import annotations

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")
"""A tunnel or proxy adds them: then it is not this machine that asks."""
SAME = frozenset({"", "same-origin", "none"})


@dataclass(frozen=True, slots=True)
class Door:
    """The page speaks for a household without a login, so only this machine is let in, unless told otherwise."""

    for_all: bool = False
    names: Collection[str] = ()
    """Names besides those of the loopback by which it may be asked for, where all are let in."""

    def refusal(self, request: Request) -> str:
        """Return why a request is refused, or nothing. A page that rebinds its own name to us asks for that name."""
        if not self._is_ours(_hostname(request.headers.get("Host", ""))):
            return "This page is not to be had under that name: open it at 127.0.0.1."
        if not self.for_all and any(header in request.headers for header in FORWARDED):
            return "This page is for this machine alone: it asks for no login."
        if not _is_visit(request) and not _is_from_here(request):
            return "This was asked for by another page."
        return ""

    def _is_ours(self, name: str) -> bool:
        if name == "localhost":
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return self.for_all and name in self.names
        return self.for_all or address.is_loopback


def own_names(*addresses: str) -> frozenset[str]:
    """Return the names of this machine, and those in addresses of it."""
    host = socket.gethostname().lower()
    return frozenset({host, f"{host}.local", *map(_hostname, addresses)}) - {""}


def _hostname(host: str) -> str:
    try:
        return (urlsplit(f"//{host.rpartition('//')[2]}").hostname or "").lower()
    except ValueError:
        return ""


def _is_visit(request: Request) -> bool:
    """Whether somebody opens the page, perhaps by a link: that does nothing, and nobody else can read it."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"


def _is_from_here(request: Request) -> bool:
    origin = request.headers.get("Origin")
    same = origin is None or urlsplit(origin).netloc == request.headers.get("Host")
    return same and request.headers.get("Sec-Fetch-Site", "") in SAME
