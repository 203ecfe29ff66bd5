"""Connections to a SQLite database, for as many threads as there are."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Protocol

from stores.sqlite_file import MEMORY, connect

# SQLite forbids a forked child even to close what its parent opened: kept here for as long as the child lives.
_INHERITED: list[deque[sqlite3.Connection]] = []


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
        self._idle = deque([connect(path, whole=True)])  # at once, so that a bad file is known at the start

    @contextmanager
    def borrow(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection, opened if none is idle."""
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
            return connect(self._path)

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
