"""Opening a SQLite database: whose it is, which schema, and how it is written."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Literal

from stores.sqlite_errors import BUSY, DAMAGED, primary_code, unavailable

MEMORY = ":memory:"
WAIT_S = 3.5
"""How long a connection waits for a lock before it gives up: a read and a write within Alexa's 8 s."""
WIPE_WAIT_MS = 100
"""How long it waits for readers before it leaves wiping to a later commit."""

_APPLICATION = 0x53545243  # "STRC", where the file command and we find out whose database it is
_SCHEMA = 1

# Rows live in the primary key's own tree, in the order of the UTF-8 bytes of sort.
_CREATE = """
CREATE TABLE items (
    partition TEXT NOT NULL,
    sort TEXT NOT NULL,
    data TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (partition, sort)
) WITHOUT ROWID
"""


_MAKING = Lock()


def connect(path: str, *, first: bool = False) -> sqlite3.Connection:
    """Open the database at path for one thread at a time. Raises sqlite3.Error too.

    At the first time it is made if it is new, and every page is looked at: about 15 ms for ten thousand items.
    """
    if path != MEMORY and first:
        _check_nothing_lost(path)
        _make_private(path)
    # isolation_level None: transactions begin where we say so, and as we say. Only we make a file, not SQLite.
    address = path if path == MEMORY else f"{Path(path).as_uri()}?mode=rw"
    db = sqlite3.connect(address, timeout=WAIT_S, isolation_level=None, check_same_thread=False, uri=True)
    try:
        _patiently_prepare(db, path)
        if first:
            _check_whole(db, path)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection, kind: Literal["DEFERRED", "IMMEDIATE"] = "IMMEDIATE") -> Iterator[None]:
    """Do all of the block or none of it. A block that writes is immediate: a deferred one may fail half-way."""
    db.execute(f"BEGIN {kind}")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def wipe(db: sqlite3.Connection) -> None:
    """Let nothing that was deleted or replaced stay in the write-ahead log. While somebody reads, a later one does."""
    with suppress(sqlite3.Error):  # what was committed is kept, whatever becomes of this
        db.execute(f"PRAGMA busy_timeout = {WIPE_WAIT_MS}")
        try:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            db.execute(f"PRAGMA busy_timeout = {round(WAIT_S * 1000)}")


def _check_nothing_lost(path: str) -> None:
    """Refuse to begin beside the log of a database that is gone: SQLite would throw away what it holds."""
    # The log first: whoever makes a database just now makes its log after it.
    if _size(f"{path}-wal") and _size(path) <= 1:  # SQLite takes one byte for an empty file
        raise unavailable(path, "is gone or empty, while its log beside it (-wal) is not: put the database back")


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _make_private(path: str) -> None:
    """Make the file unless it is there, for its owner alone; its log files take after it."""
    # One after the other: to close a file lets go of every lock that this process has on it.
    with _MAKING, suppress(OSError):  # what is wrong with the place, SQLite finds out and says
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _check_whole(db: sqlite3.Connection, path: str) -> None:
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise unavailable(path, DAMAGED)


def _patiently_prepare(db: sqlite3.Connection, path: str) -> None:
    """Prepare, and again while several openers of a new file are in each other's way."""
    give_up = time.monotonic() + WAIT_S
    while True:
        try:
            return _prepare(db, path)
        except sqlite3.OperationalError as error:
            # Changing to WAL does not wait for a lock, whatever the timeout: it fails at once.
            if primary_code(error) not in BUSY or time.monotonic() > give_up:
                raise
        time.sleep(random.uniform(0.002, 0.02))  # noqa: S311 - spreads the openers, keeps no secret


def _prepare(db: sqlite3.Connection, path: str) -> None:
    with transaction(db, "DEFERRED"):  # one view of the file, which somebody else may be making just now
        is_new = _is_new(db, path)
    if _pragma(db, "journal_mode") == "delete":  # in memory there is no journal to choose
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")  # a commit is on the disk before it is confirmed
    db.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, however SQLite was built
    if is_new:
        _create(db, path)


def _create(db: sqlite3.Connection, path: str) -> None:
    with transaction(db):
        if _is_new(db, path):  # nobody was faster
            db.execute(_CREATE)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {_SCHEMA}")


def _is_new(db: sqlite3.Connection, path: str) -> bool:
    """Tell an empty database from ours; raises StoreUnavailableError, nothing touched, if it is neither."""
    found = (_pragma(db, "application_id"), _pragma(db, "user_version"))
    if found == (_APPLICATION, _SCHEMA):
        return False
    if found[0] == _APPLICATION:
        raise unavailable(path, f"has schema {found[1]}, this program knows {_SCHEMA}: install a newer version")
    if found != (0, 0) or db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        raise unavailable(path, "belongs to another program and was left as it is: choose another file")
    return True


def _pragma(db: sqlite3.Connection, name: str) -> object:
    return db.execute(f"PRAGMA {name}").fetchone()[0]
