"""Every shelf that there is, empty."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import boto3
import pytest
from moto import mock_aws

from audio.folder import FolderShelf
from audio.s3 import S3Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from types_boto3_s3 import S3Client

    from audio.shelf import Shelf


class OneAtATime(S3Shelf):
    """A shelf in a simulated bucket, which loses what is read while it is written again; a real one does not."""

    def __init__(self, bucket: str, client: S3Client) -> None:
        super().__init__(bucket, client)
        self._turn = Lock()

    def read(self, name: str) -> bytes | None:
        with self._turn:
            return super().read(name)

    def write(self, name: str, content: bytes) -> None:
        with self._turn:
            super().write(name, content)


@pytest.fixture(params=["folder", "s3"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """Each shelf, empty."""
    if request.param == "folder":
        yield FolderShelf(tmp_path / "made" / "when-needed")
        return
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="clips")
        yield OneAtATime("clips", client)
