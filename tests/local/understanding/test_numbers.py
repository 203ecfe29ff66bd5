from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.understanding.numbers import durations, higher, iso_duration, number, rewritten, scores
from local.understanding.plain import plain

ENGLISH = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
ONES = ENGLISH.split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    """Return the English words of 0 to 399."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")


@given(st.integers(0, 399))
def test_words_and_digits_say_the_same_number(n: int) -> None:
    assert number(plain(in_words(n))) == number(str(n)) == n


@given(st.integers(0, 399))
def test_a_number_is_found_whole(n: int) -> None:
    assert [s.value for s in scores(plain(f"I think {in_words(n)} or so"))] == [str(n)]


@given(st.integers(1, 59), st.integers(1, 59))
def test_minutes_and_seconds_are_one_duration(minutes: int, seconds: int) -> None:
    said = plain(f"hold it {in_words(minutes)} minutes and {seconds} seconds more")
    assert [s.value for s in durations(said)] == [iso_duration(60 * minutes + seconds)]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("half a minute", "PT30S"),
        ("a minute and a half", "PT1M30S"),
        ("two and a half minutes", "PT2M30S"),
        ("1.5 minutes", "PT1M30S"),
        ("ninety seconds", "PT1M30S"),
        ("another 10s", "PT10S"),
        ("a twenty minute walk", "PT20M"),
        ("quarter of an hour", "PT15M"),
        ("three quarters of an hour", "PT45M"),
        ("an hour and a quarter", "PT1H15M"),
        ("an hour and twenty minutes", "PT1H20M"),
        ("a couple of minutes", "PT2M"),
    ],
)
def test_durations(said: str, value: str) -> None:
    assert [s.value for s in durations(plain(said))] == [value]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("a 3", ["3"]),
        ("3/10", ["3"]),
        ("eleven out of ten", ["11"]),
        ("seven and a half", ["8"]),
        ("6.5", ["7"]),
        ("between three and four", ["3", "4"]),
        ("none", []),
    ],
)
def test_scores(said: str, values: list[str]) -> None:
    assert [s.value for s in scores(plain(said))] == values


def test_more_is_said_behind_the_duration() -> None:
    assert rewritten("give me ten more seconds") == "give me ten seconds more"
    assert rewritten("explain more as we go") == "explain more as we go"


@pytest.mark.parametrize("said", ["explain more as we go", "the second one", "hold it"])
def test_what_is_no_duration(said: str) -> None:
    assert durations(plain(said)) == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("three or four", "four"),
        ("three or maybe a four in the calf", "four in the calf"),
        ("between three and four", "four"),
        ("from 3 to 4", "4"),
    ],
)
def test_a_range_is_its_higher_end(said: str, meant: str) -> None:
    assert higher(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "one or two of them",
        "remind me at five to six",
        "three or four minutes",
        "four or three",
        "two or ten",
        "call one one two",
        "three and four",
        "eleven or twelve",
    ],
)
def test_what_is_no_range_of_scores(said: str) -> None:
    assert higher(said) == said
