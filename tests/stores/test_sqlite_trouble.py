"""What a SQLite table does when its file is not well: one sentence with file and remedy, and nothing lost."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.errors import BadWriteError, Conflict, StoreUnavailableError
from coach.table import Item, Put
from stores import sqlite_file
from stores.sqlite import SqliteTable
from stores.sqlite_file import transaction
from tests.stores.builders import key, put, there

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.table import Table


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody comes to let go of a lock in these tests, so there is nothing to wait for."""
    monkeypatch.setattr(sqlite_file, "WAIT_S", 0.05)


def _kept(path: Path) -> Item | None:
    """What somebody who opens the file now finds."""
    with closing(SqliteTable(str(path))) as table:
        return table.get(key())


def _make(path: Path, *, items: int = 1) -> None:
    with closing(SqliteTable(str(path))) as table:
        put(table, key(), {"n": 1})
        table.commit([Put(key(f"s#{number}"), {"text": "x" * 500}, 0) for number in range(items - 1)])


@contextmanager
def _plain(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def _fails_to_open(path: Path | str, reason: str) -> None:
    with pytest.raises(StoreUnavailableError, match=reason) as failed:
        SqliteTable(str(path))
    assert str(path) in failed.value.message
    assert failed.value.message.endswith(".")


@pytest.mark.parametrize(
    "content", [b"this is no database, whatever its name says" * 40, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_left_as_it_is(file_path: Path, content: bytes) -> None:
    file_path.write_bytes(content)
    _fails_to_open(file_path, "damaged or no database")
    assert file_path.read_bytes() == content


def _damaged_in_the_middle(path: Path) -> bytes:
    _make(path, items=90)
    whole = path.read_bytes()
    return whole[:4096] + b"\xa5" * (len(whole) - 4096)


def test_a_file_damaged_in_the_middle_is_not_opened_and_left_as_it_is(file_path: Path) -> None:
    damaged = _damaged_in_the_middle(file_path)
    file_path.write_bytes(damaged)
    _fails_to_open(file_path, "damaged")
    assert file_path.read_bytes() == damaged


def test_one_bad_page_among_many_is_found_before_anything_is_read_from_it(file_path: Path) -> None:
    _make(file_path, items=90)
    whole = file_path.read_bytes()
    file_path.write_bytes(whole[:-4096] + bytes(4096))
    _fails_to_open(file_path, "damaged")


@pytest.mark.parametrize("left", [2, 100, 4096, 8192, -4096])
def test_a_file_that_was_cut_short_is_not_opened(file_path: Path, left: int) -> None:
    _make(file_path, items=90)
    file_path.write_bytes(file_path.read_bytes()[:left])
    _fails_to_open(file_path, "damaged")


def test_a_file_damaged_while_it_is_open_is_left_as_it_is(file_path: Path) -> None:
    damaged = _damaged_in_the_middle(file_path)
    with closing(SqliteTable(str(file_path))) as table, table._connections.borrow():  # what is lent has it in memory
        file_path.write_bytes(damaged)
        with pytest.raises(StoreUnavailableError, match="damaged"):
            table.get(key())
        with pytest.raises(StoreUnavailableError, match="damaged"):
            put(table, key(), {"n": 2}, expected=1)
    assert file_path.read_bytes() == damaged


def test_a_file_put_back_after_damage_is_used_again(file_path: Path) -> None:
    damaged = _damaged_in_the_middle(file_path)
    whole = file_path.read_bytes()
    with closing(SqliteTable(str(file_path))) as table, table._connections.borrow():
        file_path.write_bytes(damaged)
        with pytest.raises(StoreUnavailableError):
            table.get(key())
        file_path.write_bytes(whole)
        assert there(table, key()).data == {"n": 1}


def test_an_item_that_is_no_json_is_said_to_be_unreadable(file_path: Path) -> None:
    _make(file_path)
    with _plain(file_path) as db:
        db.execute("UPDATE items SET data = '{\"n\": '")
    with closing(SqliteTable(str(file_path))) as table, pytest.raises(StoreUnavailableError, match="cannot be read"):
        table.get(key())


def test_a_database_of_another_program_is_left_as_it_is(file_path: Path) -> None:
    with _plain(file_path) as db:
        db.execute("CREATE TABLE bookmarks (address TEXT)")
    before = file_path.read_bytes()
    _fails_to_open(file_path, "another program")
    assert file_path.read_bytes() == before


def test_another_programs_schema_number_is_not_taken_for_ours(file_path: Path) -> None:
    with _plain(file_path) as db:
        db.execute("PRAGMA user_version = 1")
    _fails_to_open(file_path, "another program")


def test_a_newer_schema_is_refused_and_left_as_it_is(file_path: Path) -> None:
    _make(file_path)
    with _plain(file_path) as db:
        db.execute("PRAGMA user_version = 2")
    _fails_to_open(file_path, "schema 2, this program knows 1: install a newer version")
    with _plain(file_path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)


def test_an_empty_file_becomes_a_database(file_path: Path) -> None:
    file_path.touch()
    _make(file_path)
    assert _kept(file_path) == Item(key(), {"n": 1}, 1)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    _fails_to_open(tmp_path / "missing" / "coach.db", "folder exists")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    _fails_to_open(tmp_path, "cannot be opened")


@contextmanager
def _as_a_stranger() -> Iterator[None]:
    """Permissions do not hold for root: be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder in which anybody may read and nobody write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_named(read_only_folder: Path) -> None:
    with _as_a_stranger():
        _fails_to_open(read_only_folder / "coach.db", "may be written")


def test_a_file_that_may_not_be_written_is_named_and_keeps_what_it_has(read_only_folder: Path) -> None:
    path = read_only_folder / "coach.db"
    read_only_folder.chmod(0o755)
    _make(path)
    path.chmod(0o444)
    read_only_folder.chmod(0o555)
    with _as_a_stranger():
        _fails_to_open(path, "may be written")
    path.chmod(0o644)
    read_only_folder.chmod(0o755)
    assert _kept(path) == Item(key(), {"n": 1}, 1)


def test_a_locked_file_is_read_and_not_written_until_it_is_free(file_table: SqliteTable, file_path: Path) -> None:
    put(file_table, key(), {"n": 1})
    with _plain(file_path) as db, closing(SqliteTable(str(file_path))) as table:
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError, match="locked by another program or busy"):
            put(table, key(), {"n": 2}, expected=1)
        assert there(table, key()) == Item(key(), {"n": 1}, 1)
        db.execute("ROLLBACK")
        put(table, key(), {"n": 2}, expected=1)
    assert there(file_table, key()) == Item(key(), {"n": 2}, 2)


def test_a_transaction_may_write_from_its_beginning_and_nobody_else_may(
    file_table: SqliteTable, file_path: Path
) -> None:
    with _plain(file_path) as other, file_table._connections.borrow() as db, transaction(db):
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_new_file_that_is_locked_says_so(file_path: Path) -> None:
    with _plain(file_path) as db:
        db.execute("BEGIN EXCLUSIVE")
        _fails_to_open(file_path, "locked by another program or busy")


def test_a_full_disk_keeps_what_was_there(file_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _make(file_path)
    open_it = sqlite_file.connect

    def connect_with_no_room(path: str, **options: bool) -> sqlite3.Connection:
        db = open_it(path, **options)
        db.execute("PRAGMA max_page_count = 1")  # SQLite raises it to what is there: no page more
        return db

    monkeypatch.setattr("stores.sqlite_connections.connect", connect_with_no_room)
    with closing(SqliteTable(str(file_path))) as table:
        with pytest.raises(StoreUnavailableError, match="disk is full"):
            table.commit([Put(key(), {"n": 2}, 1), Put(key("big"), {"text": "x" * 100_000}, 0)])
        assert there(table, key()) == Item(key(), {"n": 1}, 1)
        assert table.get(key("big")) is None


@pytest.mark.parametrize("kind", ["memory_table", "file_table"])
def test_a_closed_table_says_that_it_cannot_be_used(request: pytest.FixtureRequest, kind: str) -> None:
    table: SqliteTable = request.getfixturevalue(kind)
    table.close()
    table.close()
    with pytest.raises(StoreUnavailableError, match="open it again"):
        table.get(key())
    with pytest.raises(StoreUnavailableError, match="open it again"):
        put(table, key())


@pytest.mark.parametrize("kind", ["memory_table", "file_table"])
def test_a_table_goes_on_after_refusals_and_lost_races(request: pytest.FixtureRequest, kind: str) -> None:
    table: Table = request.getfixturevalue(kind)
    put(table, key(), {"n": 1})
    for _ in range(3):
        with pytest.raises(Conflict):
            put(table, key(), {"n": 9})
        with pytest.raises(BadWriteError):
            put(table, key(""))
    put(table, key(), {"n": 2}, expected=1)
    assert there(table, key()) == Item(key(), {"n": 2}, 2)


def test_what_is_committed_is_there_for_the_next_program(file_table: SqliteTable, file_path: Path) -> None:
    put(file_table, key(), {"n": 1})
    assert _kept(file_path) == Item(key(), {"n": 1}, 1)


def test_a_file_is_written_ahead_and_synchronised_at_each_commit(file_table: SqliteTable) -> None:
    with file_table._connections.borrow() as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_closing_leaves_one_file(file_table: SqliteTable, file_path: Path) -> None:
    put(file_table, key())
    file_table.close()
    assert list(file_path.parent.iterdir()) == [file_path]


@contextmanager
def _all_lent(table: SqliteTable, lent: int) -> Iterator[None]:
    """Lend so many connections of a table: who comes then has to open another one."""
    if not lent:
        yield
        return
    with table._connections.borrow(), _all_lent(table, lent - 1):
        yield


@pytest.mark.parametrize("lent", [0, 1])
def test_a_file_that_was_moved_away_under_a_table_is_missed_and_none_made_in_its_place(
    file_table: SqliteTable, file_path: Path, lent: int
) -> None:
    put(file_table, key(), {"n": 1})
    away = file_path.with_name("away.db")
    with _all_lent(file_table, lent):
        file_path.rename(away)
        for _ in range(2):
            with pytest.raises(
                StoreUnavailableError, match=r"coach\.db was moved, deleted or replaced .*: put it back"
            ):
                file_table.get(key())
            with pytest.raises(StoreUnavailableError, match="moved, deleted or replaced"):
                put(file_table, key(), {"n": 2}, expected=1)
        assert not file_path.exists()
        away.rename(file_path)
        assert there(file_table, key()) == Item(key(), {"n": 1}, 1)


@pytest.mark.parametrize("lent", [0, 1])
def test_another_file_in_the_place_of_the_one_in_use_is_refused_until_the_next_start(
    file_table: SqliteTable, file_path: Path, lent: int
) -> None:
    other = file_path.with_name("other.db")
    with closing(SqliteTable(str(other))) as table:
        put(table, key(), {"n": 7})
    with _all_lent(file_table, lent):
        other.replace(file_path)
        with pytest.raises(StoreUnavailableError, match="moved, deleted or replaced"):
            put(file_table, key(), {"n": 2})
    file_table.close()
    for log in file_path.parent.glob("coach.db-*"):
        log.unlink()
    assert _kept(file_path) == Item(key(), {"n": 7}, 1)


def test_a_file_that_goes_while_it_is_being_opened_is_noticed(
    file_table: SqliteTable, file_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(file_table, key(), {"n": 1})
    other = file_path.with_name("other.db")
    _make(other)
    open_it = sqlite_file.connect

    def too_late(path: str, **options: bool) -> sqlite3.Connection:
        other.replace(file_path)
        return open_it(path, **options)

    monkeypatch.setattr("stores.sqlite_connections.connect", too_late)
    with _all_lent(file_table, 1), pytest.raises(StoreUnavailableError, match="moved, deleted or replaced"):
        file_table.get(key())


def test_only_the_first_connection_makes_a_file(file_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        sqlite_file.connect(str(file_path))
    assert not file_path.exists()


@pytest.mark.parametrize("left", [None, b"", b"\0"], ids=["missing", "empty", "one byte"])
def test_no_database_is_begun_beside_the_log_of_one_that_is_gone(
    file_table: SqliteTable, file_path: Path, left: bytes | None
) -> None:
    put(file_table, key(), {"n": 1})
    log = file_path.with_name("coach.db-wal")
    content = log.read_bytes()
    assert content
    file_path.rename(file_path.with_name("away.db"))
    if left is not None:
        file_path.write_bytes(left)
    _fails_to_open(file_path, "is gone or empty, while its log beside it")
    assert file_path.exists() == (left is not None)
    assert log.read_bytes() == content
    file_path.with_name("away.db").replace(file_path)
    assert _kept(file_path) == Item(key(), {"n": 1}, 1)


@pytest.mark.parametrize("name", ["a b", "50%41", "what?mode=ro", "a#b", "caf\u00e9", "file:x"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    _make(tmp_path / name / f"{name}.db")
    assert (tmp_path / name / f"{name}.db").exists()
    assert _kept(tmp_path / name / f"{name}.db") == Item(key(), {"n": 1}, 1)


class Watched(sqlite3.Connection):
    """A connection that writes down what it is asked, and fails so many times to change to WAL, as if in a race."""

    asked: list[str]
    failures = 0
    code = sqlite3.SQLITE_BUSY

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        Watched.asked.append(sql)
        if "journal_mode = WAL" in sql and Watched.failures:
            Watched.failures -= 1
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = Watched.code
            raise error
        return super().execute(sql, *values)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    """Connections are watched."""
    monkeypatch.setattr(Watched, "asked", [], raising=False)
    monkeypatch.setattr(Watched, "failures", 0)
    monkeypatch.setattr(Watched, "code", sqlite3.SQLITE_BUSY)
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Watched))
    return Watched


def _to_wal(watched: type[Watched]) -> int:
    return sum("journal_mode = WAL" in sql for sql in watched.asked)


def test_openers_that_are_in_each_others_way_try_again(
    watched: type[Watched], file_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "WAIT_S", 5)
    watched.failures = 3
    _make(file_path)
    assert _to_wal(watched) == 4
    assert _kept(file_path) == Item(key(), {"n": 1}, 1)


def test_openers_that_stay_in_each_others_way_give_up(watched: type[Watched], file_path: Path) -> None:
    watched.failures = 1_000_000
    _fails_to_open(file_path, "locked by another program or busy")
    assert _to_wal(watched) > 1


def test_what_does_not_pass_is_not_tried_again(watched: type[Watched], file_path: Path) -> None:
    watched.failures, watched.code = 1_000_000, sqlite3.SQLITE_FULL
    _fails_to_open(file_path, "disk is full")
    assert _to_wal(watched) == 1


def test_a_file_that_is_written_ahead_already_is_not_changed_to_it_again(
    watched: type[Watched], file_path: Path
) -> None:
    _make(file_path)
    assert _to_wal(watched) == 1
    watched.failures = 1_000_000
    assert _kept(file_path) == Item(key(), {"n": 1}, 1)
    assert _to_wal(watched) == 1
