"""The end: three short questions, a comparison, and what is kept."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home


@pytest.fixture
def home() -> Home:
    """At the first closing question."""
    home = Home()
    home.onboard(score=3, place="calf")
    home.to_the_end()
    return home


def amount(home: Home, said: str) -> str:
    from local.envelopes import Slot  # noqa: PLC0415 - one helper needs it

    return home.say(Intent.DONE, amount=Slot(said, said)).speech


def test_place_and_strength_then_how_much_then_how_hard(home: Home) -> None:
    assert "all of it, most, or some" in home.score(2, "calf").speech
    assert "How hard" in amount(home, "most")
    answer = home.score(4)
    assert "Calf, two. Before, three. Well done." in answer.speech
    assert answer.listening  # for two questions of the longer list
    assert home.part().ended
    kept = home.records("session")[0]
    assert (kept["end_score"], kept["amount"], kept["effort"]) == (2, "most", 4)
    assert kept["done"] == kept["planned"] == 5


@pytest.mark.parametrize(("said", "counts"), [("all", True), ("most", True), ("some", False)])
def test_of_what_was_guided_and_what_was_done_the_smaller_counts(home: Home, said: str, counts: bool) -> None:
    before = home.person
    home.score(2, "calf")
    amount(home, said)
    home.score(4)
    assert home.person.sessions - before.sessions == counts
    assert (home.person.seen != before.seen) == counts
    assert sum(home.records("session")[0]["worked"].values()) > 60_000  # it is kept all the same


def test_unanswered_questions_cost_nothing(home: Home) -> None:
    home.ended()
    home.wait(7_201)  # they are asked for two hours
    answer = home.launch()
    assert answer.listening
    kept = home.records("session")
    assert len(kept) == 1
    assert kept[0]["done"] == 5


def test_an_answer_after_the_microphone_closed_still_counts(home: Home) -> None:
    home.ended()
    home.wait(120)
    home.session = "session.later"
    assert "all of it" in home.score(2, "calf").speech


def test_not_understood_twice_goes_on(home: Home) -> None:
    home.say(Intent.FALLBACK)
    assert "all of it" in home.say(Intent.FALLBACK).speech


def test_a_score_where_an_amount_was_asked_corrects_the_one_before(home: Home) -> None:
    home.score(2, "calf")
    assert home.score(5).speech == "Did you do all of it, most, or some?"
    home.say(Intent.DONE, amount=Slot("all", "all"))
    assert home.say(Intent.EFFORT, score="3").speech.startswith("Calf, five. Before, three.")


def test_a_strong_score_is_said_back(home: Home) -> None:
    assert "hear that right" in home.score(9, "calf").speech
    assert home.yes().speech == "Is it easing?"
    answer = home.yes()
    assert answer.ended
    assert answer.speech.startswith("Nine out of ten is too strong for exercises today.")
    assert home.records("session")[0]["end_score"] == 9
    assert home.launch().speech.startswith("No more exercises today")


def test_a_strong_score_that_is_met_with_stop_is_not_answered_with_well_done(home: Home) -> None:
    home.score(9, "calf")
    answer = home.say(Intent.STOP)
    assert answer.speech.startswith("Nine out of ten is too strong for exercises today.")
    assert home.records("session")[0]["end_score"] == 9


def test_a_strong_pain_after_it_that_does_not_ease_locks(home: Home) -> None:
    home.score(9, "calf")
    home.yes()
    home.no()
    assert [lock.code for lock in home.person.locks] == ["RF20"]


def test_hold_on_at_a_closing_question_throws_nothing_away(home: Home) -> None:
    assert home.say(Intent.PAUSE).speech == "Take your time. Lowest place, and how strong, zero to ten?"
    assert "all of it" in home.score(2, "calf").speech


def test_a_stronger_pain_told_later_is_the_one_that_is_compared(home: Home) -> None:
    home.score(2, "calf")
    said = home.score(5, "calf").speech
    assert said == "Calf, five. I have noted it. Did you do all of it, most, or some?"
    amount(home, "all")
    assert home.score(4).speech.startswith("Calf, five. Before, three.")
    assert home.records("session")[0]["end_score"] == 5


def test_what_a_later_red_pain_ends_stays_out_for_the_day(home: Home) -> None:
    home.score(2, "calf")
    assert "so we leave the belly brace out" in home.score(7, "calf").speech
    amount(home, "all")
    home.score(4)
    home.wait(600)
    home.launch()
    assert "We leave the belly brace out today." in home.no().speech


def test_lower_and_not_strong_is_not_called_strong(home: Home) -> None:
    home.score(3, "foot")
    home.no()
    amount(home, "all")
    assert home.score(4).speech.startswith("Foot, three. Before, three.")


def test_pause_when_all_is_done_offers_nothing_to_go_on_with(home: Home) -> None:
    home.ended()
    home.wait(40)
    home.session = "session.later"
    assert home.say(Intent.PAUSE).speech == "All right. Goodbye."


def test_no_to_where_and_how_strong_hears_how_to_say_that_there_is_none(home: Home) -> None:
    assert home.no().speech == "If there is no pain, say, zero. Lowest place, and how strong, zero to ten?"
    assert "all of it" in home.score(0).speech


def test_the_guided_time_is_what_was_played(home: Home) -> None:
    home.score(2, "calf")
    amount(home, "all")
    home.score(4)
    worked = home.records("session")[0]["worked"]
    assert worked["walk:"] == 300_000
    assert worked["heel_slides:left"] == worked["heel_slides:right"]


def test_the_next_launch_says_how_last_time_was(home: Home) -> None:
    home.score(2, "calf")
    amount(home, "all")
    home.score(4)
    assert "five of five exercises" in home.say(Intent.HISTORY).speech


def test_pain_that_went_lower_in_the_session_is_asked_about(home: Home) -> None:
    answer = home.score(3, "foot")
    assert "lower than before" in answer.speech
    assert "numbness or weakness" in answer.speech
    assert "all of it" in home.no().speech


def test_and_weakness_then_locks_with_the_session_kept(home: Home) -> None:
    home.score(3, "foot")
    assert home.yes().ended
    assert home.person.locks[0].code == "RF06"
    assert home.records("session")[0]["end_place"] == 5


def test_red_after_the_session_names_the_doctor(home: Home) -> None:
    home.score(6, "calf")
    amount(home, "all")
    assert "ring your doctor" in home.score(5).speech
