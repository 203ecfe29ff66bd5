"""The forms of the lines of the decision tables: which function does, or asserts, what a line says."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.skill.tables_stage import Stage

Line = Callable[..., None]
ACTS: list[tuple[re.Pattern[str], Line]] = []
CHECKS: list[tuple[re.Pattern[str], Line]] = []


def is_act(pattern: str) -> Callable[[Line], Line]:
    """Let a function do what lines of this form say."""
    return _kept_in(ACTS, pattern)


def is_check(pattern: str) -> Callable[[Line], Line]:
    """Let a function assert what lines of this form say."""
    return _kept_in(CHECKS, pattern)


def act(stage: Stage, text: str) -> None:
    """Do what a line says."""
    _run(ACTS, stage, text)


def check(stage: Stage, text: str) -> None:
    """Assert what a line says."""
    _run(CHECKS, stage, text)


def _kept_in(lines: list[tuple[re.Pattern[str], Line]], pattern: str) -> Callable[[Line], Line]:
    def keep(does: Line) -> Line:
        lines.append((re.compile(pattern), does))
        return does

    return keep


def _run(lines: list[tuple[re.Pattern[str], Line]], stage: Stage, text: str) -> None:
    found = [(does, match) for pattern, does in lines if (match := pattern.fullmatch(text))]
    if len(found) != 1:
        raise ValueError(f"{len(found)} forms fit the line {text!r}")
    ((does, match),) = found
    does(stage, *match.groups())
