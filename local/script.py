"""A conversation from a file: one utterance a line; `wait 25s` lets time pass; # begins a comment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from coach.errors import NotFoundError
from local.device_memory import DeviceMemory
from local.talk import Conversation, Exchange, wait_of


def lines_of(script: Path | None) -> Iterator[str]:
    """Yield the lines of a script, or of standard input. Raises NotFoundError."""
    if script is None:
        yield from sys.stdin
        return
    try:
        text = script.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(
            f"The script {script} cannot be read: check its name, and that it is a text file."
        ) from error
    yield from text.splitlines()


def run_script(
    conversation: Conversation, lines: Iterable[str], show: Callable[[Exchange], None], memory: DeviceMemory
) -> None:
    """Say each line once the device has asked its question; while it guides, time passes only by `wait`."""
    waited = False
    for raw in lines:
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        ms = wait_of(line)
        if ms is not None:
            _wait(conversation, ms)
            waited = True
            memory.beat()
            continue
        if not waited:
            conversation.wait_for_question()
        waited = False
        show(conversation.utter(line))
        memory.beat()


def _wait(conversation: Conversation, ms: int) -> None:
    if ms:
        conversation.wait(ms)
    else:
        conversation.wait(max(conversation.echo.quiet_at() - conversation.now(), 0))
