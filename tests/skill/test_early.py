"""Bending and gliding are better later in the day: it is said in the morning, once, and nothing is left out for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.test_adapting import finish, on_program, start

SAID = "If you got up less than two hours ago"


@pytest.fixture
def home() -> Home:
    """Somebody with a narrow canal, whose set bends forward, at midnight of the clock at home after a first day."""
    home = Home()
    home.onboard()
    on_program(home, codes=("SS",))
    home.leave()
    home.at += timedelta(hours=24 - home.at.hour)
    return home


@pytest.mark.parametrize(("hour", "said"), [(3, False), (4, True), (9, True), (10, False), (20, False)])
def test_it_is_said_in_the_hours_in_which_somebody_may_have_just_got_up(home: Home, hour: int, *, said: bool) -> None:
    answer = start(home, days=hour / 24)
    assert (SAID in answer.speech) is said
    assert "pelvic_tilt" in home.person.program.regimes["subacute"].routine
    assert home.person.session
    assert "pelvic_tilt" in home.person.session.routine


def test_it_is_said_while_the_exercise_is_new_and_no_more(home: Home) -> None:
    assert SAID in start(home, days=8 / 24).speech
    finish(home)
    assert SAID not in start(home).speech


def test_a_set_that_does_not_bend_has_no_better_hour() -> None:
    home = Home()
    home.onboard()
    on_program(home)
    home.say(Intent.STOP)
    home.at += timedelta(hours=32 - home.at.hour)
    assert SAID not in start(home, days=0).speech
