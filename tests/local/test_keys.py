"""The key of the hashed ids."""

from __future__ import annotations

from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest

from coach.errors import StoreUnavailableError
from local.keys import household_key


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    key = household_key(data)
    assert len(key) == 64
    assert household_key(data) == key
    assert (data / "key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in data.iterdir()] == ["key"]
    assert household_key(tmp_path / "other") != key


def test_all_who_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPool(8) as pool:
        assert len(set(pool.map(household_key, [tmp_path] * 64))) == 1


@pytest.mark.parametrize("damaged", [b"", b"short", b"\xff"])
def test_a_damaged_key_is_named_and_not_replaced(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "key").write_bytes(damaged)
    with pytest.raises(StoreUnavailableError, match="key is damaged: put back a copy"):
        household_key(tmp_path)
    assert (tmp_path / "key").read_bytes() == damaged


def test_a_key_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(StoreUnavailableError, match="cannot be used"):
        household_key(tmp_path)
