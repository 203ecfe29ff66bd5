"""A track is written to a bucket once, and read by an address that ends."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from moto import mock_aws
from msgspec.structs import replace

from audio.clips import Clips
from audio.forgetting import forget
from audio.published import Published
from audio.s3 import S3Shelf
from audio.studio import Studio
from audio.tone import ToneVoice
from audio.track import Track
from audio.tracks import Tracks, whole_of
from tests.audio.builders import MemoryShelf, recorded, whole
from tests.coach.builders_timeline import HOLD, inputs


class Cloud:
    """A simulated bucket with tracks in it. The clips lie elsewhere: it cannot be read while it is written."""

    def __init__(self) -> None:
        boto3.client("s3").create_bucket(Bucket="clips")
        self.bucket = S3Shelf("clips")
        self.studio = Studio(ToneVoice(), Clips(MemoryShelf()))
        self.tracks = Tracks(self.bucket, self.studio.frames)
        self.published = Published(self.tracks, self.bucket, lasts_s=600)

    def track(self, *, low: bool = False) -> tuple[str, Track]:
        """Record a hold, keep its track, and return both."""
        track = recorded(replace(inputs(("hamstring", HOLD)), low=low), self.studio)[1]
        return self.tracks.keep(track), track


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        yield Cloud()


def test_the_address_gives_the_very_track_and_any_part_of_it(cloud: Cloud) -> None:
    name, track = cloud.track()
    url = cloud.published.url_of(name)
    content = whole(track, cloud.studio)
    answer = requests.get(url, timeout=60)
    assert answer.content == content
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert requests.get(url, headers={"Range": "bytes=144-287"}, timeout=60).content == content[144:288]


def test_a_low_track_has_an_address_of_its_own_and_is_low_there(cloud: Cloud) -> None:
    (usual, _), (low, track) = cloud.track(), cloud.track(low=True)
    heard = [requests.get(cloud.published.url_of(name), timeout=60).content for name in (usual, low)]
    assert heard[1] == whole(track, cloud.studio) != heard[0]


def test_the_address_is_signed_and_ends(cloud: Cloud) -> None:
    name, _ = cloud.track()
    asked = parse_qs(urlsplit(cloud.published.url_of(name)).query)
    assert asked["X-Amz-Expires"] == ["600"]
    assert asked["X-Amz-Signature"]


def test_it_is_written_once(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _ = cloud.track()
    cloud.published.url_of(name)
    written: list[str] = []
    monkeypatch.setattr(cloud.bucket, "write", lambda where, _content: written.append(where))
    cloud.published.url_of(name)
    assert written == []


def test_there_is_no_address_of_a_track_that_was_never_kept(cloud: Cloud) -> None:
    with pytest.raises(KeyError):
        cloud.published.url_of("0" * 64)


def test_the_whole_goes_with_its_track(cloud: Cloud) -> None:
    name, _ = cloud.track()
    cloud.published.url_of(name)
    assert cloud.bucket.holds(whole_of(name))
    forget(set(), {name}, cloud.studio.clips, cloud.tracks)
    assert not cloud.bucket.holds(whole_of(name))
