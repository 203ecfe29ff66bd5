"""A yes to a question that joins several is not forgotten by leaving: the single ones are asked first the next time."""

from __future__ import annotations

import pytest

from skill.intents import Intent
from tests.skill.home import Home

HOUR_S = 3_600


@pytest.mark.parametrize("leaves", [Intent.PAUSE, Intent.STOP, Intent.NAVIGATE_HOME])
def test_a_yes_to_joined_questions_outlives_leaving(leaves: Intent) -> None:
    home = Home()
    home.onboard()
    home.leave()
    home.wait(24 * HOUR_S)
    home.launch()
    home.yes()  # one of the four warning signs, or more
    home.say(leaves)
    home.wait(2 * HOUR_S)
    home.launch()
    home.no()  # to the four together
    home.no()  # no fall
    home.score(2, "calf")
    assert not home.guides


def test_a_yes_to_joined_questions_outlives_silence() -> None:
    home = Home()
    home.onboard()
    home.leave()
    home.wait(24 * HOUR_S)
    home.launch()
    home.yes()
    home.ended()
    home.wait(2 * HOUR_S)
    home.launch()
    home.no()
    home.no()
    home.score(2, "calf")
    assert not home.guides
