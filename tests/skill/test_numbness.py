"""Numbness that was told is asked about, whatever is said after it, and where it may lie where one sits, that first."""

from __future__ import annotations

import pytest

from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import with_routine

SEAT = "New numbness or tingling between your legs, or where you sit?"
LEG = "Any new numbness or weakness in that leg?"
A_LEG = "Any new numbness or weakness in a leg?"
DAY = 86_400


@pytest.fixture
def home() -> Home:
    """Eight seconds into a hamstring hold."""
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait(8)
    return home


def _next_day(home: Home) -> None:
    home.ended()
    home.wait(DAY)
    home.launch()


def test_numb_and_it_does_not_hurt_is_asked_about_all_the_same(home: Home) -> None:
    home.pain(None, "numb")
    assert home.no().speech.endswith(SEAT)
    assert home.no().speech == A_LEG
    home.no()
    assert home.person.sore
    assert home.person.sore.out == ("ham_supine",)


def test_numb_with_no_pain_at_all_is_asked_about_where_one_sits_first(home: Home) -> None:
    home.pain(None, "numb")
    assert home.score(None, "none").speech.endswith(SEAT)


def test_the_place_of_the_pain_is_not_that_of_a_numbness_told_before(home: Home) -> None:
    home.pain(None, "numb")
    assert home.score(3, "calf").speech.endswith(SEAT)
    assert home.no().speech == LEG


def test_numbness_told_with_its_place_in_the_leg_is_asked_about_there(home: Home) -> None:
    home.pain("calf", "numb")
    assert home.score(3).speech.endswith(LEG)


def test_silence_does_not_make_it_the_leg(home: Home) -> None:
    home.pain(None, "numb")
    home.ended()
    home.wait(60)
    home.launch()
    assert home.score(3, "calf").speech.endswith(SEAT)


def test_at_the_gate_it_is_numbness_that_is_asked_about(home: Home) -> None:
    _next_day(home)
    home.no()
    home.pain(None, "numb")
    home.no()
    assert home.score(3, "calf").speech == f"Calf, three. Yesterday, two. {SEAT}"
    assert home.no().speech == LEG
    assert not home.guides
    assert "Off we go." in home.no().speech


def test_a_yes_to_it_at_the_gate_locks(home: Home) -> None:
    _next_day(home)
    home.no()
    home.no()
    home.pain("calf", "numb")
    home.score(3)
    home.yes()
    assert [lock.code for lock in home.person.locks] == ["RF06"]


def test_silence_about_it_at_the_gate_starts_nothing(home: Home) -> None:
    _next_day(home)
    home.no()
    home.no()
    home.pain("calf", "numb")
    home.score(3)
    home.ended()
    home.wait(30)
    assert home.launch().speech == A_LEG
    assert not home.guides
    assert "Off we go." in home.no().speech


def test_an_unfinished_session_is_offered_after_it(home: Home) -> None:
    home.leave()
    home.ended()
    home.wait(1_801)
    home.launch()
    home.say(Intent.YES)  # something is new: one at a time
    for _ in range(20):
        if "how strong" in home.no().speech:
            break
    home.pain("calf", "tingling")
    assert home.score(2).speech.endswith(LEG)
    assert home.no().speech.startswith("You stopped at the hamstring stretch")


def test_another_feeling_told_after_it_does_not_take_numbness_away(home: Home) -> None:
    home.pain(None, "numb")
    home.pain("calf", "burning")
    assert home.score(3).speech.endswith(SEAT)


def test_silence_after_a_place_does_not_make_it_the_leg(home: Home) -> None:
    home.pain(None, "numb")
    home.score(None, "calf")
    home.ended()
    home.wait(60)
    home.launch()
    assert home.score(3).speech.endswith(SEAT)
