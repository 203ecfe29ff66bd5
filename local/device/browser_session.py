"""Which browser it is: a signed cookie, and a token that only our own page can know."""

from __future__ import annotations

import hmac
import re
import secrets

from flask import Request, Response

from local.device.seal import Seal

COOKIE = "stretches-browser"
PATH = "/device"
TOKEN_HEADER = "X-Stretches-Token"  # noqa: S105 - the name of a header
YEAR_S = 31_536_000
_BROWSER = re.compile(rb"[A-Za-z0-9_-]{22}")


class Browsers:
    """Knows browsers again by what they were given."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def known(self, request: Request) -> str | None:
        """Return the id of the browser that sends a request, or None for one that is new or made up."""
        browser = self._seal.open("browser", request.cookies.get(COOKIE, ""))
        return browser.decode() if browser and _BROWSER.fullmatch(browser) else None

    def meet(self, request: Request) -> str:
        """Return the id of the browser that sends a request, a new one where it has none."""
        return self.known(request) or secrets.token_urlsafe(16)

    def remember(self, response: Response, browser: str) -> None:
        """Let a browser bring its id with every request to the page, and with no other's."""
        value = self._seal.close("browser", browser.encode())
        response.set_cookie(COOKIE, value, max_age=YEAR_S, path=PATH, httponly=True, samesite="Strict")

    def token(self, browser: str) -> str:
        """Return the token that stands in the page of a browser: another site cannot read it."""
        return self._seal.mac("token", browser)

    def has_token(self, request: Request, browser: str) -> bool:
        """Say whether a request comes from the page that this browser was given."""
        brought = request.headers.get(TOKEN_HEADER, "")
        return brought.isascii() and hmac.compare_digest(brought, self.token(browser))
