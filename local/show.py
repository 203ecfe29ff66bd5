"""What the terminal prints of a conversation that is read from a script: as text, or as JSON."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Iterable

import click

from local.clock import Clock
from local.spoken import Spoken, breaths
from local.talk import Conversation, Exchange

WIDEST = 80
INDENT = 8
NOBODY = "(nobody answered: the microphone is closed, and your place is kept)"

Write = Callable[[str], None]


class Printer:
    """Prints what is said and heard, with the time since the beginning by the device's clock."""

    def __init__(self, clock: Clock, write: Write = click.echo, *, said: bool = True) -> None:
        self._began = clock.now()
        self._said = said
        self._clock = clock
        self._write = write
        self._spoken = Spoken()

    def exchange(self, exchange: Exchange) -> None:
        """Print what was said, and begin to print what is answered."""
        self.passed()
        if self._said:
            self._write(wrapped(exchange.said, f"{self._stamp():<{INDENT}}> ", " " * (INDENT + 2)))
        self._spoken.begin(exchange.answer, self._clock.now())
        self.passed()

    def passed(self) -> None:
        """Print what was heard until now."""
        self._lines(self._spoken.until(self._clock.now()))

    def happened(self, conversation: Conversation, what: str) -> None:
        """Print what the device did of itself: `reprompt`, `ended`."""
        self.passed()
        self._write(f"{self._stamp():<{INDENT}}(silence)")
        self._lines(event_lines(conversation, what))

    def finish(self) -> None:
        """Print what is still to be heard: nobody interrupts it any more."""
        self._lines(self._spoken.rest())

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

    def passed(self) -> None:
        """Print nothing: an object holds the whole answer."""

    def happened(self, conversation: Conversation, what: str) -> None:
        """Print nothing: a reprompt answers nothing that was said."""

    def finish(self) -> None:
        """Print nothing."""


def event_lines(conversation: Conversation, what: str) -> list[str]:
    """Return what is heard when the device asks once more or gives up."""
    answer = conversation.echo.answer
    if what == "ended" or answer is None:
        return [NOBODY]
    return [line for _, line in breaths(answer.reprompt)]


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
