"""A track is what its timeline says, to the frame, and any part of its file is the same as in the whole."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio import mp3
from audio.clips import Clip, Wanted, digest
from audio.track import HEAD_FRAMES, Part, Track, chained, chunks, cut, decoded, encoded, name_of, splice
from audio.tracks import Tracks
from coach.timeline import Inputs
from tests.audio.builders import HUMMED, MemoryShelf, recorded, studio, whole
from tests.coach.builders_timeline import HOLD, REPS, any_inputs, inputs

STRETCH = ("hamstring", HOLD)
LIFTS = ("bridge", REPS)


def _clip(part: Part) -> bytes:
    """Return frames of which each byte tells part and frame."""
    return b"".join(digest(f"{part.key}{n}".encode())[:4].encode() * 36 for n in range(part.frames))


@st.composite
def any_tracks(draw: st.DrawFn) -> Track:
    """Tracks of a few clips with gaps of any size, also none."""
    parts = tuple(Part(f"{n}", f"{n}", draw(st.integers(1, 12))) for n in range(draw(st.integers(1, 4))))
    at, cues = 0, []
    for number in draw(st.lists(st.integers(0, len(parts) - 1), max_size=12)):
        at += draw(st.sampled_from([0, 0, 1, 5, 40]))
        cues.append((at, number))
        at += parts[number].frames
    return Track(at + draw(st.integers(0, 20)), parts, tuple(cues))


def _built_plainly(track: Track) -> bytes:
    file = bytearray(mp3.info_frame(track.frames + 1) + mp3.silence(track.frames + 1))
    for start, number in track.cues:
        at = (HEAD_FRAMES + start) * mp3.FRAME_BYTES
        clip = _clip(track.parts[number])
        file[at : at + len(clip)] = clip
    return bytes(file)


@given(any_tracks(), st.data())
def test_any_range_is_the_same_as_in_the_whole(track: Track, data: st.DataObject) -> None:
    expected = _built_plainly(track)
    assert len(expected) == track.size
    start = data.draw(st.integers(0, track.size))
    stop = data.draw(st.integers(start, track.size))
    assert b"".join(chunks(track, start, stop, _clip)) == expected[start:stop]
    assert b"".join(chunks(track, 0, track.size, _clip)) == expected


@given(any_tracks())
def test_a_range_reads_only_the_clips_that_lie_in_it(track: Track) -> None:
    start = (HEAD_FRAMES + track.frames // 2) * mp3.FRAME_BYTES
    read: list[Part] = []

    def fetch(part: Part) -> bytes:
        read.append(part)
        return _clip(part)

    list(chunks(track, start, start + 1, fetch))
    assert len(read) <= 1


@given(any_tracks(), st.data())
def test_a_part_that_begins_where_no_clip_is_under_way_is_the_same_as_in_the_whole(
    track: Track, data: st.DataObject
) -> None:
    free = [
        at
        for at in range(track.frames + 1)
        if not any(start < at < start + track.parts[number].frames for start, number in track.cues)
    ]
    first = data.draw(st.sampled_from(free))
    last = data.draw(st.integers(first, track.frames))
    part = cut(track, first * mp3.FRAME_MS, last * mp3.FRAME_MS)
    sound = b"".join(chunks(part, 0, part.size, _clip))[HEAD_FRAMES * mp3.FRAME_BYTES :]
    there = _built_plainly(track)[HEAD_FRAMES * mp3.FRAME_BYTES :]
    assert sound == there[first * mp3.FRAME_BYTES : last * mp3.FRAME_BYTES]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(0, 2_000))
def test_clips_in_a_chain_follow_each_other_with_a_silence_between_them(lengths: list[int], pause_ms: int) -> None:
    clips = [Clip(Wanted("v", str(n), 100, "e"), str(n), frames) for n, frames in enumerate(lengths)]
    track = chained(clips, pause_ms)
    pause = mp3.silence(mp3.frames_for(pause_ms))
    sounds = [_clip(Part(clip.wanted.key, clip.content, clip.frames)) for clip in clips]
    assert b"".join(chunks(track, HEAD_FRAMES * mp3.FRAME_BYTES, track.size, _clip)) == pause.join(sounds)


@settings(max_examples=30)
@given(any_inputs(), st.sampled_from([70, 100, 130]))
def test_clips_never_overlap_and_lie_within_half_a_frame_of_their_cues(what: Inputs, rate: int) -> None:
    at = HUMMED
    line, track = recorded(what, at, rate)
    assert len(track.cues) == len(line.cues)
    for cue, (frame, number) in zip(line.cues, track.cues, strict=True):
        assert abs(frame * mp3.FRAME_MS - cue.start_ms) <= mp3.FRAME_MS / 2
        assert track.parts[number].frames * mp3.FRAME_MS == cue.length_ms
    for (frame, number), (following, _) in itertools.pairwise(track.cues):
        assert frame + track.parts[number].frames <= following
    assert abs(track.ms - line.total_ms) <= mp3.FRAME_MS / 2


def test_the_same_routine_is_the_same_track_and_another_dose_another() -> None:
    at = studio()
    names = [name_of(encoded(recorded(inputs(item), at)[1])) for item in (STRETCH, STRETCH, LIFTS)]
    assert names[0] == names[1] != names[2]


def test_a_track_is_read_back_from_the_shelf() -> None:
    at, shelf = studio(), MemoryShelf()
    _, track = recorded(inputs(STRETCH), at)
    name = Tracks(shelf, at.frames).keep(track)
    file = Tracks(shelf, at.frames).open(name)
    assert file is not None
    assert file.size == track.size
    assert b"".join(file.read(0, file.size)) == whole(track, at)


@pytest.mark.parametrize("harm", [b"", b"{}", b"not json"])
def test_a_damaged_manifest_is_no_track(harm: bytes) -> None:
    at, shelf = studio(), MemoryShelf()
    name = Tracks(shelf, at.frames).keep(recorded(inputs(STRETCH), at)[1])
    shelf.kept[f"tracks/{name}.json"] = harm
    assert Tracks(shelf, at.frames).open(name) is None


def test_a_track_that_is_kept_later_is_found_then() -> None:
    at, shelf = studio(), MemoryShelf()
    tracks = Tracks(shelf, at.frames)
    _, track = recorded(inputs(STRETCH), at)
    assert tracks.open(name_of(encoded(track))) is None
    assert tracks.open(tracks.keep(track)) is not None


@given(any_tracks())
def test_a_manifest_is_read_back(track: Track) -> None:
    assert decoded(encoded(track)) == track


def test_a_manifest_that_is_none_is_refused() -> None:
    assert decoded(msgspec.json.encode({"frames": "many"})) is None


def test_splicing_needs_every_clip() -> None:
    at = studio()
    line, _ = recorded(inputs(STRETCH), at)
    with pytest.raises(KeyError):
        splice(line, {}, {})
