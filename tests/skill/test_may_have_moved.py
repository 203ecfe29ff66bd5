"""Where somebody may be is not where they were: sent on, on the way, or gone for minutes, the safe way is told."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import three_times_a_day, to_the_wait, with_routine

UP_FROM_LYING = "Now roll to your side first, and push up with your hands."


def _go_to(home: Home, exercise: str) -> str:
    return home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise)).speech


def _from_the_beginning(home: Home) -> str:
    """Come back after twenty seconds, and begin again."""
    three_times_a_day(home)
    home.ended()
    home.wait(20)
    home.launch()
    home.no()
    return home.yes().speech


def test_who_was_told_to_lie_down_gets_up_by_the_side_before_walking() -> None:
    home = with_routine("stretches")
    to_the_wait(home, "piri_cross")
    assert UP_FROM_LYING in _from_the_beginning(home)


def test_who_was_told_to_sit_down_stands_up_before_walking() -> None:
    home = with_routine("stretches")
    to_the_wait(home, "fig4_seated")
    assert "Now stand up slowly" in _from_the_beginning(home)


def test_who_was_told_to_lie_down_and_stops_hears_how_to_get_up() -> None:
    home = with_routine("stretches")
    to_the_wait(home, "piri_cross")
    assert home.say(Intent.STOP).speech.endswith("Roll to your side before you sit up.")


def test_pain_on_the_way_to_a_chair_and_the_way_on_is_from_the_chair() -> None:
    home = with_routine("stretches")
    home.until("clamshell")
    home.wait(2)
    _go_to(home, "fig4_seated")
    home.wait(12)
    home.score(5, "calf")
    assert "Now lie down on your back, hands first" in _go_to(home, "piri_cross")


def test_pain_on_the_way_up_from_a_chair_and_back_to_the_chair_is_told() -> None:
    home = with_routine("stretches")
    home.until("fig4_seated")
    home.say(Intent.PREVIOUS)
    home.wait(12)
    home.score(2, "calf")
    assert "Now sit down on a firm chair" in _go_to(home, "fig4_seated")


@pytest.mark.parametrize("word", [Intent.YES, Intent.NEXT, Intent.READY])
def test_after_minutes_away_nobody_is_told_to_roll_over_who_may_be_standing(word: Intent) -> None:
    home = with_routine("stretches")
    to_the_wait(home, "clamshell")
    home.ended()
    home.wait(600)
    home.launch()
    assert "Now lie down on your right side, hands first" in home.say(word).speech


def test_after_minutes_away_another_exercise_is_gone_to_from_standing() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.ended()
    home.wait(600)
    home.launch()
    assert "Now lie down on your right side, hands first" in _go_to(home, "clamshell")


def test_after_pain_told_at_a_launch_the_place_on_the_floor_is_got_back_to() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.ended()
    home.wait(120)
    home.launch()
    home.score(5, "calf")
    assert "you are there" in home.say(Intent.READY).speech


@pytest.mark.parametrize("seconds", [3, 15])
def test_done_while_getting_into_place_means_that_one_is_there(seconds: int) -> None:
    home = with_routine("stretches")
    home.until("fig4_seated")
    home.say(Intent.NEXT)
    home.say(Intent.NEXT)
    home.wait(seconds)
    assert "Knee to opposite shoulder" in home.say(Intent.DONE).speech


def test_a_pause_in_the_words_before_going_on_is_no_long_break() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.say(Intent.NEXT)
    home.wait(12)
    for _ in range(2):
        home.say(Intent.PAUSE)
        home.no()
        said = home.say(Intent.RESUME).speech
        home.wait(1)
        assert "Get into place" not in said
