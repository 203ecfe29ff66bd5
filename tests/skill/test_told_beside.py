"""What is told beside a question, as a bit, as a number, as numbness, is heard: dropped by nothing but a no."""

from __future__ import annotations

import pytest

from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import three_times_a_day, with_routine

SAID_BACK = "Nine out of ten. Did I hear that right?"
SEAT = "New numbness or tingling between your legs, or where you sit?"
SOME = Slot("some", "some")


@pytest.fixture
def home() -> Home:
    """Three seconds into a hamstring hold; the gate was calf, two."""
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait(3)
    return home


@pytest.fixture
def ended() -> Home:
    """At the first closing question."""
    home = with_routine("stretches")
    home.to_the_end()
    return home


def _back(home: Home, seconds: float = 60) -> Answer:
    home.ended()
    home.wait(seconds)
    return home.launch()


# a bit


def test_a_bit_is_a_yes_to_does_it_hurt(home: Home) -> None:
    home.say(Intent.STOP)
    assert home.say(Intent.DONE, amount=SOME).speech == "Where, and how strong, zero to ten?"


def test_a_bit_is_not_quite_ready(home: Home) -> None:
    home.wait(120)
    home.say(Intent.DONE, amount=SOME)
    assert not home.guides


def test_a_bit_at_the_end_is_no_amount(ended: Home) -> None:
    ended.say(Intent.DONE, amount=SOME)
    assert ended.person.session
    assert not ended.person.session.amount


# a number, where something else was asked


@pytest.mark.parametrize("place", [None, "foot"])
def test_a_number_told_at_anything_new_counts(home: Home, place: str | None) -> None:
    home.leave()
    _back(home, 2_400)
    home.score(6, place)
    said = home.no().speech
    if place is None:
        assert said == "Where is the lowest place: back, buttock, thigh, calf or foot?"
        said = home.score(None, "calf").speech
    assert "A gentler set today" in said or "gentle" in said
    assert home.person.gate
    assert home.person.gate.score == 6


def test_a_pain_told_at_the_question_about_numbness_is_asked_about_after_it(home: Home) -> None:
    home.pain("buttock", "numb")
    home.score(2)
    assert home.score(6, "foot").speech.startswith("Yes or no, please.")
    home.no()
    assert "Foot, six." in home.no().speech


def test_a_six_at_the_end_without_a_place_is_not_lost_by_stop(ended: Home) -> None:
    ended.score(6)
    ended.say(Intent.STOP)
    assert ended.person.gate
    assert ended.person.gate.score == 6


def test_no_pain_in_a_hold_does_not_become_the_resting_pain_of_the_day(home: Home) -> None:
    home.say(Intent.STOP)
    home.score(None, "none")
    assert home.person.gate
    assert (home.person.gate.place, home.person.gate.score) == (4, 2)


def test_a_number_told_at_a_safety_question_asks_for_its_place(home: Home) -> None:
    home.leave()
    _back(home, 86_400)
    home.no()
    home.score(9)
    home.no()
    home.score(3)
    assert home.no().speech == "Where is the lowest place: back, buttock, thigh, calf or foot?"


# numbness, where something else was asked


def test_numb_is_heard_where_the_place_is_asked(home: Home) -> None:
    home.pain()
    home.pain(quality="numb")
    _back(home)
    assert home.score(3, "calf").speech.endswith(SEAT)


@pytest.mark.parametrize("noes", [0, 1, 2])
def test_numbness_told_at_the_gate_is_kept_whatever_follows(home: Home, noes: int) -> None:
    home.leave()
    _back(home, 86_400)
    for _ in range(noes):
        home.no()
    home.pain("foot", "tingling")
    assert _back(home).speech == "Any new numbness or weakness in a leg?"


def test_numbness_told_at_a_joined_question_is_asked_about_after_the_single_ones(home: Home) -> None:
    home.leave()
    _back(home, 86_400)
    home.pain("foot", "tingling")
    for _ in range(8):
        if "how strong" in home.no().speech:
            break
    assert home.score(3, "calf").speech.endswith("Any new numbness or weakness in that leg?")
    assert not home.guides


def test_numbness_told_beside_a_nine_at_the_end_is_kept(ended: Home) -> None:
    ended.score(9)
    ended.pain(quality="numb")
    ended.say(Intent.STOP)
    assert ended.person.unanswered == "saddle"


# a nine that was said back


