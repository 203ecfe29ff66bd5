"""What a device is saying, line by line, each at its time; what it is interrupted in is not said."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator

from local.echo import Answer, Piece

SHORT_MS = 1_000
"""Silences under this are not shown."""
CLOSED = "(the microphone is closed)"
SENTENCE = re.compile(r"(?<=[.?!]) ")

Timed = tuple[int, str]
"""When something begins to be heard, in ms, and the line that shows it."""


class Spoken:
    """An answer on its way to the ear. Safe with threads."""

    def __init__(self, *, by_sentence: bool = False) -> None:
        self._lines = sentences if by_sentence else breaths
        self._lock = threading.Lock()
        self._due: list[Timed] = []

    def begin(self, answer: Answer, at: int) -> None:
        """Begin to say an answer at a time (ms since 1970); what was not yet said of another is dropped."""
        due = [(at + offset, line) for offset, line in self._lines(answer.pieces)]
        if answer.ended:
            due.append((at + answer.length_ms, CLOSED))
        with self._lock:
            self._due = due

    def until(self, now: int) -> list[str]:
        """Return the lines that began since this was asked last."""
        with self._lock:
            begun = [line for at, line in self._due if at <= now]
            self._due = self._due[len(begun) :]
        return begun

    def asks_later(self) -> bool:
        """Say whether it ends in a question that is still to be said."""
        with self._lock:
            return bool(self._due) and self._due[-1][1].endswith("?")

    def rest(self) -> list[str]:
        """Return what is still to be said."""
        with self._lock:
            left, self._due = self._due, []
        return [line for _, line in left]


def breaths(pieces: Iterable[Piece]) -> Iterator[Timed]:
    """Yield what is said in one breath with the silence after it: And hold. [8 s]."""
    at, begun, text, quiet = 0, 0, "", 0
    for piece in pieces:
        if piece.text:
            yield from _line(begun, text, quiet)
            begun, text, quiet = at, piece.text, 0
        else:
            quiet += piece.length_ms
        at += piece.length_ms
    yield from _line(begun, text, quiet)


def sentences(pieces: Iterable[Piece]) -> Iterator[Timed]:
    """Yield every sentence; one that shares its breath with others comes at its share of the time."""
    at = 0
    for piece in pieces:
        letters = 0
        for text in SENTENCE.split(piece.text) if piece.text else []:
            yield at + piece.length_ms * letters // len(piece.text), text
            letters += len(text) + 1
        at += piece.length_ms


def _line(begun: int, text: str, quiet_ms: int) -> Iterator[Timed]:
    # Cut and not rounded; the space holds the silence together where lines are broken.
    silence = f"[{quiet_ms // 1000}\N{NO-BREAK SPACE}s]" if quiet_ms >= SHORT_MS else ""
    if text or silence:
        yield begun, "  ".join(part for part in (text, silence) if part)
