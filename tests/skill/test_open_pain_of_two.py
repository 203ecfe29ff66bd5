"""A pain in a household of two: open for whoever it may have been, asked before it is judged, left by no name."""

from __future__ import annotations

import pytest

from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.couple import JOHN, MARIA, couple_at_home, named, pause_and_leave
from tests.skill.home import Home

SAID_BACK = "Nine out of ten. Did I hear that right?"


@pytest.fixture
def couple() -> Home:
    """Maria is guided in the hamstring hold; John, whose voice is known too, has a walk open."""
    return couple_at_home()


def test_a_symptom_called_by_a_known_voice_locks_the_one_who_is_guided_too(couple: Home) -> None:
    couple.voice = JOHN
    couple.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    assert named(couple, "Maria").locks
    assert named(couple, "John").locks
    couple.voice = MARIA
    assert not couple.launch().listening


@pytest.mark.parametrize("stop", [True, False])
def test_a_pain_told_by_a_voice_that_is_not_known_is_asked_about_first(couple: Home, *, stop: bool) -> None:
    pause_and_leave(couple, 40)
    couple.voice = None
    couple.score(9)
    if stop:
        couple.say(Intent.STOP)
    couple.silence()
    couple.voice = MARIA
    assert couple.launch().speech == f"Hello Maria. Before, I heard that it hurt. {SAID_BACK}"
    session = named(couple, "John").session
    assert session
    assert session.telling


def test_once_it_is_known_who_told_it_the_other_one_is_not_asked(couple: Home) -> None:
    pause_and_leave(couple, 40)
    couple.voice = None
    couple.pain("foot")
    couple.say(Intent.WHO_AM_I, name="John")
    maria, john = named(couple, "Maria").session, named(couple, "John").session
    assert maria
    assert john
    assert maria.telling is None
    assert john.telling


@pytest.mark.parametrize("told", ["nine", "numb"])
def test_what_was_told_goes_with_the_session_that_was_somebody_elses(couple: Home, told: str) -> None:
    if told == "nine":
        couple.pain()
        couple.score(9)
    else:
        couple.pain("buttock", "numb")
    couple.voice = None
    couple.say(Intent.WHO_AM_I, name="John")
    couple.say(Intent.READY)
    for name in ("Maria", "John"):
        person = named(couple, name)
        assert person.stopped_at if told == "nine" else person.unanswered == "saddle"
        assert not (person.session and person.session.playing_at)


def test_forget_me_in_another_known_voice_deletes_what_is_the_speakers(couple: Home) -> None:
    couple.voice = JOHN
    assert couple.say(Intent.FORGET).speech.startswith("Stopped. Let go slowly. I delete everything")
    couple.yes()
    assert [person.nickname for person in couple.household.persons] == ["Maria"]


def test_forget_me_in_a_voice_that_is_not_known_deletes_nobody(couple: Home) -> None:
    couple.voice = "amzn1.ask.person.GUEST"
    assert couple.say(Intent.FORGET).speech.startswith("I only delete what is yours.")
    couple.yes()
    assert len(couple.household.persons) == 2


def test_an_open_pain_is_not_left_behind_by_another_name_in_a_known_voice(couple: Home) -> None:
    couple.pain("buttock", "numb")
    told = "I know this voice as Maria. Before, I heard that it hurt. Buttock."
    assert couple.say(Intent.WHO_AM_I, name="John").speech.startswith(told)


def test_a_nine_told_before_a_name_rests_both(couple: Home) -> None:
    pause_and_leave(couple, 86_400)
    couple.voice = None
    couple.launch()
    couple.say(Intent.WHO_AM_I, name="Maria")
    couple.no()
    couple.no()
    couple.score(9, "calf")
    couple.say(Intent.WHO_AM_I, name="John")
    assert named(couple, "John").stopped_at
    assert named(couple, "Maria").stopped_at


