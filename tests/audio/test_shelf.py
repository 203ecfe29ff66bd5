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
    from pathlib import Path

    from audio.shelf import Shelf

NAME = "clips-ab/abcdef0123.mp3"


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


def test_what_is_removed_is_not_there_and_removing_it_again_is_no_trouble(shelf: Shelf) -> None:
    shelf.remove(NAME)
    shelf.write(NAME, b"one")
    shelf.write("clips-ab/abcdef0124.mp3", b"two")
    shelf.remove(NAME)
    shelf.remove(NAME)
    assert shelf.read(NAME) is None
    assert shelf.names("") == ["clips-ab/abcdef0124.mp3"]


def test_names_are_found_by_how_they_begin(shelf: Shelf) -> None:
    assert shelf.names("clips-") == []
    kept = ["clips-0f/1.json", "clips-0f/1.mp3", "clips-ab/2.json", "tracks-old/4.json", "tracks/3.json"]
    for name in reversed(kept):
        shelf.write(name, b"kept")
    assert shelf.names("") == kept
    assert shelf.names("clips-") == kept[:3]
    assert shelf.names("tracks/") == ["tracks/3.json"]
    assert shelf.names("clips-0f/1.m") == ["clips-0f/1.mp3"]


def test_a_bucket_of_many_pages_is_listed_whole() -> None:
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="clips")
        shelf = S3Shelf("clips", client)
        for number in range(1_003):
            shelf.write(f"tracks/{number:04}.json", b"")
        assert len(shelf.names("tracks/")) == 1_003


def test_what_lies_beside_what_was_kept_has_no_name(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    shelf.write(NAME, b"kept")
    (tmp_path / "clips-ab" / ".half-written").write_bytes(b"half")
    (tmp_path / "clips-a-note.txt").write_text("a file where folders are")
    assert shelf.names("clips-") == [NAME]


@pytest.mark.parametrize(
    "name",
    ["", "clips", "/etc/passwd", "../secret/a.mp3", "clips/../../a.mp3", "clips/a\0.mp3", "a/b/c.mp3", "CLIPS/A.MP3"],
)
def test_a_name_leads_nowhere_else(shelf: Shelf, name: str) -> None:
    with pytest.raises(ShelfError):
        shelf.read(name)
    with pytest.raises(ShelfError):
        shelf.write(name, b"")
    with pytest.raises(ShelfError):
        shelf.remove(name)


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(parents=True)
    with pytest.raises(ShelfError, match="cannot be used"):
        FolderShelf(tmp_path).remove(NAME)


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
        for verb in ("put_object", "delete_object", "list_objects_v2"):
            stub.add_client_error(verb, "AccessDenied", "secret words")
        shelf = S3Shelf("clips", client)
        with pytest.raises(ShelfError, match="The bucket clips does not answer") as told:
            shelf.read(NAME)
        assert "secret" not in str(told.value)
        with pytest.raises(ShelfError):
            shelf.write(NAME, b"clip")
        with pytest.raises(ShelfError):
            shelf.remove(NAME)
        with pytest.raises(ShelfError):
            shelf.names("clips-")
