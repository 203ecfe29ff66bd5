"""From an address to a table, and what a bad address is answered."""

from __future__ import annotations

import subprocess
import sys
from contextlib import chdir, closing
from pathlib import Path

import pytest

from coach.errors import InvalidError, StoreUnavailableError
from stores.open import open_table
from stores.sqlite import SqliteTable
from tests.stores.builders import key, put, there


def _close(table: object) -> None:
    assert isinstance(table, SqliteTable)
    table.close()


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_memory_is_new_each_time_and_leaves_no_file(address: str, tmp_path: Path) -> None:
    with chdir(tmp_path):
        first, second = open_table(address), open_table(address)
        put(first, key())
        assert second.get(key()) is None
        assert list(tmp_path.iterdir()) == []
    _close(first)
    _close(second)


def test_three_slashes_begin_here(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with chdir(tmp_path):
        _close(open_table("sqlite:///folder/coach.db"))
    assert (tmp_path / "folder" / "coach.db").is_file()


def test_four_slashes_begin_at_the_root(tmp_path: Path) -> None:
    path = tmp_path / "my data 100%.db"
    table = open_table(f"sqlite:///{path}")
    put(table, key(), {"n": 1})
    _close(table)
    with closing(SqliteTable(str(path))) as again:
        assert there(again, key()).data == {"n": 1}


def test_a_relative_path_keeps_its_meaning_when_the_program_goes_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with chdir(tmp_path):
        table = open_table("sqlite:///coach.db")
        assert isinstance(table, SqliteTable)
        with table._connections.borrow(), chdir(tmp_path / "elsewhere"):
            put(table, key())  # needs a second connection
        _close(table)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["coach.db", "elsewhere"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.java
def test_a_dynamodb_address_finds_its_table(local_address: str) -> None:
    put(open_table(local_address), key(), {"n": 1})
    assert there(open_table(local_address), key()).data == {"n": 1}


@pytest.mark.java
def test_a_region_is_another_table_only_where_there_are_regions(local_address: str) -> None:
    put(open_table(local_address), key(), {"n": 1})
    assert there(open_table(f"{local_address}&region=eu-west-1"), key()).data == {"n": 1}


@pytest.mark.java
def test_a_table_that_does_not_exist_is_said_when_it_is_asked(local_endpoint: str) -> None:
    table = open_table(f"dynamodb://nobody-made-this?endpoint={local_endpoint}")
    with pytest.raises(StoreUnavailableError, match="nobody-made-this does not exist: create it"):
        table.get(key())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "coach.db",
        "/var/coach.db",
        "sqlite",
        "sqlite:",
        "sqlite:coach.db",
        "sqlite://coach.db",
        "sqlite:///",
        "sqlite:///a\0b",
        "SQLITE://",
        "postgres://somewhere/coach",
        "dynamodb://",
        "dynamodb://ab",
        "dynamodb://a/b",
        "dynamodb://my table",
        "dynamodb://table?regoin=eu-west-1",
        "dynamodb://table?endpoint=127.0.0.1:8000",
        "dynamodb://table?endpoint=",
        "dynamodb://table?endpoint=http://[",
    ],
    ids=repr,
)
def test_a_bad_address_is_answered_with_the_forms(address: str) -> None:
    with pytest.raises(InvalidError, match=r"sqlite:///folder/file\.db .* dynamodb://table\?region=") as refused:
        open_table(address)
    assert refused.value.problems[0].path == "address"


@pytest.mark.parametrize(
    ("address", "costly"), [("sqlite://", ["boto3", "botocore"]), ("dynamodb://tab?region=us-east-1", ["sqlite3"])]
)
def test_only_the_adapter_in_use_is_imported(address: str, costly: list[str]) -> None:
    code = f"import sys; from stores.open import open_table; t = open_table({address!r}); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert "stores.checks" in done.stdout.split()
    assert not set(costly) & set(done.stdout.split())
