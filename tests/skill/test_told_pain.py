"""Pain that was told is never lost: not by silence, not by another question, not by another day."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home, held_brace

DAY = 86_400


@pytest.fixture
def home() -> Home:
    """In the third second of a held brace; the pain was calf, two."""
    return held_brace()


@pytest.fixture
def ended(home: Home) -> Home:
    """At the first closing question."""
    home.wait(600)
    assert "how strong" in home.say(Intent.NEXT).speech
    return home


def _silence(home: Home, seconds: float) -> str:
    home.ended()
    home.wait(seconds)
    return home.launch().speech


@pytest.mark.parametrize("seconds", [60, 3_600, DAY])
def test_pain_told_and_met_with_silence_is_asked_about_before_anything_else(home: Home, seconds: float) -> None:
    assert home.pain().speech.endswith("Where, and how strong, zero to ten?")
    said = _silence(home, seconds)
    assert said == "Before, I heard that it hurt. Where, and how strong, zero to ten?"
    assert "so we leave the belly brace out" in home.score(7, "calf").speech
    session = home.person.session
    if session is None:  # nothing was left of it, or it was of another day: closed as it stands, with what was told
        assert [(told["exercise"], told["score"]) for told in home.records("session")[-1]["hurts"]] == [("ab_brace", 7)]
    else:
        assert [(told.exercise, told.score) for told in session.hurts] == [("ab_brace", 7)]


def test_a_strong_score_that_nobody_confirmed_is_asked_about_again(home: Home) -> None:
    home.pain("calf")
    assert home.score(9).speech.startswith("Nine out of ten")
    assert _silence(home, 60) == "Before, I heard that it hurt. Calf. Nine out of ten. Did I hear that right?"


def test_after_it_the_gate_that_has_run_out_is_asked(home: Home) -> None:
    home.pain("calf")
    _silence(home, 3_600)
    assert home.score(3).speech.endswith("Anything new, or worse, since then?")
    assert "You stopped at the belly brace" in home.no().speech


def test_stop_at_where_it_hurts_stops_and_keeps_the_pain_open(home: Home) -> None:
    home.pain()
    stopped = home.say(Intent.STOP)
    assert not stopped.listening
    assert stopped.speech.startswith("Finished. Your place is kept.")
    home.wait(30)
    assert home.launch().speech.startswith("Before, I heard that it hurt.")


def test_stop_at_the_question_about_numbness_locks_nothing_and_is_asked_again(home: Home) -> None:
    home.pain("foot")
    assert home.score(4).speech.endswith("Any new numbness or weakness in that leg?")
    assert not home.say(Intent.STOP).listening
    assert not home.person.locks
    home.wait(30)
    assert home.launch().speech == "Any new numbness or weakness in a leg?"


def test_numbness_told_with_the_place_at_the_gate_is_asked_about() -> None:
    for place, question, noes in (("buttock", "between your legs", 2), ("foot", "weakness in that leg", 1)):
        home = Home()
        home.launch()
        home.yes()
        for _ in home.skill.guide.kit.screening.onboarding:
            home.no()
        home.pain(place, "numb")
        asked = home.score(3).speech
        assert asked.startswith(f"{place.capitalize()}, three.")
        assert question in asked
        assert not home.person.session
        said = [home.no().speech for _ in range(noes)]
        assert said[-1].startswith("A gentle warm-up")


def test_numbness_told_at_the_end_is_asked_about(ended: Home) -> None:
    ended.pain("buttock", "numb")
    assert ended.score(2).speech.endswith("New numbness or tingling between your legs, or where you sit?")
    ended.yes()
    assert [lock.code for lock in ended.person.locks] == ["RF01"]


@pytest.mark.parametrize("answered", [1, 2])
def test_pain_at_the_other_closing_questions_is_pain(ended: Home, answered: int) -> None:
    ended.score(2, "calf")
    if answered > 1:
        ended.say(Intent.DONE, amount=Slot("all", "all"))
    assert ended.pain("thigh").speech == "How strong is it, zero to ten?"
    assert ["Did you do all of it", "How hard was it"][answered - 1] in ended.score(3).speech


def test_a_strong_score_at_the_end_counts_although_silence_follows(ended: Home) -> None:
    ended.score(9, "calf")
    told = "Before, I heard that it hurt. Calf. Nine out of ten. Did I hear that right?"
    assert _silence(ended, 60) == told
    assert ended.person.gate
    assert ended.person.gate.score == 9


def test_the_closing_questions_are_asked_first_after_silence(ended: Home) -> None:
    assert _silence(ended, 60) == "Lowest place, and how strong, zero to ten?"
    ended.score(2, "calf")
    assert _silence(ended, 60) == "Did you do all of it, most, or some?"
    ended.say(Intent.DONE, amount=Slot("all", "all"))
    assert _silence(ended, 60) == "How hard was it, zero to ten?"
    assert ended.say(Intent.EFFORT, score="4").speech.startswith("Calf, two.")
    assert ended.records("session")[0]["effort"] == 4


def test_red_pain_then_a_new_launch_allows_the_gentle_set_alone(home: Home) -> None:
    home.pain("calf")
    home.score(7)
    home.say(Intent.STOP)
    home.wait(20)
    assert "Today only the gentle set" in home.launch().speech


def test_less_pain_is_not_called_as_before(home: Home) -> None:
    home.pain("calf")
    assert "Calf, one. Less than before." in home.score(1).speech


def test_a_score_at_the_offer_to_go_on_is_pain(home: Home) -> None:
    home.ended()
    home.wait(60)
    home.launch()
    assert home.score(4, "calf").speech.startswith("Calf, four. From here a smaller range")


def test_midnight_does_not_end_the_rest_after_a_session_that_stopped_for_pain() -> None:
    home = Home()
    home.wait(14 * 3_600 + 30 * 60)  # 23:30
    home.onboard()
    home.wait(100)
    home.pain("calf")
    home.score(9)
    home.yes()
    home.wait(3_600)
    assert home.launch().speech.startswith("No more exercises today")
    home.wait(12 * 3_600)
    assert home.launch().speech.startswith("Good afternoon.")
