from __future__ import annotations

import pytest

from local.understanding.plain import plain
from local.understanding.times import later, times


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("six", "06:00"),
        ("six in the evening", "18:00"),
        ("18:30", "18:30"),
        ("6:30 p.m.", "18:30"),
        ("at 7pm", "19:00"),
        ("half past seven", "07:30"),
        ("a quarter to eight", "07:45"),
        ("ten past eight tonight", "20:10"),
        ("six thirty", "06:30"),
        ("nine o'clock", "09:00"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("12 am", "00:00"),
        ("twelve at night", "00:00"),
        ("12 pm", "12:00"),
        ("in the morning", "MO"),
        ("this evening", "EV"),
        ("every evening at six", "18:00"),
        ("every morning at nine", "09:00"),
    ],
)
def test_times_of_day(said: str, value: str) -> None:
    assert later(list(times(plain(said)))) == value


@pytest.mark.parametrize("said", ["remind me", "good morning", "at 30", "25:10"])
def test_what_is_no_time(said: str) -> None:
    assert [s.value for s in times(plain(said)) if s.text == said.removeprefix("at ")] == []
