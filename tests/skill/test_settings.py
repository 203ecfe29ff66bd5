"""The environment of the Lambda function: one value, checked once, every problem named."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from coach.errors import InvalidError
from skill.settings import Settings, read_settings

GOOD = {"STRETCHES_STORE": "dynamodb://stretches?region=eu-west-1", "STRETCHES_KEY": "k" * 32}


def test_what_is_set_is_read_and_the_rest_of_the_environment_left_alone() -> None:
    assert read_settings({**GOOD, "PATH": "/bin"}) == Settings(GOOD["STRETCHES_STORE"], b"k" * 32)
    told = read_settings({**GOOD, "STRETCHES_SKILL_ID": "amzn1.ask.skill.mine"})
    assert told.skill_id == "amzn1.ask.skill.mine"
    assert read_settings({**GOOD, "STRETCHES_SKILL_ID": ""}).skill_id is None


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, ["STRETCHES_STORE", "STRETCHES_KEY"]),
        ({**GOOD, "STRETCHES_STORE": " "}, ["STRETCHES_STORE"]),
        ({**GOOD, "STRETCHES_KEY": "hunter2"}, ["STRETCHES_KEY"]),
        ({**GOOD, "STRETCHES_KEY": "é" * 31}, ["STRETCHES_KEY"]),
        ({**GOOD, "STRETCHES_SKILL_ID": "mine"}, ["STRETCHES_SKILL_ID"]),
    ],
    ids=str,
)
def test_what_is_wrong_is_named_with_an_example_and_no_key_is_shown(
    environment: dict[str, str], named: list[str]
) -> None:
    with pytest.raises(InvalidError, match="such as") as refused:
        read_settings(environment)
    assert [problem.path for problem in refused.value.problems] == named
    assert "hunter2" not in refused.value.message


def test_the_function_says_what_it_misses_when_it_is_loaded() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("STRETCHES_")}
    done = subprocess.run(
        [sys.executable, "-c", "import skill.main"], env=bare, capture_output=True, text=True, check=False
    )
    assert "KeyError" not in done.stderr
    assert "STRETCHES_STORE: it is missing; " in done.stderr.splitlines()[-1]


def test_the_function_answers_with_what_it_was_given() -> None:
    code = "import skill.main; print(callable(skill.main.handler))"
    environment = {**os.environ, **GOOD, "STRETCHES_STORE": "sqlite://"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
