"""Ranges of a track over HTTP, made as they are sent, against Flask sending them from a file of the same size."""

from __future__ import annotations

import http.client
import itertools
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench import sound
from bench.measure import in_turns, timed, verdict

BYTES = 65_536
CLIENTS = 4
EACH = 25
"""Requests of each client in one round."""
SECONDS = 15
GOAL = 0.5


def run() -> Iterator[str]:
    """Yield the requests a second of both, from one process, by the same clients with the same ranges."""
    _, track = sound.recorded(sound.twenty_minutes(), sound.studio())
    name, tracks = sound.tracks().keep(track), sound.tracks()
    file = tracks.open(name)
    assert file
    with tempfile.NamedTemporaryFile(suffix=".mp3") as copy, ThreadPoolExecutor(CLIENTS) as pool:
        copy.write(b"".join(file.read(0, file.size)))
        copy.flush()
        with _serving(Path(copy.name)) as port:
            ours = _asking(pool, port, f"/tracks/{name}.mp3", file.size)
            static = _asking(pool, port, "/static.mp3", file.size)
            once = timed(ours) + timed(static)
            times = in_turns(ours, static, max(int(SECONDS * 1000 / once) - 6, 3), warm_up=3)
    per_second = [CLIENTS * EACH / ms * 1000 for ms in times]
    ratio = per_second[0] / per_second[1]
    yield f"{BYTES // 1024} KiB at random places of {file.size / 1e6:.1f} MB, {CLIENTS} clients, {sound.voice_note()}:"
    yield f"ours {per_second[0]:.0f} requests a second, send_file {per_second[1]:.0f}: {ratio:.2f}x"
    yield f"(goal {GOAL}x or more: {verdict(ratio >= GOAL)})"


@contextmanager
def _serving(file: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "bench.server", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


def _asking(pool: ThreadPoolExecutor, port: int, path: str, size: int) -> Callable[[], None]:
    """Return a function that asks for the next ranges, each client over its own open connection."""
    chosen = random.Random(1)
    starts = itertools.cycle([chosen.randrange(size - BYTES) for _ in range(1_000)])
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(CLIENTS)]

    def ask(connection: http.client.HTTPConnection, wanted: list[int]) -> None:
        for start in wanted:
            connection.request("GET", path, headers={"Range": f"bytes={start}-{start + BYTES - 1}"})
            answer = connection.getresponse()
            assert (answer.status, len(answer.read())) == (206, BYTES)

    def round_of_all() -> None:
        wanted = [list(itertools.islice(starts, EACH)) for _ in connections]
        list(pool.map(ask, connections, wanted))

    return round_of_all
