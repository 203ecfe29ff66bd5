"""An answer in time or none: a socket's time-outs bound each read, not the look-up of a name and not the sum."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Job = tuple[Callable[[], Any], "SimpleQueue[tuple[Any, BaseException | None]]"]


class Helpers:
    """Threads kept at hand, for to start one costs several times as much as to give it work."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        self._idle: deque[SimpleQueue[Job]] = deque()

    def ask(self, question: Callable[[], Answer], within_s: float) -> Answer:
        """Return what question returns or raise what it raises; TimeoutError when it takes longer, and it goes on."""
        done: SimpleQueue[tuple[Answer, BaseException | None]] = SimpleQueue()
        self._take().put((question, done))
        try:
            answer, error = done.get(timeout=within_s)
        except Empty:
            raise TimeoutError from None
        if error is not None:
            raise error
        return answer

    def _take(self) -> SimpleQueue[Job]:
        if self._pid != os.getpid():  # a forked child has none of its parent's threads
            self._idle, self._pid = deque(), os.getpid()
        try:
            return self._idle.pop()
        except IndexError:
            jobs: SimpleQueue[Job] = SimpleQueue()
            Thread(target=self._work, args=(jobs, self._idle), daemon=True).start()
            return jobs

    @staticmethod
    def _work(jobs: SimpleQueue[Job], idle: deque[SimpleQueue[Job]]) -> None:
        while True:
            question, done = jobs.get()
            answer, error = None, None
            try:
                answer = question()
            except BaseException as raised:  # noqa: BLE001 - it is raised where the question was asked
                error = raised
            idle.append(jobs)  # first, so that whoever asks next finds this one
            done.put((answer, error))
            del question, done, answer, error  # what was asked and answered is kept by nobody while this one is idle
