"""The key of the hashed ids."""

from __future__ import annotations

from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest

from coach.errors import StoreUnavailableError
from local.keys import household_key


def key(data: Path) -> bytes:
    """Return the key of a folder in which nobody is on record yet."""
    return household_key(data, begun=False)


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    made = key(tmp_path)
    assert len(made) == 64
    assert key(tmp_path) == made
    assert household_key(tmp_path, begun=True) == made
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"key", "other"}
    assert key(tmp_path / "other") != made


def test_all_who_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPool(8) as pool:
        assert len(set(pool.map(key, [tmp_path] * 64))) == 1


def test_a_lost_key_is_named_with_its_remedy_and_no_new_one_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError) as refused:
        household_key(tmp_path, begun=True)
    assert refused.value.message == (
        f"{tmp_path / 'key'} is gone, and without it nobody on record is found again: "
        "put it back from a backup, or choose an empty folder with --data."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damaged", [b"", b"short", b"\xff"])
def test_a_damaged_key_is_named_and_not_replaced(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "key").write_bytes(damaged)
    with pytest.raises(StoreUnavailableError, match="key is damaged: put back a copy"):
        key(tmp_path)
    assert (tmp_path / "key").read_bytes() == damaged


def test_a_key_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(StoreUnavailableError, match="cannot be used"):
        key(tmp_path)
