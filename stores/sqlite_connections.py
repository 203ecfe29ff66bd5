"""Connections to a SQLite database, for as many threads as there are."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol

from stores.sqlite_errors import unavailable
from stores.sqlite_file import MEMORY, connect

# A copy beside the log of another database would be overwritten with what that log holds.
REPLACED = (
    "was moved, deleted or replaced while it was in use: put it back, or stop all that use it, "
    "delete its -wal and -shm, put a copy there and start again"
)

# SQLite forbids a forked child even to close what its parent opened: kept here for as long as the child lives.
_INHERITED: list[deque[sqlite3.Connection]] = []


def identity(path: str) -> tuple[int, int] | None:
    """Return what tells a file from another one of its name, None where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Connections(Protocol):
    """Lends connections; each is used by one thread at a time."""

    def borrow(self) -> AbstractContextManager[sqlite3.Connection]:
        """Lend a connection for the length of a with block."""

    def close(self) -> None:
        """Close the connections that are not lent."""


class Pool:
    """Connections to a file: as many as threads were ever at work at once. A forked child starts its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._pid = os.getpid()
        self._closed = False
        self._idle = deque([connect(path, first=True)])  # at once, so that a bad file is known at the start
        self._file = identity(path)

    @contextmanager
    def borrow(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection, opened if none is idle. StoreUnavailableError unless the file is the one of the start.

        What is written to a file that was moved away is lost, and a new one in its place has no locks in it.
        """
        self._check_same_file()
        db = self._take()
        try:
            yield db
        except sqlite3.Error:
            db.close()  # the file may be mended or replaced before the next call: begin afresh then
            raise
        except BaseException:
            self._give_back(db)
            raise
        self._give_back(db)

    def close(self) -> None:
        """Close idle connections now, lent ones when they come back; to borrow is an error from here on."""
        self._closed = True
        idle = self._own_idle()
        while idle:
            idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        if self._closed:
            raise sqlite3.ProgrammingError("closed")
        try:
            return self._own_idle().pop()
        except IndexError:
            db = connect(self._path)
        try:
            self._check_same_file()  # it may have changed hands before it was opened
        except BaseException:
            db.close()
            raise
        return db

    def _check_same_file(self) -> None:
        if not self._closed and identity(self._path) != self._file:
            raise unavailable(self._path, REPLACED)

    def _give_back(self, db: sqlite3.Connection) -> None:
        self._idle.append(db)
        if self._closed:
            self.close()

    def _own_idle(self) -> deque[sqlite3.Connection]:
        if self._pid != os.getpid():
            _INHERITED.append(self._idle)
            self._idle, self._pid = deque(), os.getpid()
        return self._idle


class Shared:
    """The one connection to a database in memory, lent to one thread after the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._db = connect(MEMORY)

    @contextmanager
    def borrow(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection as soon as nobody else has it."""
        with self._lock:
            yield self._db

    def close(self) -> None:
        """Close the connection; what was in memory is gone."""
        with self._lock:
            self._db.close()
