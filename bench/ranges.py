"""Any 64 KiB of a track: how soon they are there, and how much memory that takes in a long track."""

from __future__ import annotations

import random
import statistics
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial

from audio.track import Track
from audio.tracks import TrackFile, Tracks, file_of
from bench import sound
from bench.measure import timed, verdict

BYTES = 65_536
COUNT = 300
GOAL_MS = 5.0
TIMES_AS_LONG = 6
GOAL_MEMORY = 1.2
PLACES = 24


def run() -> Iterator[str]:
    """Yield the time of a range with nothing in memory and with what was read before, and the peaks of memory."""
    studio, routine = sound.studio(), sound.twenty_minutes()
    _, track = sound.recorded(routine, studio)
    name, warm = sound.tracks().keep(track), sound.tracks()
    yield f"{BYTES // 1024} KiB at {COUNT} random places of {track.ms / 60_000:.0f} minutes, {sound.voice_note()}:"
    yield f"nothing in memory: {_times(sound.tracks, name)}"
    yield f"clips in memory: {_times(lambda: warm, name)}"
    _, long = sound.recorded(sound.repeated(routine, TIMES_AS_LONG), studio)
    few, many = (_peak(partial(_read_known, each)) for each in (track, long))
    yield f"memory at its peak while reading, {long.ms / 60_000:.0f} minutes {many:.0f} KiB, 20 minutes {few:.0f} KiB:"
    yield f"{many / few:.2f}x (goal {GOAL_MEMORY}x or less: {verdict(many / few <= GOAL_MEMORY)})"
    few, many = (_peak(partial(_read_named, sound.tracks, sound.tracks().keep(each))) for each in (track, long))
    yield f"reading the manifest too, of which all is kept: {many:.0f} KiB and {few:.0f} KiB, {many / few:.2f}x"


def _times(tracks: Callable[[], Tracks], name: str) -> str:
    chosen = random.Random(1)
    times = [timed(partial(_read_named, tracks, name, chosen.random())) for _ in range(COUNT)]
    middle, late = statistics.median(times), statistics.quantiles(times, n=100)[98]
    return f"median {middle:.2f} ms, p99 {late:.2f} ms (goal under {GOAL_MS:.0f} ms: {verdict(late < GOAL_MS)})"


def _read_named(tracks: Callable[[], Tracks], name: str, place: float) -> None:
    file = tracks().open(name)
    assert file
    _read(file, place)


def _read_known(track: Track, place: float) -> None:
    _read(file_of(track, sound.studio().frames), place)


def _read(file: TrackFile, place: float) -> None:
    start = round(place * (file.size - BYTES))
    assert len(b"".join(file.read(start, start + BYTES))) == BYTES


def _peak(read: Callable[[float], None]) -> float:
    """Return the median of the peaks in KiB at some places, each with nothing in memory before."""
    peaks, chosen = [], random.Random(2)
    for _ in range(PLACES):
        tracemalloc.start()
        read(chosen.random())
        peaks.append(tracemalloc.get_traced_memory()[1] / 1024)
        tracemalloc.stop()
    return statistics.median(peaks)
