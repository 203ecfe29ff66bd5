"""The skill put together on this machine."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import StoreUnavailableError
from coach.repository import Repository
from local.compose import build
from local.store import open_store


@pytest.mark.parametrize(
    ("told", "zone"),
    [("Europe/Vienna", "Europe/Vienna"), (":Europe/Vienna", "Europe/Vienna"), ("CET-1CEST", "UTC"), ("../etc", "UTC")],
)
def test_the_servers_zone_is_one_that_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", told)
    assert build(tmp_path).skill.guide.kit.zone == zone


def test_the_store_and_its_folder_are_made_and_answer(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    assert build(data).healthy()
    assert {path.name for path in data.iterdir()} >= {"key", "stretches.db"}


def test_health_is_that_a_turn_can_be_kept_and_reading_is_not_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stores.sqlite_file.WAIT_S", 0.05)
    composed = build(tmp_path)
    with closing(sqlite3.connect(tmp_path / "stretches.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other_process = build(tmp_path)  # whoever reads alone is not in the way
        assert not other_process.healthy()
        other.execute("ROLLBACK")
    assert composed.healthy()
    (tmp_path / "stretches.db").rename(tmp_path / "away.db")
    assert not composed.healthy()


def test_a_full_disk_is_not_healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    composed = build(tmp_path)
    assert composed.healthy()

    def full(*_: object) -> None:
        raise StoreUnavailableError("The database cannot grow, for the disk is full: make room and try again.")

    monkeypatch.setattr(type(composed.table), "commit", full)
    assert not composed.healthy()


def test_checks_of_health_at_the_same_time_are_not_in_each_others_way(tmp_path: Path) -> None:
    composed = build(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: composed.healthy(), range(40)))


def test_a_check_of_health_begins_no_household(tmp_path: Path) -> None:
    composed = build(tmp_path)
    assert composed.healthy()
    assert list(Repository(composed.table).households()) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for opened in (open_store, build):
        with pytest.raises(StoreUnavailableError, match=r"file/data cannot be used \(Not a directory\)"):
            opened(tmp_path / "file" / "data")
