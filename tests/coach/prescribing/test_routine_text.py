"""The text of a routine file."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given

from coach.routine import parse_template, parse_template_text
from tests.coach.builders_routine import CATALOGUE, problems_of, source, sources


@given(sources())
def test_the_text_of_a_file_says_the_same_as_its_data(data: dict[str, object]) -> None:
    assert parse_template_text(json.dumps(data), CATALOGUE) == parse_template(data, CATALOGUE)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000_000,
        "{" * 5000,
        '{"id": ' + "[" * 50_000,
        '{"id": "a", "id": "b"}',
        '{"id": "a"',
        "id = ",
        "id = 1\nid = 2",
        '{"id": ' + "1" * 5000 + "}",
    ],
    ids=["long", "braces", "deep", "twice", "cut", "toml cut", "toml twice", "long number"],
)
def test_a_text_that_is_no_routine_file_is_one_problem(text: str) -> None:
    assert set(problems_of(lambda: parse_template_text(text, CATALOGUE))) == {"the file"}


@pytest.mark.parametrize("text", ['[{"exercise": "bridge"}]', "[]", '[\n  "bridge",\n  "calf"\n]', "[ {} ]"])
def test_a_list_is_told_to_be_no_routine(text: str) -> None:
    told = {"routine": "a list is no table of fields; give it names and values"}
    assert problems_of(lambda: parse_template_text(text, CATALOGUE)) == told


def test_a_list_that_is_cut_off_is_told_where() -> None:
    (message,) = problems_of(lambda: parse_template_text('[{"exercise": "bridge"', CATALOGUE)).values()
    assert message.startswith("it is neither JSON nor TOML; mend it here: Expecting")


@pytest.mark.parametrize("length", [65_537, 1_000_000])
def test_a_file_that_is_too_long_is_told_what_is_allowed(length: int) -> None:
    problems = problems_of(lambda: parse_template_text("x" * length, CATALOGUE))
    assert problems == {"the file": "it has more than 65,536 characters; a routine never needs as many"}


def test_a_file_may_be_toml_and_may_begin_with_a_byte_order_mark() -> None:
    text = 'id = "mornings"\nname = "mornings"\n[[items]]\nexercise = "bridge"\ndose = { reps = 6 }\n'
    assert parse_template_text(text, CATALOGUE) == parse_template(tomllib.loads(text), CATALOGUE)
    assert parse_template_text("\ufeff" + json.dumps(source()), CATALOGUE) == parse_template(source(), CATALOGUE)
