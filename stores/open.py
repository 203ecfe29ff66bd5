"""An address -> a Table, importing only the adapter that it needs."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from coach.errors import InvalidError, Problem
from coach.table import Table

_FORMS = (
    "write sqlite:///folder/file.db (four slashes for a path from the root), sqlite:// for memory only, "
    "or dynamodb://table?region=eu-west-1 (and &endpoint=http://127.0.0.1:8000 for a local one)"
)
_TABLE = re.compile(r"[A-Za-z0-9_.-]{3,255}")


def open_table(address: str) -> Table:
    """Return the table at address. InvalidError names the forms, StoreUnavailableError what keeps it shut."""
    kind, separator, rest = address.partition("://")
    if separator and kind == "sqlite":
        return _sqlite(rest)
    if separator and kind == "dynamodb":
        return _dynamodb(rest)
    raise _bad("begins with neither sqlite:// nor dynamodb://")


def _sqlite(rest: str) -> Table:
    from stores.sqlite import SqliteTable  # noqa: PLC0415 - only who uses an adapter pays for its import

    if rest in {"", "/:memory:"}:
        return SqliteTable()
    if not rest.startswith("/") or rest == "/" or "\0" in rest:
        raise _bad("names no file")
    return SqliteTable(rest.removeprefix("/"))


def _dynamodb(rest: str) -> Table:
    from stores.dynamodb import connect  # noqa: PLC0415 - only who uses an adapter pays for its import

    name, _, query = rest.partition("?")
    options = dict(parse_qsl(query, keep_blank_values=True))
    region, endpoint = options.pop("region", None), options.pop("endpoint", None)
    if not _TABLE.fullmatch(name):
        raise _bad("names no table (3 to 255 letters, digits, dots, hyphens and underscores)")
    if options:
        raise _bad(f"has an unknown option ({', '.join(options)})")
    if endpoint is not None and not _is_web_address(endpoint):
        raise _bad("has an endpoint that is no http address")
    return connect(name, region, endpoint)


def _is_web_address(endpoint: str) -> bool:
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _bad(problem: str) -> InvalidError:
    return InvalidError("The store", (Problem("address", f"{problem}: {_FORMS}"),))
