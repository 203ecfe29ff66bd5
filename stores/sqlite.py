"""The embedded default: a Table in one SQLite file, safe with several threads and processes, or in memory."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from coach.errors import Conflict
from coach.table import Delete, Item, Key, Page, Write
from stores.bounds import bounds
from stores.checks import check_commit, check_key, check_query
from stores.sqlite_connections import Connections, Pool, Shared
from stores.sqlite_errors import translated, unavailable
from stores.sqlite_file import transaction, wipe

_MEMORY = "in memory"
_GET = "SELECT data, version FROM items WHERE partition = ? AND sort = ?"
_QUERY = """
SELECT sort, data, version FROM items WHERE partition = ? AND sort >= ? AND sort < ? ORDER BY sort {} LIMIT ?
"""
_FORWARD, _BACKWARD = _QUERY.format("ASC"), _QUERY.format("DESC")
_INSERT = "INSERT INTO items (data, version, partition, sort) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_UPDATE = "UPDATE items SET data = ?, version = ? WHERE partition = ? AND sort = ? AND version = ?"
_DELETE = "DELETE FROM items WHERE partition = ? AND sort = ? AND version = ?"
_READ = msgspec.json.Decoder(dict).decode
_NO_END = b""  # SQLite orders every blob past every text


class SqliteTable:
    """A Table in the SQLite file at path, or in memory. StoreUnavailableError when it cannot be opened."""

    def __init__(self, path: str | None = None) -> None:
        # Absolute: a later connection must find the same file wherever the program has gone since.
        self._name = str(Path(path).absolute()) if path else _MEMORY
        with translated(self._name):
            self._connections: Connections = Pool(self._name) if path else Shared()
        # Closes at the latest when the table goes or Python ends, which also tidies the write-ahead log.
        self._close = weakref.finalize(self, self._connections.close)

    def close(self) -> None:
        """Let go of the file; the table answers StoreUnavailableError from here on."""
        self._close()

    def get(self, key: Key) -> Item | None:
        """Return the item at key as last committed, or None."""
        check_key(key)
        with self._connected() as db:
            rows = db.execute(_GET, (key.partition, key.sort)).fetchall()
        return self._item(key, *rows[0]) if rows else None

    def query(
        self,
        partition: str,
        prefix: str = "",
        *,
        after: str | None = None,
        limit: int = 100,
        reverse: bool = False,
    ) -> Page:
        """Return up to limit items in order; see the port."""
        check_query(partition, prefix, after, limit)
        low, high = bounds(prefix, after, reverse=reverse)
        with self._connected() as db:
            statement = _BACKWARD if reverse else _FORWARD
            rows = db.execute(statement, (partition, low, _NO_END if high is None else high, limit)).fetchall()
        items = tuple(self._item(Key(partition, sort), data, version) for sort, data, version in rows)
        return Page(items, items[-1].key.sort if len(items) == limit else None)

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes or none, on the disk when this returns; see the port."""
        check_commit(writes)
        steps = [_step(write) for write in writes]
        with self._connected() as db:
            with transaction(db):
                for statement, values in steps:
                    if db.execute(statement, values).rowcount != 1:
                        raise Conflict("Somebody else wrote first: read again and decide again.")
            if any(write.expected for write in writes) and self._name != _MEMORY:
                wipe(db)  # also after a put: who is forgotten goes from a household that others stay in

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with translated(self._name), self._connections.borrow() as db:
            yield db

    def _item(self, key: Key, data: str, version: int) -> Item:
        try:
            return Item(key, _READ(data), version)
        except msgspec.MsgspecError as error:
            raise unavailable(self._name, "has an item that cannot be read: put a copy back") from error


def _step(write: Write) -> tuple[str, tuple[str | int, ...]]:
    where = (write.key.partition, write.key.sort)
    if isinstance(write, Delete):
        return _DELETE, (*where, write.expected)
    what = (msgspec.json.encode(write.data).decode(), write.expected + 1)
    return (_UPDATE, (*what, *where, write.expected)) if write.expected else (_INSERT, (*what, *where))
