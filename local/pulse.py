"""The heartbeat of a device on the real clock: time passes for it while nobody types."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TICK_S = 0.25


@contextmanager
def pulse(tick: Callable[[], None], every_s: float = TICK_S) -> Iterator[None]:
    """Call tick from a thread of its own until the block is left."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(every_s):
            tick()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
