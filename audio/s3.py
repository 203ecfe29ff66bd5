"""A shelf in a bucket of Amazon S3. The only file of the audio that calls S3."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from audio.shelf import ShelfError, check_name, is_name

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

T = TypeVar("T")
_CONFIG = Config(connect_timeout=1, read_timeout=3, retries={"total_max_attempts": 3}, signature_version="s3v4")
_MISSING = frozenset({"NoSuchKey", "404"})


class S3Shelf:
    """Keeps each name as an object of one bucket."""

    def __init__(self, bucket: str, client: S3Client | None = None) -> None:
        self._bucket = bucket
        self._client = client or boto3.client("s3", config=_CONFIG)

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, or None. Raises ShelfError."""
        return self._found(lambda: self._content(name))

    def write(self, name: str, content: bytes) -> None:
        """Keep content under a name, all of it or nothing. Raises ShelfError."""
        kind = "audio/mpeg" if name.endswith(".mp3") else "application/json"
        try:
            self._client.put_object(Bucket=self._bucket, Key=check_name(name), Body=content, ContentType=kind)
        except (BotoCoreError, ClientError, OSError) as error:
            raise self._away() from error

    def remove(self, name: str) -> None:
        """Remove what is kept under a name, if there is anything. Raises ShelfError."""
        try:
            self._client.delete_object(Bucket=self._bucket, Key=check_name(name))
        except (BotoCoreError, ClientError, OSError) as error:
            raise self._away() from error

    def names(self, beginning: str) -> list[str]:
        """Return the names of what is kept that begin so, in order. Raises ShelfError."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=beginning)
        try:
            found = [item["Key"] for page in pages for item in page.get("Contents", [])]
        except (BotoCoreError, ClientError, OSError) as error:
            raise self._away() from error
        return sorted(name for name in found if is_name(name))

    def holds(self, name: str) -> bool:
        """Say whether something is kept under a name. Raises ShelfError."""
        return self._found(lambda: self._client.head_object(Bucket=self._bucket, Key=check_name(name))) is not None

    def lend(self, name: str, lasts_s: int) -> str:
        """Return an address from which anybody may read a name for so long, in seconds. Raises ShelfError."""
        try:
            wanted = {"Bucket": self._bucket, "Key": check_name(name)}
            return self._client.generate_presigned_url("get_object", Params=wanted, ExpiresIn=lasts_s)
        except (BotoCoreError, ClientError) as error:
            raise self._away() from error

    def _content(self, name: str) -> bytes:
        with closing(self._client.get_object(Bucket=self._bucket, Key=check_name(name))["Body"]) as body:
            return body.read()

    def _found(self, ask: Callable[[], T]) -> T | None:
        """Return what a request finds, or None where there is nothing. Raises ShelfError."""
        try:
            return ask()
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return None
            raise self._away() from error
        except (BotoCoreError, OSError) as error:
            raise self._away() from error

    def _away(self) -> ShelfError:
        return ShelfError(
            f"The bucket {self._bucket} does not answer: see that it exists and that this place may use it."
        )
