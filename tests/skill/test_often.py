"""How often the program is done: as it says, and what counts as one of its sessions."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach import programs
from coach.repository import Repository
from local.envelopes import Slot
from skill.app import build_handler
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home
from tests.skill.test_adapting import finish, name_of, on_program, start, treated

ENOUGH = "That was all of your plan for today."


@pytest.fixture
def home() -> Home:
    """Somebody with a program that is done once a day, on its first day."""
    return treated()


def test_some_of_it_is_a_session_of_the_day_where_it_was_guided_to_its_end(home: Home) -> None:
    start(home)
    home.to_the_end()
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("some", "some"))
    if home.say(Intent.EFFORT, score="3").listening:
        home.part()
    assert ENOUGH in start(home, days=0.1).speech


def test_a_day_that_is_lived_twice_is_one(home: Home) -> None:
    start(home)
    finish(home)
    assert ENOUGH in start(home, days=-0.9).speech


def test_a_few_seconds_of_it_are_none(home: Home) -> None:
    start(home)
    home.until("walk")
    home.wait(45)
    home.leave()
    on_program(home)  # what was begun is of an older plan
    home.wait(3 * 3600)
    home.launch()
    assert ENOUGH not in home.no().speech
    assert home.guides


def test_what_is_changed_of_the_plan_takes_nobody_out_of_a_hold(home: Home) -> None:
    start(home)
    home.until("bird_dog")
    acting = programs.Acting("Dr. Ito", home.ms())
    programs.set_often(Repository(home.table), name_of(home), "", {"per_week": 5}, acting)
    home.wait(8)
    home.launch()
    assert home.person.session
    assert home.step().exercise == "bird_dog"


def test_a_session_that_was_somebody_else_s_is_of_their_day() -> None:
    home = Home()
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    on_program(home)
    home.leave()
    start(home)
    finish(home)
    assert home.person.daily_own[1] == 1
    home.launch()
    home.say(Intent.WHO_AM_I)
    home.say(Intent.WHO_AM_I, name="John")
    assert home.yes().speech == "Was the last session yours?"
    home.yes()
    home.yes()
    owner = next(person for person in home.household.persons if person.nickname == "Maria")
    taker = next(person for person in home.household.persons if person.nickname == "John")
    assert (owner.daily_own[1], taker.daily_own[1]) == (0, 1)


def said_no_to_going_on(home: Home) -> str:
    """Leave, come back and say no until it is offered no more to go on with what was left; return what is heard."""
    home.leave()
    home.wait(20 * 60)
    answer = home.launch()
    for _ in range(6):
        offered = "Go on from there" in answer.speech
        answer = home.no()
        if offered:
            break
    return answer.speech


def test_from_the_beginning_is_not_offered_once_half_was_done_and_the_place_is_kept(home: Home) -> None:
    start(home)
    home.until("clamshell")
    home.wait(10)
    assert ENOUGH in said_no_to_going_on(home)
    assert home.person.session
    assert "You stopped at the clamshell" in home.launch().speech


def test_from_the_beginning_begins_where_little_was_done(home: Home) -> None:
    start(home)
    home.wait(60)
    assert "Then from the beginning?" in said_no_to_going_on(home)
    home.yes()
    assert home.guides


def alone(home: Home, exercise: str, hours: int = 24) -> None:
    """Do one exercise by its name, with the questions before and after it, so many hours later."""
    home.wait(hours * 3600)
    home.launch()
    answer = home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))
    for _ in range(12):
        if home.guides:
            break
        answer = home.score(2, "calf") if "how strong" in answer.speech else home.no()
    home.to_the_end()
    finish(home)
    assert home.records("session")[-1]["planned"] == 1


def test_minutes_of_one_exercise_alone_are_no_session_of_the_day(home: Home) -> None:
    alone(home, "walk")
    assert ENOUGH not in start(home, days=0.1).speech


def test_one_exercise_alone_on_three_days_is_no_week_of_the_program(home: Home) -> None:
    acting = programs.Acting("Dr. Ito", home.ms())
    programs.set_often(Repository(home.table), name_of(home), "", {"per_week": 3}, acting)
    for _ in range(3):
        alone(home, "bridge")
    assert "these seven days" not in start(home).speech


def test_a_clock_that_is_set_back_makes_no_room() -> None:
    home = Home()
    home.onboard()
    home.leave()
    on_program(home)
    acting = programs.Acting("Dr. Ito", home.ms())
    programs.set_often(Repository(home.table), name_of(home), "", {"per_day": 3}, acting)
    for days in (1, 0.1, -0.9):
        start(home, days=days)
        finish(home)
    assert "enough for today" in start(home, days=0.1).speech


def test_an_exercise_alone_in_between_and_a_flight_east_make_no_room(home: Home) -> None:
    _live_in(home, "America/New_York")
    home.at = home.at.replace(hour=1)  # eight in the evening there
    start(home, days=9)
    finish(home)
    alone(home, "bridge", hours=1)
    _live_in(home, "Asia/Tokyo")
    assert ENOUGH in start(home, days=0.1).speech


def _live_in(home: Home, zone: str) -> None:
    """Be in another time zone, and have it asked for at the next word."""
    home.skill = replace(home.skill, zone_of=lambda _: zone)
    home.handle = build_handler(home.skill)
    repository, name = Repository(home.table), keyed(KEY, "user", home.user, 32)
    state, version = repository.household(name)
    repository.save(name, replace(state, zone_at=0), version)
