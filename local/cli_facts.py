"""What is known of a person, given on the command line until a record holds it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import click

from coach.errors import InvalidError, Problem
from coach.exercises import CONDITIONS, DIAGNOSES, Bias, load_catalogue
from coach.routine import Facts

_OPTIONS = (
    click.option(
        "--diagnosis", multiple=True, metavar="CODE", help="A diagnosis or condition, as HD or OP; repeat it."
    ),
    click.option("--tick", multiple=True, metavar="EXERCISE", help="An exercise that a clinician allows; repeat it."),
    click.option("--direction", type=click.Choice([bias.value for bias in Bias]), help="The direction on record."),
    click.option("--leg-pain", type=click.IntRange(0, 10), help="How strong it is today, where the routine asks."),
)


def facts_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that facts takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def facts(diagnosis: Collection[str], tick: Collection[str], direction: str | None, leg_pain: int | None) -> Facts:
    """Return what was said of the person. Raises InvalidError for a code or an exercise that does not exist."""
    codes, exercises = (*DIAGNOSES, *CONDITIONS), load_catalogue().exercises
    problems = [
        *(Problem("--diagnosis", f"{c} is no code; use {' '.join(codes)}") for c in diagnosis if c not in codes),
        *(Problem("--tick", f"there is no exercise {e}; see stretches plan") for e in tick if e not in exercises),
    ]
    if problems:
        raise InvalidError("what is known", tuple(problems))
    return Facts(frozenset(diagnosis), frozenset(tick), leg_pain, Bias(direction) if direction else None)
