"""A pain that is open is not replaced by the next word about pain, whoever says it and wherever."""

from __future__ import annotations

import pytest

from coach import clinic
from coach.people import Person
from coach.repository import Repository
from coach.routine import parse_routine
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import ROUTINES, let_it_end, with_routine

MARIA, JOHN = "amzn1.ask.person.MARIA", "amzn1.ask.person.JOHN"
SEAT = "New numbness or tingling between your legs, or where you sit?"
SAID_BACK = "Nine out of ten. Did I hear that right?"


@pytest.fixture
def home() -> Home:
    """Five seconds into a hamstring hold."""
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait(5)
    return home


@pytest.fixture
def couple() -> Home:
    """Maria is guided in the hamstring hold; John, whose voice is known too, has a walk open."""
    home = Home()
    home.voice = MARIA
    home.launch()
    home.yes()
    repository = Repository(home.table)
    name = clinic.list_people(repository)[0].split()[0]
    data = {"id": "set", "version": 1, "name": "set", "items": [*ROUTINES["stretches"]]}
    routine = parse_routine(data, home.skill.guide.kit.catalogue)
    clinic.assign(repository, name, routine, by="Dr. Ito", affected="", now=home.ms())
    _answer_well(home)
    home.say(Intent.WHO_AM_I, name="Maria")
    _stop(home)
    home.voice = JOHN
    home.launch()
    home.say(Intent.WHO_AM_I, name="John")
    home.yes()
    home.yes()
    _answer_well(home)
    _stop(home)
    home.voice = MARIA
    home.launch()
    home.yes()
    home.until("ham_supine")
    home.wait(5)
    return home


def _answer_well(home: Home) -> None:
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "calf")
    home.wait(3)


def _stop(home: Home) -> None:
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.wait(5)


def _silence(home: Home, seconds: float = 30) -> None:
    home.wait(5)
    home.ended()
    home.wait(seconds)
    home.session = f"session.{home.ms()}"


def _named(home: Home, name: str) -> Person:
    return next(person for person in home.household.persons if person.nickname == name)


def test_numbness_met_with_silence_is_not_replaced_by_a_milder_word(home: Home) -> None:
    home.pain("buttock", "numb")
    _silence(home)
    home.pain()
    assert home.score(3, "calf").speech.endswith(SEAT)


def test_a_nine_met_with_silence_is_said_back_again_before_anything_milder(home: Home) -> None:
    home.pain()
    home.score(9)
    _silence(home)
    assert home.pain().speech == SAID_BACK
    home.yes()
    assert home.person.stopped_at


def test_a_nine_is_not_replaced_by_a_milder_word_at_another_device(home: Home) -> None:
    home.pain()
    home.score(9)
    home.device, home.session = "amzn1.ask.device.KITCHEN", "session.kitchen"
    assert home.score(3, "calf").speech == SAID_BACK


def test_a_symptom_called_by_a_known_voice_locks_the_one_who_is_guided_too(couple: Home) -> None:
    couple.voice = JOHN
    couple.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    assert _named(couple, "Maria").locks
    assert _named(couple, "John").locks
    couple.voice = MARIA
    assert not couple.launch().listening


@pytest.mark.parametrize("stop", [True, False])
def test_a_pain_told_by_a_voice_that_is_not_known_is_asked_about_first(couple: Home, *, stop: bool) -> None:
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple, 40)
    couple.voice = None
    couple.score(9)
    if stop:
        couple.say(Intent.STOP)
    _silence(couple)
    couple.voice = MARIA
    assert couple.launch().speech == f"Before, I heard that it hurt. {SAID_BACK}"
    session = _named(couple, "John").session
    assert session
    assert session.telling


def test_once_it_is_known_who_told_it_the_other_one_is_not_asked(couple: Home) -> None:
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple, 40)
    couple.voice = None
    couple.pain("foot")
    couple.say(Intent.WHO_AM_I, name="John")
    maria, john = _named(couple, "Maria").session, _named(couple, "John").session
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
        person = _named(couple, name)
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


def test_under_a_record_lock_numbness_is_asked_about_and_pain_is_kept(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("surgery", "surgery"))
    _silence(home)
    assert home.pain("buttock", "numb").speech == SEAT
    home.yes()
    assert {lock.code for lock in home.person.locks} == {"SURGERY", "RF01"}


def test_under_a_record_lock_pain_hears_what_to_do(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("surgery", "surgery"))
    _silence(home)
    assert home.score(9, "calf").speech.startswith("I'm sorry it hurts.")
    assert [(kept["place"], kept["score"]) for kept in home.records("pain")] == [(4, 9)]


# what was left out is neither announced, offered nor counted


def test_what_pain_ended_is_not_announced_to_who_goes_back(home: Home) -> None:
    home.wait(31)
    home.score(5, "calf")
    home.wait(3)
    assert "Next, hamstring" not in home.say(Intent.PREVIOUS).speech
    let_it_end(home)
    assert home.say(Intent.READY).speech.startswith("We leave the hamstring stretch out today.")


