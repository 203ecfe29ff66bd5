"""Where Amazon keeps the certificates that it signs requests with, and how they are fetched."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import create_default_context
from urllib.parse import urlsplit

import certifi

from skill.verification.refusal import RefusedError, Rule

HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"
TIMEOUT_S = 2
"""To connect, and for each read: the whole answer is due in 8 s."""
LIMIT_BYTES = 65_536
"""Amazon's chain is near 6 kB."""

_PLAIN_URL = re.compile(r"[A-Za-z0-9._~:/-]+")
"""No room for user info, queries, fragments, escapes, backslashes or white space."""


def certificate_path(url: str) -> str:
    """Return the path on HOST that url leads to, dot segments resolved. Raises RefusedError."""
    try:
        parts = urlsplit(url)
        place = (parts.scheme, parts.hostname, 443 if parts.port is None else parts.port)
    except ValueError as error:
        raise RefusedError(Rule.CERTIFICATE_URL) from error
    path = posixpath.normpath(parts.path)
    if not _PLAIN_URL.fullmatch(url) or place != ("https", HOST, 443) or not path.startswith(FOLDER):
        raise RefusedError(Rule.CERTIFICATE_URL)
    return path


def connect() -> HTTPConnection:
    """Return a connection to HOST, straight: a proxy of the environment could not be trusted more."""
    return HTTPSConnection(HOST, timeout=TIMEOUT_S, context=create_default_context(cafile=certifi.where()))


def download(path: str, connect: Callable[[], HTTPConnection] = connect) -> bytes:
    """Return what lies at path, following no redirect. Raises RefusedError."""
    connection = connect()
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        content = response.read(LIMIT_BYTES + 1)
    except (OSError, HTTPException) as error:
        raise RefusedError(Rule.DOWNLOAD) from error
    finally:
        connection.close()
    if response.status != 200 or len(content) > LIMIT_BYTES:
        raise RefusedError(Rule.DOWNLOAD)
    return content