@pytest.mark.parametrize("intent", [Intent.UNSURE, Intent.TIME_LEFT, Intent.NEXT, Intent.SWAP, Intent.FALLBACK])
def test_only_a_no_or_another_number_takes_a_nine_away_at_the_gate(home: Home, intent: Intent) -> None:
    home.leave()
    _back(home, 86_400)
    home.no()
    home.no()
    home.score(9)
    assert home.say(intent).speech.endswith(SAID_BACK)
    home.yes()
    assert home.person.stopped_at


def test_a_nine_that_was_denied_does_not_come_back(home: Home) -> None:
    home.score(9)
    home.no()
    home.say(Intent.STOP)
    assert "Nine" not in _back(home).speech
    home.say(Intent.STOP)
    assert not home.person.stopped_at


def test_a_nine_that_was_denied_at_the_end_does_not_close_the_day(ended: Home) -> None:
    ended.score(9)
    ended.no()
    ended.say(Intent.STOP)
    assert ended.person.gate
    assert ended.person.gate.score == 2


def test_a_confirmed_nine_keeps_the_place_told_with_it(home: Home) -> None:
    home.score(9)
    home.score(9, "foot")
    assert home.person.gate
    assert (home.person.gate.place, home.person.gate.score) == (5, 9)
    assert home.person.left_out == ("ham_supine",)


# forgetting


def test_forgetting_the_last_session_loses_no_open_pain(home: Home) -> None:
    home.pain(quality="numb")
    home.say(Intent.FORGET, what=Slot("last_session", "last_session"))
    home.yes()
    assert home.person.unanswered == "saddle"


def test_forgetting_the_last_session_loses_no_nine(home: Home) -> None:
    home.score(9)
    home.say(Intent.FORGET, what=Slot("last_session", "last_session"))
    home.yes()
    assert home.person.stopped_at


# lying


def test_who_wants_nothing_from_the_beginning_hears_how_to_get_up(home: Home) -> None:
    three_times_a_day(home)
    _back(home, 20)
    home.no()
    assert home.no().speech.endswith("Roll to your side before you sit up.")


def test_who_has_done_enough_and_does_not_go_on_hears_how_to_get_up(home: Home) -> None:
    _back(home, 20)
    assert home.no().speech.endswith("Roll to your side before you sit up.")


# corrections, and what a correction does not take away


def test_a_denied_nine_leaves_the_six_that_was_told_before_it(ended: Home) -> None:
    ended.score(6)
    ended.score(9, "calf")
    ended.no()
    assert ended.person.gate
    assert ended.person.gate.score == 6


def test_a_nine_that_is_corrected_by_a_number_is_gone(ended: Home) -> None:
    ended.score(9, "calf")
    ended.score(3)
    assert ended.person.gate
    assert ended.person.gate.score == 3


def test_nine_said_again_is_a_yes_at_the_end(ended: Home) -> None:
    ended.score(9, "calf")
    assert ended.score(9).speech == "Is it easing?"
    assert ended.person.stopped_at


def test_nine_said_again_is_a_yes_at_the_gate(home: Home) -> None:
    home.leave()
    _back(home, 86_400)
    home.no()
    home.no()
    home.score(9, "calf")
    assert home.score(9).speech == "Is it easing?"


def test_a_number_at_is_it_easing_is_no_new_pain(home: Home) -> None:
    home.leave()
    _back(home, 86_400)
    home.no()
    home.no()
    home.score(9, "calf")
    home.yes()
    home.score(3)
    assert home.yes().speech.startswith("Nine out of ten is too strong for exercises today.")


def test_numb_said_again_where_the_place_is_asked_is_asked_about(home: Home) -> None:
    home.pain()
    home.pain(quality="numb")
    assert home.pain(quality="numb").speech.endswith(SEAT)


def test_a_pain_without_a_number_at_the_numbness_question_has_the_gate_asked_again(home: Home) -> None:
    home.leave()
    _back(home, 86_400)
    home.no()
    home.no()
    home.pain("foot", "tingling")
    home.score(3)
    home.pain("foot")
    home.no()
    assert not home.guides
    assert home.person.gate is None


def test_forgetting_the_last_session_at_a_nine_that_was_said_back_loses_no_rest(ended: Home) -> None:
    ended.score(9, "calf")
    ended.say(Intent.FORGET, what=Slot("last_session", "last_session"))
    ended.yes()
    assert ended.person.stopped_at
