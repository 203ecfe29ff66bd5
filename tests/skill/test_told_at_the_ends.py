"""Pain told where a session begins or ends: nothing of it is lost, nothing is asked twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import MONDAY_9, Home
from tests.skill.prescribed import with_routine

LEG = "Any new numbness or weakness in that leg?"
FOOT = "Before, I heard that it hurt. Foot. How strong is it, zero to ten?"


@pytest.fixture
def ended() -> Home:
    """Everything is done, and the pain is asked for; before, it was the calf, two."""
    home = with_routine("wordy")
    home.to_the_end()
    return home


def at_the_questions() -> Home:
    """Return a home where the first safety question was just asked."""
    home = Home()
    home.launch()
    home.yes()
    return home


def in_a_hold(score: int, place: str, exercise: str = "ab_brace") -> Home:
    """Return a home five seconds into an exercise of the neutral set, by default the brace."""
    home = Home()
    home.onboard(score, place)
    home.until(exercise)
    home.wait(5)
    return home


# at the end


def test_a_place_without_a_number_outlives_stop(ended: Home) -> None:
    assert ended.pain("foot", "burning").speech == "How strong is it, zero to ten?"
    assert ended.say(Intent.STOP).speech.startswith("Finished. If the pain stays")
    ended.wait(60)
    assert ended.launch().speech == FOOT
    assert ended.score(5).speech == f"That is lower than before, or a new feeling. I have noted it. {LEG}"


@pytest.mark.parametrize("seconds", [60, 2_100, 90_000])
def test_a_place_without_a_number_outlives_silence(ended: Home, seconds: int) -> None:
    ended.score(None, "foot")
    ended.silence(seconds)
    assert ended.launch().speech == FOOT


def test_a_number_that_is_not_understood_counts_as_it_does_in_a_session(ended: Home) -> None:
    ended.pain("foot", "burning")
    ended.say(Intent.FALLBACK)
    assert ended.say(Intent.FALLBACK).speech.endswith(f"I have noted it. {LEG}")
    ended.no()
    assert ended.person.gate
    assert (ended.person.gate.place, ended.person.gate.score) == (5, 6)


def test_what_stood_beside_a_nine_that_was_denied_is_asked_about(ended: Home) -> None:
    ended.score(9, "foot")
    ended.no()
    ended.say(Intent.STOP)
    ended.wait(20)
    assert ended.launch().speech == FOOT


def test_the_number_closes_what_was_open(ended: Home) -> None:
    ended.score(None, "calf")
    ended.score(2)
    session = ended.person.session
    assert session
    assert session.telling is None


def test_a_pain_that_ended_the_last_exercise_is_not_asked_for_again() -> None:
    home = with_routine("wordy")
    home.until("bridge")
    home.wait(26)
    home.pain("calf")
    assert home.score(7).speech.endswith("I have noted it. Did you do all of it, most, or some?")


def test_a_question_at_the_closing_question_is_no_answer(ended: Home) -> None:
    ended.say(Intent.TIME_LEFT)
    ended.say(Intent.WHATS_NEXT)
    assert "how strong" in ended.say(Intent.TIME_LEFT).speech


def test_who_did_not_do_all_of_it_is_asked_how_much(ended: Home) -> None:
    ended.score(2, "calf")
    assert ended.no().speech == "Most of it, or some?"
    assert ended.say(Intent.DONE, amount=Slot("most", "most")).speech == "How hard was it, zero to ten?"
    session = ended.person.session
    assert session
    assert session.amount == "most"


def test_a_second_no_is_not_asked_for_ever(ended: Home) -> None:
    ended.score(2, "calf")
    ended.no()
    ended.no()
    assert ended.no().speech == "How hard was it, zero to ten?"


# no pain


def test_a_zero_with_a_place_is_no_pain_before() -> None:
    home = in_a_hold(0, "foot")
    home.pain("calf")
    assert home.score(2).speech.endswith(LEG)


def test_a_zero_with_a_place_is_no_pain_in_a_hold() -> None:
    home = in_a_hold(2, "calf")
    home.pain()
    assert home.score(0, "foot").speech.startswith("No pain, zero.")
    assert home.person.left_out == ()


def test_a_zero_with_a_place_is_no_pain_at_the_end(ended: Home) -> None:
    assert ended.score(0, "foot").speech == "Did you do all of it, most, or some?"


# at the beginning


def test_numbness_told_at_the_question_of_consent_is_asked_about_before_anything_starts() -> None:
    home = Home()
    home.launch()
    assert home.pain("foot", "numb").speech == "Yes or no, please. Is that all right?"
    home.yes()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    assert home.score(2, "calf").speech.endswith(LEG)
    assert not home.guides


@pytest.mark.parametrize("no", [Intent.NO, Intent.STOP])
def test_who_does_not_agree_leaves_no_pain_behind(no: Intent) -> None:
    home = Home()
    home.launch()
    home.pain("foot", "numb")
    home.say(no)
    assert all(not talk.told.numb for talk in home.household.talks.values())


def test_silence_at_the_question_of_consent_leaves_no_pain_behind() -> None:
    home = Home()
    home.launch()
    home.pain("foot", "numb")
    home.ended()
    assert all(not talk.told.numb for talk in home.household.talks.values())


def test_a_pain_told_again_and_again_does_not_end_the_question_of_consent() -> None:
    home = Home()
    home.launch()
    for _ in range(3):
        assert home.pain("foot").listening


def test_whether_it_is_easing_is_asked_once() -> None:
    home = at_the_questions()
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.pain("calf", "numb")
    home.score(9)
    assert home.yes().speech == LEG
    assert home.no().speech == "Is it easing?"
    assert "too strong for exercises today" in home.yes().speech
    assert not home.person.locks


def test_the_questions_begin_with_good_only_after_a_yes() -> None:
    home = at_the_questions()
    home.ended()
    home.wait(60)
    assert home.launch().speech.startswith("First, a few safety questions.")


# beside and after


@pytest.mark.parametrize(
    ("told", "then", "said"),
    [
        (5, 4, "Go on with the next one, or finish here?"),
        (4, 6, "Before, I heard that it hurt. Foot, six. Is that right?"),
    ],
)
def test_a_number_told_beside_the_question_about_numbness_counts_where_it_is_stronger(
    told: int, then: int, said: str
) -> None:
    home = in_a_hold(2, "calf", "walk")
    home.pain("foot")
    home.score(told)
    home.score(then)
    assert home.no().speech == said


def test_nothing_is_longer_in_any_session_of_the_day_after_amber_pain() -> None:
    home = in_a_hold(1, "calf")
    home.pain("calf")
    home.score(3)
    home.say(Intent.STOP)
    home.silence(30)
    home.launch()
    home.no()
    home.yes()
    home.until("ab_brace")
    home.wait(3)
    assert home.say(Intent.LONGER, duration="PT5S").speech.startswith("Not longer today, after that pain.")


def test_nothing_is_longer_on_a_day_of_amber_pain() -> None:
    home = in_a_hold(5, "calf")
    assert home.say(Intent.LONGER, duration="PT5S").speech.startswith("Not longer today, after that pain.")


def test_the_next_day_it_may_be_longer_again() -> None:
    home = in_a_hold(1, "calf")
    home.pain("calf")
    home.score(3)
    home.say(Intent.STOP)
    home.silence(86_400)
    home.launch()
    home.no()
    home.no()
    home.score(1, "calf")
    home.until("ab_brace")
    home.wait(3)
    assert "after that pain" not in home.say(Intent.LONGER, duration="PT5S").speech


def test_help_in_the_morning_offers_nothing_that_a_pain_of_the_evening_refuses() -> None:
    home = Home(at=MONDAY_9 + timedelta(hours=14, minutes=30))
    home.onboard(9, "calf")
    home.yes()
    home.yes()
    home.wait(7 * 3600)
    home.launch()
    assert "start my sciatica stretches" not in home.say(Intent.HELP).speech


def test_who_stood_at_a_wall_minutes_ago_gets_there_again() -> None:
    home = with_routine("standing")
    home.until("calf")
    home.leave()
    home.silence(1_300)
    home.launch()
    assert home.yes().speech.startswith("Get into place as before")


# what the walks found


def test_another_exercise_does_not_leave_a_pain_behind_at_the_closing_question(ended: Home) -> None:
    assert ended.pain("back", "numb").speech == "How strong is it, zero to ten?"
    assert (
        ended.say(Intent.GO_TO_EXERCISE, exercise=Slot("bridge", "bridge")).speech == "How strong is it, zero to ten?"
    )
    assert not ended.guides


def test_a_place_told_at_a_score_that_is_said_back_outlives_silence() -> None:
    home = in_a_hold(2, "calf", "walk")
    home.pain()
    home.score(9)
    home.score(None, "foot")
    home.silence(20)
    home.launch()
    assert home.yes().speech.endswith(LEG)
    assert home.person.left_out == ("walk",)


def test_numbness_is_asked_about_before_whether_it_is_easing() -> None:
    home = Home()
    home.onboard()
    home.leave()
    home.silence(86_400)
    home.launch()
    home.no()
    home.no()
    assert home.pain(None, "numb").speech == "Lowest place you feel it, and how strong, zero to ten?"
    home.score(9)
    assert home.yes().speech.startswith("New numbness or tingling between your legs")
    home.no()
    assert home.no().speech == "Is it easing?"
    assert home.no().ended
    assert [lock.code for lock in home.person.locks] == ["RF20"]


def test_numbness_that_is_open_is_asked_about_under_another_lock() -> None:
    home = Home()
    home.onboard()
    home.leave()
    home.silence(86_400)
    home.launch()
    home.no()
    home.pain("calf", "numb")
    home.yes()  # a fall
    home.yes()
    assert home.person.locks
    home.wait(60)
    assert home.launch().speech.startswith("Any new numbness or weakness")
    assert home.no().speech.startswith(
        "If that warning sign" if home.person.locks[0].urgency == "U1" else "Your exercises"
    )


def test_silence_at_the_question_about_numbness_does_not_skip_the_closing_questions() -> None:
    home = with_routine("wordy")
    home.until("bridge")
    home.pain("foot")
    home.score(3)
    home.silence(20)
    home.launch()
    assert home.no().speech == "Did you do all of it, most, or some?"


def test_back_where_a_number_is_asked_is_no_place() -> None:
    home = in_a_hold(2, "calf", "walk")
    home.pain("foot")
    home.say(Intent.PREVIOUS)
    assert home.score(3).speech.startswith("Foot, three.")


def test_a_number_whose_place_is_not_understood_is_kept(ended: Home) -> None:
    ended.score(7)
    ended.say(Intent.FALLBACK)
    ended.say(Intent.FALLBACK)
    ended.say(Intent.DONE, amount=Slot("all", "all"))
    assert ended.say(Intent.EFFORT, score="3").speech.startswith("Seven. That is strong.")


def test_a_number_whose_place_is_left_with_stop_is_kept(ended: Home) -> None:
    ended.score(3)
    assert ended.say(Intent.STOP).speech.startswith("Three. Before, two.")


def test_a_lower_place_told_after_the_session_brings_the_questions_back(ended: Home) -> None:
    ended.score(3, "back")
    ended.say(Intent.DONE, amount=Slot("all", "all"))
    ended.say(Intent.EFFORT, score="3")
    ended.wait(60)
    ended.score(2, "foot")
    assert "Anything new" in ended.launch().speech


def test_numbness_that_was_denied_is_not_asked_about_again(ended: Home) -> None:
    ended.pain("foot", "numb")
    ended.silence(20)
    ended.launch()
    assert ended.no().speech == FOOT
    assert ended.score(2).speech.endswith("Did you do all of it, most, or some?")


def test_what_is_told_last_after_the_session_is_what_is_said_of_it(ended: Home) -> None:
    ended.score(6, "calf")
    ended.score(2, "calf")
    ended.say(Intent.DONE, amount=Slot("all", "all"))
    assert ended.say(Intent.EFFORT, score="3").speech.startswith("Calf, two. Before, two.")
    assert ended.person.gate
    assert ended.person.gate.score == 6


# a very strong pain that was said back

NINE = "Before, I heard that it hurt. Nine out of ten. Did I hear that right?"


def finished() -> Home:
    """Return a home whose session is over, with all its answers."""
    home = with_routine("wordy")
    home.to_the_end()
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    home.say(Intent.EFFORT, score="2")
    home.wait(60)
    return home


def test_it_is_asked_about_after_a_question_about_numbness() -> None:
    home = finished()
    home.pain(None, "numb")
    home.score(9, "calf")
    home.ended()
    home.launch()
    home.no()
    assert home.no().speech == NINE


def test_it_is_asked_about_after_silence_at_the_closing_question(ended: Home) -> None:
    ended.score(9, "calf")
    ended.silence(7_200)
    assert ended.launch().speech == "Before, I heard that it hurt. Calf. Nine out of ten. Did I hear that right?"
    assert "too strong to go on" in ended.yes().speech


def test_what_was_denied_after_silence_does_not_bar_the_day(ended: Home) -> None:
    ended.score(None, "foot")
    ended.score(9)
    ended.silence(20)
    ended.launch()
    ended.score(3)
    assert ended.person.gate
    assert ended.person.gate.score == 3


def test_numbness_told_in_a_hold_is_asked_about_under_a_lock_that_came_before_its_place() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.pain(None, "numb")
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.wait(60)
    assert home.launch().speech.startswith("New numbness or tingling between your legs")


def test_a_number_out_of_range_is_no_denial() -> None:
    home = finished()
    home.score(9, "calf")
    assert home.score(12).speech == "From zero to ten, please. Nine out of ten. Did I hear that right?"
    home.ended()
    assert home.launch().speech == NINE


def test_nine_i_said_is_a_yes_and_ten_keeps_the_place() -> None:
    home = finished()
    home.score(9, "foot")
    assert home.score(10).speech == "Ten out of ten. Did I hear that right?"
    assert home.person.told
    assert home.person.told.place == 5
    assert home.score(10).speech == "Is it easing?"


def test_a_no_at_a_launch_goes_on_with_the_launch() -> None:
    home = finished()
    home.score(9, "calf")
    home.ended()
    home.wait(86_400)
    assert home.launch().speech == NINE
    assert "Anything new" in home.no().speech


def test_another_number_at_the_safety_questions_is_not_asked_about_again() -> None:
    home = finished()
    home.wait(86_400)
    home.launch()
    home.score(9, "calf")
    home.score(5)
    home.ended()
    assert "Anything new" in home.launch().speech


def test_forgetting_the_day_leaves_rest_and_no_question() -> None:
    home = finished()
    home.score(9, "calf")
    home.say(Intent.FORGET, what=Slot("today", "today"))
    home.yes()
    assert home.launch().speech.startswith("No more exercises today")


def test_yes_to_most_or_some_is_not_all(ended: Home) -> None:
    ended.score(2, "calf")
    ended.no()
    ended.yes()
    session = ended.person.session
    assert session
    assert session.amount == ""


def test_a_number_without_a_place_outlives_silence(ended: Home) -> None:
    ended.score(7)
    ended.silence(20)
    session = ended.person.session
    assert session
    assert session.end_score == 7


def test_a_number_out_of_range_is_no_denial_at_the_safety_questions() -> None:
    home = finished()
    home.wait(86_400)
    home.launch()
    home.score(9, "calf")
    home.score(12)
    home.ended()
    assert home.launch().speech == NINE


def test_numbness_that_is_open_comes_before_whether_a_nine_is_easing() -> None:
    home = finished()
    home.pain(None, "numb")
    home.score(9, "calf")
    assert home.yes().speech.startswith("New numbness or tingling between your legs")


def test_a_place_added_to_a_nine_at_the_end_outlives_silence(ended: Home) -> None:
    ended.score(9, "calf")
    ended.score(None, "foot")
    ended.silence(20)
    assert ended.launch().speech == "Before, I heard that it hurt. Foot. Nine out of ten. Did I hear that right?"
    assert ended.yes().speech.endswith(LEG)


def test_what_is_told_after_the_session_is_not_of_the_last_exercise(ended: Home) -> None:
    ended.score(9, "calf")
    ended.silence(20)
    ended.launch()
    assert ended.yes().speech == "Is it easing?"
    assert ended.person.sore is None
    assert ended.person.left_out == ()


def test_a_nine_that_was_denied_the_next_day_is_not_yesterdays(ended: Home) -> None:
    ended.score(9, "calf")
    ended.silence(86_400)
    ended.launch()
    ended.no()
    ended.score(3)
    ended.no()
    ended.no()
    assert "Yesterday, two" in ended.score(3, "calf").speech
