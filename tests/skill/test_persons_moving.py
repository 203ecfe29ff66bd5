"""That was somebody else: the session goes to who did it, and what is safe holds for both."""

from __future__ import annotations

import pytest

from coach.exercises import load_catalogue
from coach.people import Person
from coach.repository import Repository
from coach.routine import load_templates
from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home
from tests.skill.prescribed import put_on_record

MARIA = "amzn1.ask.person.MARIA"
MOVED = "I have put that session down to you."
YOURS = "Was the last session yours?"


@pytest.fixture
def home() -> Home:
    """Maria and John have agreed; Maria is guided by her name, hours later, in the belly breathing."""
    home = alone()
    name(home, "John")
    home.yes()
    home.yes()
    home.ended()
    home.wait(3 * 3600)
    home.launch()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.no()
    home.no()
    home.yes()  # from the beginning
    home.until("belly_breath")
    return home


def alone() -> Home:
    """Maria, who has begun a session, and nobody else."""
    home = Home()
    home.voice = MARIA
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.ended()
    home.wait(60)
    home.voice = None
    return home


def name(home: Home, told: str | None) -> Answer:
    """Begin a conversation with a name, or with "that was somebody else"."""
    home.session = f"session.{told}.{home.ms()}"
    return home.say(Intent.WHO_AM_I, name=told)


def stop(home: Home) -> None:
    """End the conversation; the place is kept."""
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.wait(60)


def safe(home: Home) -> Answer:
    """Answer the first questions well."""
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    return home.score(2, "back")


def people(home: Home) -> tuple[Person, Person]:
    """Return Maria and John."""
    maria, john = home.household.persons
    return maria, john


def sessions(home: Home, person: Person) -> int:
    """Return how many sessions are on record."""
    name = keyed(KEY, "user", home.user, 32)
    return len(list(Repository(home.table).records(name, person.id, "session")))


def maria_says_somebody_else(home: Home) -> Answer:
    """Let Maria's own voice say, later, "that was somebody else"; whoever goes on is not recognised."""
    home.wait(3600)
    home.voice = MARIA
    answer = name(home, None)
    home.voice = None
    return answer


def finish(home: Home) -> None:
    """Come to the end of the session and answer its questions."""
    home.to_the_end()
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    assert "Well done" in home.say(Intent.EFFORT, score="3").speech
    home.part()


# what this conversation has guided


def test_a_session_guided_here_goes_to_who_says_that_it_is_them(home: Home) -> None:
    worked = people(home)[0].session
    assert worked
    answer = home.say(Intent.WHO_AM_I, name="John")
    assert answer.speech.startswith(f"Stopped. Let go slowly. {MOVED}")
    maria, john = people(home)
    assert maria.session is None
    assert john.session
    assert john.session.started_at == worked.started_at
    assert home.person == john


def test_both_are_asked_the_safety_questions_again(home: Home) -> None:
    home.say(Intent.WHO_AM_I, name="John")
    assert people(home)[0].gate is None
    assert people(home)[1].gate is None


def test_a_name_alone_moves_nothing_that_was_done_before(home: Home) -> None:
    stop(home)
    kept = people(home)[0]
    assert MOVED not in name(home, "John").speech
    assert people(home)[0] == kept


def test_who_is_new_gets_the_session_once_they_agree() -> None:
    home = alone()
    home.launch()
    home.yes()
    home.until("belly_breath")
    home.say(Intent.WHO_AM_I, name="Ann")
    home.yes()
    assert home.household.persons[0].session
    assert home.yes().speech.startswith(MOVED)
    maria, ann = people(home)
    assert maria.session is None
    assert ann.session is None
    assert (sessions(home, maria), sessions(home, ann)) == (0, 1)
    assert (maria.sessions, ann.sessions) == (0, 1)


def test_who_does_not_agree_gets_nothing() -> None:
    home = alone()
    home.launch()
    home.yes()
    home.say(Intent.WHO_AM_I, name="Ann")
    home.yes()
    home.no()
    assert people(home)[0].session
    assert people(home)[1].session is None


def test_a_session_of_their_own_stays_open_beside_the_one_that_moves(home: Home) -> None:
    stop(home)
    name(home, "John")
    safe(home)
    stop(home)
    own = people(home)[1].session
    assert own
    home.launch()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.yes()
    home.say(Intent.READY)
    home.wait(30)
    assert MOVED in home.say(Intent.WHO_AM_I, name="John").speech
    maria, john = people(home)
    assert maria.session is None
    assert john.session == own
    assert sessions(home, john) == 1


