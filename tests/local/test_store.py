"""The store in a data folder: whose it is, what was lost of it, and what only looking at it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import NotFoundError, StoreUnavailableError
from coach.records import household_key
from coach.repository import Repository
from coach.table import Put
from local.compose import build
from local.store import kept_store, open_store
from tests.local.builders import LAUNCH, SAFE, consented, talk, typed


def read_in(data: Path, secret: bytes) -> list[str]:
    """Return the files in which something can be read."""
    return [path.name for path in data.iterdir() if secret in path.read_bytes().lower()]


def test_a_new_folder_and_all_in_it_are_for_their_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    talk(data, LAUNCH)
    assert data.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in data.iterdir()} == {0}


def test_a_first_start_that_was_cut_off_before_the_key_is_begun_again(tmp_path: Path) -> None:
    open_store(tmp_path)
    assert build(tmp_path).healthy()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "stretches.db").touch()
    assert build(tmp_path / "other").healthy()


def test_a_lock_is_not_escaped_by_losing_the_key(tmp_path: Path) -> None:
    consented(tmp_path)
    assert talk(tmp_path, LAUNCH, "yes")[-1]["state"] == "locked"
    key = (tmp_path / "key").rename(tmp_path / "elsewhere")
    for command in (["talk", "--fast"], ["serve", "--port", "0"]):
        refused = typed(*command, "--data", str(tmp_path), said=LAUNCH)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr.startswith(f"Error: {tmp_path / 'key'} is gone")
        assert not (tmp_path / "key").exists()
    key.rename(tmp_path / "key")
    assert talk(tmp_path, LAUNCH)[-1]["state"] == "locked"


@pytest.mark.parametrize("left", [None, b"", b"\0"], ids=["missing", "empty", "one byte, which SQLite takes for none"])
@pytest.mark.parametrize(
    "command", [["talk", "--fast"], ["serve", "--port", "0"], ["person", "list"]], ids=lambda c: c[0]
)
def test_a_lock_is_not_escaped_by_emptying_the_database(tmp_path: Path, left: bytes | None, command: list[str]) -> None:
    build(tmp_path)
    database = tmp_path / "stretches.db"
    database.unlink()
    if left is not None:
        database.write_bytes(left)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    refused = typed(*command, "--data", str(tmp_path), said=LAUNCH)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"Error: The database {database} is empty or gone, while the key beside it is not: "
        "put a copy back, or choose an empty folder with --data.\n"
    )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_truncated_database_is_told_by_the_server_at_its_start(tmp_path: Path) -> None:
    consented(tmp_path)
    database = tmp_path / "stretches.db"
    database.write_bytes(database.read_bytes()[:4096])
    refused = typed("serve", "--port", "0", "--data", str(tmp_path))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"Error: The database {database} is damaged")


def test_a_household_that_cannot_be_read_is_told_by_the_server_at_its_start(tmp_path: Path) -> None:
    consented(tmp_path)
    repository = Repository(open_store(tmp_path))
    (name,) = repository.households()
    repository.table.commit([Put(household_key(name), {"schema": 99}, repository.household(name)[1])])
    refused = typed("serve", "--port", "0", "--data", str(tmp_path))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "Error: The record has schema 99; this version reads 2: update the program.\n"


def test_who_only_looks_makes_no_folder_and_no_database(tmp_path: Path) -> None:
    missing = tmp_path / "typo"
    with pytest.raises(NotFoundError, match=r"There is no folder .*typo: check --data, or begin there with .* talk "):
        kept_store(missing)
    assert list(Repository(kept_store(tmp_path)).households()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ["person", "list"],
        ["person", "clear", "x/p1", "--by", "Dr. Ito", "--reason", "x"],
        ["person", "answer", "x/p1", "RF10=no"],
        ["record", "set", "x/p1", "--diagnosis", "NS", "--by", "Dr. Ito"],
        ["program", "assign", "x/p1", "T1", "--by", "Dr. Ito"],
    ],
)
def test_a_folder_that_is_mistyped_is_named_and_not_made(tmp_path: Path, command: list[str]) -> None:
    refused = typed(*command, "--data", str(tmp_path / "typo"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"Error: There is no folder {tmp_path / 'typo'}: check --data")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["talk"], ["serve"], ["person", "list"]], ids=lambda c: c[0])
def test_a_folder_without_a_name_is_refused(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = typed(*command, "--data", "")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "name a folder" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailableError, match=r"file/data cannot be used \(Not a directory\)"):
        open_store(tmp_path / "file" / "data")


def test_who_is_forgotten_is_in_no_file_while_the_server_has_the_store_open(tmp_path: Path) -> None:
    server = build(tmp_path)
    told = talk(tmp_path, LAUNCH, "yes", *SAFE, "calf, three", "wait 30s", "my name is margaret")
    assert "margaret" in told[-1]["speech"].lower()
    assert server.healthy()
    assert read_in(tmp_path, b"margaret")
    assert talk(tmp_path, LAUNCH, "forget me", "yes")[-1]["ended"]
    assert read_in(tmp_path, b"margaret") == []
