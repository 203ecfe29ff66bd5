"""What the terminal prints of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from local.clock import Clock
from local.echo import Answer, Piece
from local.talk import Exchange

SHORT_MS = 1_000
"""Silences under this are not shown."""


class Printer:
    """Prints exchanges whole, with the time of the device's clock."""

    def __init__(self, clock: Clock, *, fast: bool) -> None:
        self._began = clock.now()
        self._clock = clock
        self._fast = fast

    def exchange(self, exchange: Exchange) -> None:
        """Print what was said and what is answered."""
        click.echo(f"{self._stamp()} > {exchange.said}")
        for line in answer_lines(exchange.answer):
            click.echo(f"        {line}")

    def _stamp(self) -> str:
        seconds = (self._clock.now() - self._began) // 1000
        return f"{seconds // 60:02}:{seconds % 60:02}"


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield an answer's words, a line for what is said in one breath, with the silence that follows it."""
    yield from piece_lines(answer.pieces)
    if answer.ended:
        yield "(the microphone is closed)"


def piece_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield words with the silences after them: And hold. [8 s]."""
    text, quiet = "", 0
    for piece in pieces:
        if piece.text and (text or quiet):
            yield _line(text, quiet)
            text, quiet = "", 0
        text = piece.text or text
        quiet += 0 if piece.text else piece.length_ms
    if text or quiet:
        yield _line(text, quiet)


def _line(text: str, quiet_ms: int) -> str:
    if quiet_ms < SHORT_MS:
        return text
    seconds = f"[{quiet_ms / 1000:.0f} s]"
    return f"{text}  {seconds}" if text else seconds
