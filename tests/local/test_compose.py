"""The skill put together on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import StoreUnavailableError
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


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for opened in (open_store, build):
        with pytest.raises(StoreUnavailableError, match=r"file/data cannot be used \(Not a directory\)"):
            opened(tmp_path / "file" / "data")
