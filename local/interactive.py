"""The live conversation: words appear as they are spoken, the hold counts down below, typing is always possible."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import nullcontext, suppress

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from local.echo import Answer, Piece
from local.pulse import TICK_S, pulse
from local.script import Wait, read_line, wait
from local.show import CLOSED, Printer, event_lines, sentences, wrapped
from local.talk import Conversation
from local.toolbar import Name, below

HELLO = 'Type what you would say, first: start my sciatica stretches. "bye" or Ctrl-D leaves.'
FAST = "Time stands still while you think: an empty line lets the device finish, wait 25s lets more of it pass."
ITSELF = "(time passes by itself here)"
LEAVE = frozenset({"bye", "quit", "exit"})


class Live:
    """One conversation on screen."""

    def __init__(self, conversation: Conversation, name: Name) -> None:
        self._conversation = conversation
        self._name = name
        self._runs = conversation.clock.runs
        self._whole = Printer(conversation.clock, print)
        self._due_lock = threading.Lock()
        self._due: list[tuple[int, str]] = []
        conversation.told = self._tell

    def run(self) -> None:
        """Converse until the person leaves."""
        print(wrapped(HELLO if self._runs else f"{HELLO} {FAST}"))
        prompt: PromptSession[str] = PromptSession(
            "> ", bottom_toolbar=self._toolbar, refresh_interval=TICK_S if self._runs else 0
        )
        beating = pulse(self._tick) if self._runs else nullcontext()
        with patch_stdout(), beating, suppress(EOFError, KeyboardInterrupt):
            while (line := prompt.prompt().strip()).lower() not in LEAVE:
                self._hear(line)
        if self._conversation.standing().step:
            print("Your place is kept. To go on, say start my sciatica stretches again.")

    def _hear(self, line: str) -> None:
        try:
            read = Wait(None) if not line else read_line(line)
        except ValueError as error:
            print(f"  ({error})")
            return
        if isinstance(read, Wait) and not (self._runs and line.lower() == "wait"):
            self._wait(read)
        elif read is not None:
            self._say(line)

    def _wait(self, time: Wait) -> None:
        if not self._runs:
            wait(self._conversation, time)
        elif time.ms is not None:
            print(f"  {ITSELF}")

    def _say(self, line: str) -> None:
        if not self._runs:
            self._conversation.wait_for_question()
            self._whole.exchange(self._conversation.utter(line))
            return
        exchange = self._conversation.utter(line)
        with self._due_lock:  # what was not yet spoken is not spoken any more
            self._due = timed(exchange.answer, self._conversation.clock.now())

    def _tick(self) -> None:
        now = self._conversation.clock.now()
        with self._due_lock:
            spoken = [text for at, text in self._due if at <= now]
            self._due = self._due[len(spoken) :]
        self._print(spoken)
        self._conversation.tick()

    def _tell(self, happened: str) -> None:
        if self._runs:
            self._print(event_lines(self._conversation, happened))
        else:
            self._whole.happened(self._conversation, happened)

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            print(wrapped(line, "  "))

    def _toolbar(self) -> str:
        echo, now = self._conversation.echo, self._conversation.clock.now()
        standing = self._conversation.standing()
        return below(standing, self._name, listening=echo.in_session, speaking=now < echo.quiet_at())


def converse(conversation: Conversation, name: Name) -> None:
    """Hold a conversation at the terminal until the person leaves."""
    Live(conversation, name).run()


def timed(answer: Answer, start: int) -> list[tuple[int, str]]:
    """Return each sentence of an answer with the time (ms since 1970) when it is spoken."""
    due, at = [], start
    for piece in answer.pieces:
        due += [(at + offset, text) for offset, text in _sentences(piece)]
        at += piece.length_ms
    return [*due, (at, CLOSED)] if answer.ended else due


def _sentences(piece: Piece) -> list[tuple[int, str]]:
    # Each at its share of the length: the estimate of the whole is what the skill's clock goes by.
    found, letters = [], 0
    for text in sentences(piece.text):
        found.append((piece.length_ms * letters // len(piece.text), text))
        letters += len(text) + 1
    return found
