"""The contract of a shelf, on all that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from audio.folder import FolderShelf
from audio.s3 import S3Shelf
from audio.shelf import ShelfError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audio.shelf import Shelf

NAME = "clips-ab/abcdef0123.mp3"


@pytest.fixture(params=["folder", "s3"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """Each shelf, empty."""
    if request.param == "folder":
        yield FolderShelf(tmp_path / "made" / "when-needed")
        return
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="clips")
        yield S3Shelf("clips", client)


def test_what_was_never_kept_is_not_there(shelf: Shelf) -> None:
    assert shelf.read(NAME) is None


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 40_000])
def test_what_is_kept_is_read_back(shelf: Shelf, content: bytes) -> None:
    shelf.write(NAME, content)
    assert shelf.read(NAME) == content


def test_what_is_kept_again_replaces_what_was_there(shelf: Shelf) -> None:
    shelf.write(NAME, b"longer than the next")
    shelf.write(NAME, b"next")
    assert shelf.read(NAME) == b"next"


def test_names_are_kept_apart(shelf: Shelf) -> None:
    shelf.write(NAME, b"one")
    assert shelf.read("clips-ab/abcdef0124.mp3") is None


@pytest.mark.parametrize(
    "name",
    ["", "clips", "/etc/passwd", "../secret/a.mp3", "clips/../../a.mp3", "clips/a\0.mp3", "a/b/c.mp3", "CLIPS/A.MP3"],
)
def test_a_name_leads_nowhere_else(shelf: Shelf, name: str) -> None:
    with pytest.raises(ShelfError):
        shelf.read(name)
    with pytest.raises(ShelfError):
        shelf.write(name, b"")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ShelfError, match="taken cannot be used"):
        FolderShelf(tmp_path / "taken").write(NAME, b"clip")


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = FolderShelf(tmp_path)
    shelf.write(NAME, b"whole")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(ShelfError, match="No space left on device"):
        shelf.write(NAME, b"half")
    assert shelf.read(NAME) == b"whole"
    assert [path.name for path in (tmp_path / "clips-ab").iterdir()] == ["abcdef0123.mp3"]


def test_a_bucket_that_refuses_is_told_without_its_words() -> None:
    client = boto3.client("s3", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
    with Stubber(client) as stub:
        stub.add_client_error("get_object", "AccessDenied", "secret words")
        stub.add_client_error("put_object", "AccessDenied", "secret words")
        shelf = S3Shelf("clips", client)
        with pytest.raises(ShelfError, match="The bucket clips does not answer") as told:
            shelf.read(NAME)
        assert "secret" not in str(told.value)
        with pytest.raises(ShelfError):
            shelf.write(NAME, b"clip")
