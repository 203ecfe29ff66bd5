"""A conversation from a file: one utterance a line; `wait 25s` lets time pass; # begins a comment."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coach.errors import CoachError, InvalidError, NotFoundError, Problem
from local.talk import Conversation, Exchange

COMMENT = re.compile(r"(?:^|\s)#.*")
WAIT = re.compile(r"wait(?:\s+([-+.\d].*))?", re.IGNORECASE)
NUMBER = r"(\d+(?:\.\d+)?)"
SECONDS = re.compile(NUMBER)
PART = re.compile(rf"{NUMBER}\s*(ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)(?![a-z])\s*", re.IGNORECASE)
UNITS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000}
LONGEST_MS = 366 * 24 * UNITS["h"]


@dataclass(frozen=True, slots=True)
class Wait:
    """Time that passes, in ms; None until the device has finished speaking."""

    ms: int | None


class Shown(Protocol):
    """Where a conversation is shown."""

    def exchange(self, exchange: Exchange) -> None:
        """Show what was said and the beginning of what is answered."""

    def passed(self) -> None:
        """Show what was heard until now."""

    def finish(self) -> None:
        """Show the rest of the last answer."""


def lines_of(script: Path | None) -> Iterator[Wait | str]:
    """Return what to say and how long to wait, from a file (read whole) or standard input (as it comes).

    Raises NotFoundError, and InvalidError with the numbers of the lines that cannot be.
    """
    if script is None:
        return _typed()
    try:
        text = script.read_text("utf-8-sig")
    except OSError as error:
        raise NotFoundError(f"The script {script} cannot be read ({error.strerror}): check its name.") from error
    except UnicodeDecodeError as error:
        raise NotFoundError(f"The script {script} is no text: write one utterance a line, in UTF-8.") from error
    return iter(_checked(text.split("\n"), str(script)))


def run_script(conversation: Conversation, lines: Iterable[Wait | str], shown: Shown) -> None:
    """Say each line once the device has asked its question; while it guides, time passes only by `wait`."""
    waited = False
    for line in lines:
        if isinstance(line, Wait):
            wait(conversation, line)
            shown.passed()
        else:
            if not waited:
                conversation.wait_for_question()
            shown.exchange(conversation.utter(line))
        waited = isinstance(line, Wait)
    shown.finish()


def wait(conversation: Conversation, line: Wait) -> None:
    """Let the time of a line pass."""
    if line.ms is None:
        conversation.wait_for_quiet()
    else:
        conversation.wait(line.ms)


def read_line(line: str) -> Wait | str | None:
    """Return what a line means, None when it is empty. Raises ValueError when it waits too long, or for no time."""
    text = COMMENT.sub("", line).strip()
    match = WAIT.fullmatch(text)
    if match is None:
        return text or None
    if match[1] is None:
        return Wait(None)
    ms = _ms(match[1])
    if ms is None:
        raise ValueError(f"{text} is no time: write it as wait 25s, wait 1m30s or wait 2h")
    if ms > LONGEST_MS:
        raise ValueError(f"{text} is longer than a year: wait less")
    return Wait(round(ms))


def _ms(time: str) -> float | None:
    """Return a time such as 25, 25s or 1m30s in ms, None when it is none."""
    if SECONDS.fullmatch(time):
        return float(time) * UNITS["s"]
    if PART.sub("", time):
        return None
    return sum(float(number) * _unit(name.lower()) for number, name in PART.findall(time))


def _unit(name: str) -> int:
    return UNITS.get(name, UNITS[name[0]])


def _checked(lines: Iterable[str], name: str, first: int = 1) -> list[Wait | str]:
    found, problems = [], []
    for number, line in enumerate(lines, first):
        try:
            read = read_line(line)
        except ValueError as error:
            problems.append(Problem(f"{name}, line {number}", str(error)))
            continue
        if read is not None:
            found.append(read)
    if problems:
        raise InvalidError("The script", tuple(problems))
    return found


def _typed() -> Iterator[Wait | str]:
    # Line by line as bytes: a reader of text decodes ahead, and would stop before the line that is none.
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise CoachError(f"Line {number} of standard input is no text: write UTF-8.") from error
        yield from _checked([text], "standard input", number)