def test_pain_in_a_known_voice_in_anothers_place_is_asked_of_its_owner_too(couple: Home) -> None:
    pause_and_leave(couple)
    couple.voice = JOHN
    couple.launch()
    couple.yes()
    couple.wait(10)
    couple.voice = MARIA
    couple.pain("buttock", "numb")
    maria = named(couple, "Maria").session
    assert maria
    assert maria.telling
    assert maria.telling.quality == "numb"


def test_what_an_unknown_voice_tells_is_added_to_an_open_pain(couple: Home) -> None:
    couple.pain()
    couple.silence()
    couple.voice = None
    couple.pain("buttock", "numb")
    couple.score(9)
    maria = named(couple, "Maria").session
    assert maria
    assert maria.telling
    assert (maria.telling.place, maria.telling.score, maria.telling.quality) == (2, 9, "numb")


def test_a_locked_voice_goes_on_with_nothing_in_anothers_place(couple: Home) -> None:
    pause_and_leave(couple)
    couple.voice = JOHN
    couple.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    couple.silence(120)
    couple.voice = MARIA
    couple.launch()
    couple.voice = JOHN
    assert couple.yes().speech.startswith("Your exercises are waiting")
    session = named(couple, "Maria").session
    assert session
    assert not session.playing_at


def test_who_agrees_in_a_known_voice_for_somebody_else_keeps_their_voice(couple: Home) -> None:
    before = dict(couple.household.voices)
    pause_and_leave(couple)
    couple.voice = None
    couple.launch()
    couple.say(Intent.WHO_AM_I, name="Anna")
    couple.yes()
    couple.voice = MARIA
    couple.yes()
    assert dict(couple.household.voices) == before


def test_a_nine_said_back_stands_although_another_device_has_answered_the_closing_questions(couple: Home) -> None:
    couple.to_the_end()
    here = couple.session
    couple.device, couple.session = "amzn1.ask.device.KITCHEN", "session.kitchen"
    couple.launch()
    couple.score(9, "calf")
    kitchen, couple.device, couple.session = couple.session, "amzn1.ask.device.LIVINGROOM", here
    couple.score(2, "calf")
    couple.device, couple.session = "amzn1.ask.device.KITCHEN", kitchen
    couple.yes()
    assert named(couple, "Maria").stopped_at


def test_a_yes_to_really_in_another_voice_deletes_nothing(couple: Home) -> None:
    couple.say(Intent.FORGET)
    couple.voice = JOHN
    assert couple.yes().speech.startswith("All right. Nothing is deleted.")
    assert len(couple.household.persons) == 2


def test_a_pain_that_may_be_anothers_is_asked_before_it_is_judged_and_can_be_denied(couple: Home) -> None:
    pause_and_leave(couple, 40)
    couple.voice = None
    couple.score(6, "foot")
    couple.silence()
    couple.voice = MARIA
    assert couple.launch().speech == "Hello Maria. Before, I heard that it hurt. Foot, six. Is that right?"
    assert couple.no().speech == "Does it hurt, or just a pause?"
    assert not named(couple, "Maria").left_out
    john = named(couple, "John").session
    assert john
    assert john.telling


def test_once_it_is_judged_for_one_it_is_closed_for_the_other(couple: Home) -> None:
    pause_and_leave(couple, 40)
    couple.voice = None
    couple.score(6, "foot")
    couple.silence()
    couple.voice = MARIA
    couple.launch()
    couple.yes()
    assert named(couple, "Maria").left_out == ("ham_supine",)
    john = named(couple, "John").session
    assert john
    assert john.telling is None


def test_a_name_is_no_yes_to_a_nine(couple: Home) -> None:
    couple.score(9, "calf")
    assert couple.say(Intent.WHO_AM_I, name="John").speech == (
        f"I know this voice as Maria. Before, I heard that it hurt. Calf. {SAID_BACK}"
    )
    assert not named(couple, "Maria").stopped_at
