"""What a SQLite table leaves for others to read: nothing that was deleted, and nothing at all for other users."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.table import Delete, Put
from stores import sqlite_file
from stores.sqlite import SqliteTable
from tests.stores.builders import fill, key, put, there

SECRET = "margaret"


def files_with_secret(folder: Path) -> list[str]:
    """Return the files in which a word can be read."""
    return [path.name for path in folder.iterdir() if SECRET.encode() in path.read_bytes()]


@pytest.fixture
def told(file_table: SqliteTable) -> SqliteTable:
    """A table that was told a secret, among others, in two items."""
    put(file_table, key("person"), {"nickname": SECRET, "notes": ["x" * 9_000, SECRET]})
    put(file_table, key("record"), {"by": SECRET})
    fill(file_table, *(f"other#{number}" for number in range(40)))
    return file_table


def test_what_was_deleted_or_replaced_is_in_no_file_while_another_program_has_it_open(
    told: SqliteTable, file_path: Path
) -> None:
    with closing(SqliteTable(str(file_path))) as other:
        assert there(other, key("record")).data == {"by": SECRET}
        assert files_with_secret(file_path.parent)
        told.commit([Delete(key("record"), 1)])
        put(told, key("person"), {}, expected=1)  # comes after the records, and may delete nothing
        assert files_with_secret(file_path.parent) == []
        assert there(other, key("person")).data == {}


def test_wiping_needs_no_luck_with_how_sqlite_was_built(file_table: SqliteTable) -> None:
    with file_table._connections.borrow() as db:
        assert db.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_reader_in_the_way_of_wiping_fails_no_commit_and_the_next_one_wipes(
    told: SqliteTable, file_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "WIPE_WAIT_MS", 1)
    with closing(sqlite3.connect(file_path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM items").fetchone() == (42,)
        told.commit([Delete(key("record"), 1), Put(key("person"), {}, 1)])
        assert told.get(key("record")) is None
    put(told, key("person"), {"n": 1}, expected=2)
    assert files_with_secret(file_path.parent) == []


def test_a_new_database_is_for_its_owner_alone(told: SqliteTable, file_path: Path) -> None:
    assert there(told, key("person")).version == 1
    modes = {path.name: path.stat().st_mode & 0o777 for path in file_path.parent.iterdir()}
    assert modes == dict.fromkeys(["coach.db", "coach.db-wal", "coach.db-shm"], 0o600)