def test_pain_in_the_first_wait_and_what_is_left_out_is_not_counted_or_offered() -> None:
    home = with_routine("sides")
    home.wait(8)
    home.score(5, "calf")
    assert home.say(Intent.PROGRESS).speech.startswith("Exercise one of one.")
    home.say(Intent.STOP)
    home.wait(60)
    assert home.launch().speech.startswith("You stopped at the side plank")


def test_an_exercise_that_pain_ended_does_not_count_as_done() -> None:
    home = with_routine("stretches")
    home.until("fig4_seated")
    home.wait(3)
    home.score(5, "calf")
    home.say(Intent.RESUME)
    home.to_the_end()
    home.score(3, "calf")
    home.say(Intent.STOP)
    assert "five of six exercises" in home.say(Intent.HISTORY).speech


def test_a_seated_hold_after_minutes_away_is_gone_on_with_in_ones_own_time() -> None:
    home = with_routine("stretches")
    home.until("fig4_seated")
    home.wait(5)
    _silence(home, 1_100)
    home.launch()
    assert home.yes().speech.startswith("Get into place as before, in your own time.")


def test_an_open_pain_is_not_left_behind_by_another_name_in_a_known_voice(couple: Home) -> None:
    couple.pain("buttock", "numb")
    assert couple.say(Intent.WHO_AM_I, name="John").speech.startswith("Before, I heard that it hurt. Buttock.")


def test_a_nine_told_before_a_name_rests_both(couple: Home) -> None:
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple, 86_400)
    couple.voice = None
    couple.launch()
    couple.say(Intent.WHO_AM_I, name="Maria")
    couple.no()
    couple.no()
    couple.score(9, "calf")
    couple.say(Intent.WHO_AM_I, name="John")
    assert _named(couple, "John").stopped_at
    assert _named(couple, "Maria").stopped_at


def test_pain_in_a_known_voice_in_anothers_place_is_asked_of_its_owner_too(couple: Home) -> None:
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple)
    couple.voice = JOHN
    couple.launch()
    couple.yes()
    couple.wait(10)
    couple.voice = MARIA
    couple.pain("buttock", "numb")
    maria = _named(couple, "Maria").session
    assert maria
    assert maria.telling
    assert maria.telling.quality == "numb"


def test_what_an_unknown_voice_tells_is_added_to_an_open_pain(couple: Home) -> None:
    couple.pain()
    _silence(couple)
    couple.voice = None
    couple.pain("buttock", "numb")
    couple.score(9)
    maria = _named(couple, "Maria").session
    assert maria
    assert maria.telling
    assert (maria.telling.place, maria.telling.score, maria.telling.quality) == (2, 9, "numb")


def test_a_locked_voice_goes_on_with_nothing_in_anothers_place(couple: Home) -> None:
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple)
    couple.voice = JOHN
    couple.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    _silence(couple, 120)
    couple.voice = MARIA
    couple.launch()
    couple.voice = JOHN
    assert couple.yes().speech.startswith("Your exercises are waiting")
    session = _named(couple, "Maria").session
    assert session
    assert not session.playing_at


def test_who_agrees_in_a_known_voice_for_somebody_else_keeps_their_voice(couple: Home) -> None:
    before = dict(couple.household.voices)
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple)
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
    assert _named(couple, "Maria").stopped_at


def test_a_yes_to_really_in_another_voice_deletes_nothing(couple: Home) -> None:
    couple.say(Intent.FORGET)
    couple.voice = JOHN
    assert couple.yes().speech.startswith("All right. Nothing is deleted.")
    assert len(couple.household.persons) == 2


def test_a_pain_that_may_be_anothers_is_asked_before_it_is_judged_and_can_be_denied(couple: Home) -> None:
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple, 40)
    couple.voice = None
    couple.score(6, "foot")
    _silence(couple)
    couple.voice = MARIA
    assert couple.launch().speech == "Before, I heard that it hurt. Foot, six. Is that right?"
    assert couple.no().speech == "Does it hurt, or just a pause?"
    assert not _named(couple, "Maria").left_out
    john = _named(couple, "John").session
    assert john
    assert john.telling


def test_once_it_is_judged_for_one_it_is_closed_for_the_other(couple: Home) -> None:
    couple.say(Intent.PAUSE)
    couple.no()
    _silence(couple, 40)
    couple.voice = None
    couple.score(6, "foot")
    _silence(couple)
    couple.voice = MARIA
    couple.launch()
    couple.yes()
    assert _named(couple, "Maria").left_out == ("ham_supine",)
    john = _named(couple, "John").session
    assert john
    assert john.telling is None


def test_a_name_is_no_yes_to_a_nine(couple: Home) -> None:
    couple.score(9, "calf")
    assert couple.say(Intent.WHO_AM_I, name="John").speech == f"Before, I heard that it hurt. Calf. {SAID_BACK}"
    assert not _named(couple, "Maria").stopped_at
