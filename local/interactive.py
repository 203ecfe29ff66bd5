"""The live conversation: words appear as they are spoken, the hold counts down below, typing is always possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from local.pulse import TICK_S, pulse
from local.script import Wait, read_line, wait
from local.show import Printer, event_lines, wrapped
from local.spoken import Spoken
from local.talk import Conversation
from local.toolbar import Name, below

HELLO = 'Type what you would say, first: start my sciatica stretches. "bye" or Ctrl-D leaves.'
FAST = "Time stands still while you think: an empty line lets the device finish, wait 25s lets more of it pass."
ITSELF = "(time passes by itself here)"
KEPT = "Your place is kept. To go on, come back and say start my sciatica stretches."
EARLY = "(this question was still to come: please answer it now)"
LEAVE = frozenset({"bye", "quit", "exit"})


class Live:
    """A conversation on the real clock."""

    def __init__(self, conversation: Conversation, name: Name) -> None:
        self._conversation = conversation
        self._clock = conversation.clock
        self._toolbar = partial(toolbar, conversation, name)
        self._spoken = Spoken(by_sentence=True)
        conversation.told = self._tell

    def run(self) -> None:
        """Converse until the person leaves."""
        print(wrapped(HELLO))
        prompt: PromptSession[str] = PromptSession("> ", bottom_toolbar=self._toolbar, refresh_interval=TICK_S)
        with patch_stdout(), pulse(self._tick):
            for line in typed(prompt):
                self._hear(line)

    def _hear(self, line: str) -> None:
        try:
            read = read_line(line)
        except ValueError:
            read = line  # time passes by itself here: who types more than a time to wait has something to say
        if isinstance(read, Wait) and read.ms is not None:
            self._print([ITSELF])
        elif read and self._is_early(line):
            self._print([*self._spoken.rest(), EARLY])
        elif read:  # "wait" alone is what somebody says who wants a pause
            self._spoken.begin(self._conversation.utter(line).answer, self._clock.now())

    def _is_early(self, line: str) -> bool:
        # A yes or no given to words before a safety question must not count for what was never read.
        guiding = self._conversation.standing().state == "guiding"
        return not guiding and self._spoken.asks_later() and self._conversation.is_bare_answer(line)

    def _tick(self) -> None:
        self._print(self._spoken.until(self._clock.now()))
        self._conversation.tick()

    def _tell(self, happened: str) -> None:
        self._print(event_lines(self._conversation, happened))

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            print(wrapped(line, "  "))


class Stepwise:
    """A conversation on the simulated clock: time passes up to the next question, or as told."""

    def __init__(self, conversation: Conversation, name: Name) -> None:
        self._conversation = conversation
        self._toolbar = partial(toolbar, conversation, name)
        self._printer = Printer(conversation.clock, print, said=False)
        conversation.told = partial(self._printer.happened, conversation)

    def run(self) -> None:
        """Converse until the person leaves."""
        print(wrapped(f"{HELLO} {FAST}"))
        for line in typed(PromptSession("> ", bottom_toolbar=self._toolbar)):
            self._hear(line)

    def _hear(self, line: str) -> None:
        try:
            read = read_line(line) if line else Wait(None)
        except ValueError as error:
            print(wrapped(f"({error})", "  "))
            return
        if isinstance(read, Wait):
            wait(self._conversation, read)
        elif read:
            self._printer.exchange(self._conversation.utter(read))
            self._conversation.wait_for_question()
        self._printer.passed()


def converse(conversation: Conversation, name: Name) -> None:
    """Hold a conversation at the terminal until the person leaves."""
    with suppress(KeyboardInterrupt):
        (Live if conversation.clock.runs else Stepwise)(conversation, name).run()
    if conversation.standing().step:
        print(wrapped(KEPT))


def typed(prompt: PromptSession[str]) -> Iterator[str]:
    """Yield what is typed, until the person leaves."""
    with suppress(EOFError):
        while (line := prompt.prompt().strip()).lower() not in LEAVE:
            yield line


def toolbar(conversation: Conversation, name: Name) -> str:
    """Return the line below the prompt."""
    echo, now = conversation.echo, conversation.clock.now()
    return below(conversation.standing(), name, listening=echo.in_session, speaking=now < echo.quiet_at())