def test_a_routine_of_somebody_else_is_not_gone_on_with(home: Home) -> None:
    stop(home)
    key = f"{keyed(KEY, 'user', home.user, 32)[:8]}/p1"
    routine = load_templates(load_catalogue())["T7"]
    put_on_record(Repository(home.table), key, routine, home.ms())
    home.launch()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.yes()
    home.say(Intent.READY)
    home.wait(30)
    home.say(Intent.WHO_AM_I, name="John")
    maria, john = people(home)
    assert (maria.session, john.session) == (None, None)
    assert sessions(home, john) == 1


# what is over


def test_the_last_session_and_all_it_counted_for_go_to_who_did_it(home: Home) -> None:
    finish(home)
    before = people(home)[0]
    assert sessions(home, before) == 2  # the one that was begun again, and this
    assert "This is Maria's place" in maria_says_somebody_else(home).speech
    assert home.say(Intent.WHO_AM_I, name="John").speech == YOURS
    assert home.yes().speech.startswith(MOVED)
    maria, john = people(home)
    assert (maria.last, maria.sessions, maria.seen) == (None, 0, {})
    assert (john.last, john.sessions, john.seen) == (before.last, before.sessions, before.seen)
    assert (sessions(home, maria), sessions(home, john)) == (1, 1)
    assert not home.household.moved


@pytest.mark.parametrize("answer", [Intent.NO, Intent.UNSURE])
def test_a_session_that_was_not_theirs_stays(home: Home, answer: Intent) -> None:
    finish(home)
    before = people(home)[0]
    maria_says_somebody_else(home)
    home.say(Intent.WHO_AM_I, name="John")
    assert MOVED not in home.say(answer).speech
    assert people(home)[0] == before
    assert home.person.nickname == "John"


def test_an_answer_that_is_not_understood_moves_nothing(home: Home) -> None:
    finish(home)
    maria_says_somebody_else(home)
    home.say(Intent.WHO_AM_I, name="John")
    assert YOURS in home.say(Intent.FALLBACK).speech
    assert MOVED not in home.say(Intent.FALLBACK).speech


def test_somebody_else_said_by_an_unknown_voice_is_about_the_one_who_was_here_before(home: Home) -> None:
    finish(home)
    assert "Is this Maria or John?" in name(home, None).speech
    assert home.say(Intent.WHO_AM_I, name="John").speech == YOURS


def test_the_one_whose_session_it_is_is_asked_nothing(home: Home) -> None:
    finish(home)
    name(home, None)
    assert YOURS not in home.say(Intent.WHO_AM_I, name="Maria").speech


# what is safe


def test_pain_that_went_down_the_leg_holds_for_both(home: Home) -> None:
    home.pain("foot")
    home.score(3)
    home.no()
    home.say(Intent.WHO_AM_I, name="John")
    maria, john = people(home)
    assert maria.left_out == john.left_out == ("belly_breath",)


def test_a_day_that_was_stopped_for_pain_is_over_for_both(home: Home) -> None:
    home.pain("calf")
    home.score(9)
    home.yes()
    name(home, None)
    home.say(Intent.WHO_AM_I, name="John")
    answer = home.yes()
    assert answer.speech.startswith(MOVED)
    assert "No more exercises today" in answer.speech
    assert all(person.stopped_at for person in people(home))


def test_a_lock_stays_and_goes_along(home: Home) -> None:
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    name(home, None)
    home.say(Intent.WHO_AM_I, name="John")
    assert "A clinician can free them" in home.yes().speech
    assert all(person.locks for person in people(home))


def test_a_question_about_numbness_that_was_not_answered_is_asked_of_who_takes_the_session(home: Home) -> None:
    home.pain("foot")
    home.score(9)
    home.yes()
    name(home, None)
    home.say(Intent.WHO_AM_I, name="John")
    assert "numbness or weakness" in home.yes().speech


def test_a_session_of_their_own_that_is_closed_at_the_same_moment_is_kept_too(home: Home) -> None:
    stop(home)
    name(home, "John")
    safe(home)
    stop(home)
    home.wait(86_400)
    home.launch()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.no()
    home.no()
    home.score(2, "calf")
    home.wait(60)
    assert MOVED in home.say(Intent.WHO_AM_I, name="John").speech
    assert sessions(home, people(home)[1]) == 2
