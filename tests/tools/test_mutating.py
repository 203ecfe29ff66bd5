"""The plugin of make mutate: it forgets what was kept before a change, and runs the quickest tests first."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutating import AT_FIRST, forget, in_time

ROOT = Path(__file__).parents[2]
SECONDS = {"a": 3.0, "b": 4.0, "c": 5.0}


def test_tests_are_left_off_once_the_time_is_spent() -> None:
    assert in_time(["a", "b", "c"], SECONDS, 7) == ["a", "b"]
    assert in_time(["a", "b", "c"], SECONDS, 12) == ["a", "b", "c"]


def test_one_is_always_run_and_one_of_which_nothing_is_known_takes_no_time() -> None:
    assert in_time(["c", "a"], SECONDS, 1) == ["c"]
    assert in_time(["new", "a", "b"], SECONDS, 3) == ["new", "a"]


def cached(module: str) -> Callable[[], object]:
    """Return what a module reads once and keeps."""
    read = functools.cache(object)
    read.__module__ = module
    return read


def test_every_cache_of_the_coach_is_emptied_but_the_one_of_the_catalogue() -> None:
    rules, catalogue, of_a_test = cached("coach.pain"), cached("coach.exercises"), cached("tests.builders")
    pain, tests = ModuleType("coach.pain"), ModuleType("tests.builders")
    vars(pain).update(load_rules=rules, load_catalogue=catalogue, NUMBER=3)
    vars(tests).update(load=of_a_test)
    before = rules(), catalogue(), of_a_test()
    forget({"coach.pain": pain, "tests.builders": tests})
    assert [one() is kept for one, kept in zip((rules, catalogue, of_a_test), before, strict=True)] == [
        False,
        True,
        True,
    ]


OPTIONS = ["-x", "-q", "-p", "tests.mutating", "-p", "no:randomly", "-p", "no:cacheprovider"]


@pytest.mark.parametrize(
    ("failing", "code", "passed"),
    [
        (AT_FIRST - 1, 1, [AT_FIRST - 1]),
        (AT_FIRST + 1, 1, [AT_FIRST, 1]),
        (None, 0, [AT_FIRST, 3]),
    ],
    ids=["among the first", "among the others", "none"],
)
def test_a_test_that_fails_ends_it(tmp_path: Path, failing: int | None, code: int, passed: list[int]) -> None:
    numbers = range(AT_FIRST + 3)
    (tmp_path / "test_many.py").write_text("\n".join(f"def test_{one}(): assert {one != failing}" for one in numbers))
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *(f"test_many.py::test_{one}" for one in numbers)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code
    assert [int(count) for count in re.findall(r"(\d+) passed", ran.stdout)] == passed
