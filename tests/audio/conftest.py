"""Every shelf that there is, empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import boto3
import pytest
from moto import mock_aws

from audio.folder import FolderShelf
from audio.s3 import S3Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audio.shelf import Shelf


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
