"""A plugin of pytest for make mutate alone: what was kept before a change is forgotten, and quick tests suffice.

mutmut tries each change in a fork of a process that has run the tests already. What a reader with a cache has read
there would be what it read without the change, so that no change in it could be noticed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

FOUND = Path("mutmut-stats.json")
"""What mutmut measured of each test; it stands in the folder in which the tests are run."""
MOST_S = 8.0
"""So many seconds of tests are run for a change; what a slower one would notice counts as not noticed."""
AT_FIRST = 15
"""To find a test by its name takes longer than to run it."""
KEPT = "coach.exercises"
"""The catalogue of exercises comes of no code that is changed, and tests hold it as a constant."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Run of the tests that mutmut names, the quickest first, a few at first: most changes are noticed by these."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats" or len(config.args) <= AT_FIRST:
        return None
    named = in_time(config.args, _measured(), MOST_S)
    options = [one for one in config.invocation_params.args if one not in {*config.args}]
    noticed = pytest.main([*options, *named[:AT_FIRST]])
    config.args[:] = named[AT_FIRST:]
    return noticed or (None if config.args else 0)


def pytest_sessionstart() -> None:
    """Forget what was kept before the change was made."""
    forget(dict(sys.modules))


def pytest_runtest_setup() -> None:
    """Forget before each test, while mutmut finds out which tests come by which function."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        forget(dict(sys.modules))


def in_time(tests: Sequence[str], seconds: dict[str, float], most_s: float) -> list[str]:
    """Return the first tests that take so many seconds together, one at least; an unknown time counts as none."""
    kept: list[str] = []
    spent = 0.0
    for test in tests:
        spent += seconds.get(test, 0.0)
        if kept and spent > most_s:
            break
        kept.append(test)
    return kept


def forget(modules: Mapping[str, ModuleType]) -> None:
    """Empty every cache that the coach has in some modules, but the one of the catalogue."""
    for name, module in modules.items():
        if name.startswith("coach."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and value.__module__ != KEPT:
                    value.cache_clear()


def _measured() -> dict[str, float]:
    try:
        measured: dict[str, float] = json.loads(FOUND.read_text("utf-8"))["duration_by_test"]
    except FileNotFoundError:
        return {}
    return measured
