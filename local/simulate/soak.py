"""Ten thousand weeks: every persona over many seeds, on all cores. Run by `make soak`; the figure is written down."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import click
from msgspec import Struct

from local.files import write_whole
from local.simulate.invariants import BrokenError
from local.simulate.life import WEEK, Life
from local.simulate.persona_read import personas

WEEKS = 10_000
A_LIFE = 13
"""Weeks of each life: so long it takes until a prescription is too old."""


class Lived(Struct, frozen=True):
    """One life: how long it took one core, and what broke."""

    weeks: int
    steps: int
    cpu_s: float
    person_weeks: int
    """Of each person of the household, from the week in which they come."""
    broken: str = ""


@click.command()
@click.option("--weeks", type=click.IntRange(1), default=WEEKS, show_default=True, help="How many in all, at least.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("docs/soak.md"), show_default=True)
def soak(weeks: int, out: Path) -> None:
    """Live so many weeks, and write down how many a second a core lives; the first that breaks ends it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    lives = list(_lives(weeks))
    began, done = time.monotonic(), []
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
        for lived in pool.map(live, *zip(*lives, strict=True), chunksize=4):
            if lived.broken:
                pool.shutdown(cancel_futures=True)
                click.echo(lived.broken, err=True)
                sys.exit(1)
            done.append(lived)
    seeds = 1 + max(seed for _, seed in lives)
    text = figures(done, seeds, cores, time.monotonic() - began)
    write_whole(out, [text.encode()])
    click.echo(text)


def live(persona: str, seed: int) -> Lived:
    """Live one life of a persona of the house, and return how it went."""
    began, chosen = time.process_time(), personas()[persona]
    try:
        story = Life(chosen, seed, A_LIFE).live()
    except BrokenError as error:
        return Lived(0, 0, 0, 0, error.message)
    person_weeks = sum(A_LIFE - (person.joins - 1) // WEEK for person in chosen.people)
    return Lived(A_LIFE, story.steps, time.process_time() - began, person_weeks)


def figures(lives: list[Lived], seeds: int, cores: int, took_s: float) -> str:
    """Return the page that says what was lived: weeks, weeks a second a core, seeds, version."""
    weeks, steps, persons = (sum(getattr(each, name) for each in lives) for name in ("weeks", "steps", "person_weeks"))
    cpu_s = sum(each.cpu_s for each in lives)
    return (
        "# A long soak\n\n"
        "Written by `make soak`. Invented people (`stretches simulate --list`) live with the skill, through the\n"
        "Lambda handler with full envelopes, on a clock of their own; what must hold is looked at after each request\n"
        "(`local/simulate/invariants.py`). Nothing broke. Nothing here has been reviewed by a clinician.\n\n"
        "| what | figure |\n| --- | --- |\n"
        f"| weeks lived, of a household | {weeks:,} |\n"
        f"| weeks lived, of a person (some households have two) | {persons:,} |\n"
        f"| lives of {A_LIFE} weeks | {len(lives):,} |\n"
        f"| seeds | 0 to {seeds - 1} of each of {len(personas())} personas |\n"
        f"| requests and acts | {steps:,}, {steps / weeks:.0f} a week |\n"
        f"| weeks a second of one core | {weeks / cpu_s:.1f} |\n"
        f"| milliseconds a request, all looked at | {1000 * cpu_s / steps:.2f} |\n"
        f"| it took | {took_s:.0f} s on {cores} cores |\n"
        f"| version | {version('sciatica-stretches')}, Python {platform.python_version()} |\n"
    )


def _lives(weeks: int) -> Iterator[tuple[str, int]]:
    """Yield personas and seeds, so that every persona has as many seeds as any other, for at least so many weeks."""
    seeds = -(-weeks // (A_LIFE * len(personas())))
    for seed in range(seeds):
        for name in personas():
            yield name, seed


if __name__ == "__main__":
    soak()
