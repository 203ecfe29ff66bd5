"""SQLite's errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from coach.errors import StoreUnavailableError

# A prepared file was busy, or is changing hands: the same call may work a moment later.
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})

DAMAGED = "is damaged or no database, and was left as it is: move it away or put a copy back"
_LOCKED = "is locked by another program or busy: try again, and close that program if it stays so"
_NO_ACCESS = "cannot be opened for writing: see that its folder exists and that both may be written"
_SENTENCES = {
    **dict.fromkeys(BUSY, _LOCKED),
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
    sqlite3.SQLITE_READONLY: _NO_ACCESS,
    sqlite3.SQLITE_PERM: _NO_ACCESS,
    sqlite3.SQLITE_FULL: "cannot grow, for the disk is full: make room and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: see that its disk is well and not full",
}
_OTHERWISE = "cannot be used: open it again, and if that does not help, put a copy back"


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's result code without its details, 0 if it never came to SQLite."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def unavailable(name: str, trouble: str) -> StoreUnavailableError:
    """Return the error that says what the trouble with the database called name is."""
    return StoreUnavailableError(f"The database {name} {trouble}.")


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn any error of SQLite's into StoreUnavailableError, naming the database and the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise unavailable(name, _SENTENCES.get(primary_code(error), _OTHERWISE)) from error
