"""What the terminal prints of an answer."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator

import click

from local.clock import Clock
from local.echo import Piece
from local.talk import Conversation, Exchange

SHORT_MS = 1_000
"""Silences under this are not shown."""
WIDEST = 80
INDENT = 8
CLOSED = "(the microphone is closed)"
NOBODY = "(nobody answered: the microphone is closed, and your place is kept)"
SENTENCE = re.compile(r"(?<=[.?!]) ")

Write = Callable[[str], None]


class Printer:
    """Prints exchanges whole, with the time since the beginning by the device's clock."""

    def __init__(self, clock: Clock, write: Write = click.echo) -> None:
        self._began = clock.now()
        self._clock = clock
        self._write = write

    def exchange(self, exchange: Exchange) -> None:
        """Print what was said and what is answered."""
        self._write(wrapped(exchange.said, f"{self._stamp():<{INDENT}}> ", " " * (INDENT + 2)))
        self._lines(piece_lines(exchange.answer.pieces))
        if exchange.answer.ended:
            self._lines([CLOSED])

    def happened(self, conversation: Conversation, what: str) -> None:
        """Print what the device did of itself: `reprompt`, `ended`."""
        self._write(f"{self._stamp():<{INDENT}}  (silence)")
        self._lines(event_lines(conversation, what))

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(wrapped(line, " " * INDENT))

    def _stamp(self) -> str:
        minutes, seconds = divmod((self._clock.now() - self._began) // 1000, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


class JsonLines:
    """Prints one JSON object an utterance, and nothing else."""

    def exchange(self, exchange: Exchange) -> None:
        """Print it."""
        click.echo(json.dumps(exchange.data()))

    def happened(self, conversation: Conversation, what: str) -> None:
        """Print nothing: a reprompt is no answer to anything said."""


def event_lines(conversation: Conversation, what: str) -> Iterator[str]:
    """Yield what is heard when the device asks once more or gives up."""
    answer = conversation.echo.answer
    if what == "ended" or answer is None:
        yield NOBODY
    else:
        yield from piece_lines(answer.reprompt)


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


def sentences(text: str) -> list[str]:
    """Return the sentences of what is spoken, in order."""
    return SENTENCE.split(text) if text else []


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Return text in lines that the terminal shows whole, the first and the others indented as told."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    wrapper = textwrap.TextWrapper(
        width=max(width, 2 * INDENT),
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )
    return wrapper.fill(text).replace("\N{NO-BREAK SPACE}", " ")


def _line(text: str, quiet_ms: int) -> str:
    if quiet_ms < SHORT_MS:
        return text
    # Cut and not rounded, and held together, so that it stands on one line.
    seconds = f"[{quiet_ms // 1000}\N{NO-BREAK SPACE}s]"
    return f"{text}  {seconds}" if text else seconds
