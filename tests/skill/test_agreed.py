"""What a clinician has agreed to is said once, at the next session of the program."""

from __future__ import annotations

import json

import pytest

from coach import programs
from coach.approving import approve
from coach.exercises import load_catalogue
from coach.pain import load_rules
from coach.programs import Acting
from coach.repository import Repository
from coach.routine import parse_routine
from coach.waiting import waiting
from tests.skill.home import Home
from tests.skill.test_adapting import finish, name_of, on_program, start

CATALOGUE = load_catalogue()
SAID = "Your nerve slider goes from eight to nine repetitions."


@pytest.fixture
def home() -> Home:
    """Somebody whose glide went well three times: its step waits."""
    home = Home()
    home.onboard()
    on_program(home, ticked=("slider_seat",))
    glide = {"exercise": "slider_seat", "dose": {"kind": "reps", "reps": 8}}
    walk = {"exercise": "walk", "dose": {"kind": "timed", "duration_s": 60}}
    routine = parse_routine({"id": "mine", "version": 1, "name": "my set", "items": [walk, glide]}, CATALOGUE)
    programs.assign(Repository(home.table), name_of(home), routine, Acting("Dr. Ito", home.ms()))
    home.leave()
    for _ in range(5):
        start(home)
        finish(home)
    home.wait(3600)
    return home


def agree(home: Home) -> None:
    """Let a clinician agree to all that waits."""
    repository, rules = Repository(home.table), load_rules()
    codes = [one.code for one in waiting(repository, name_of(home), home.ms(), CATALOGUE, rules) if one.code]
    assert codes == ["slider_seat-reps-9"]
    for code in codes:
        approve(repository, name_of(home), code, Acting("Dr. Ito", home.ms()), CATALOGUE, rules)


def test_what_was_agreed_to_is_said_at_the_next_session_and_once(home: Home) -> None:
    agree(home)
    assert start(home).speech.count(SAID) == 1
    finish(home)
    assert SAID not in start(home).speech


def test_on_a_day_of_the_gentle_set_alone_it_is_not_said_yet(home: Home) -> None:
    agree(home)
    heard = start(home, score=6).speech
    assert "gentle set" in heard
    assert SAID not in heard
    finish(home, score=2)
    assert SAID in start(home, score=2).speech


def test_what_was_taken_back_before_is_not_said(home: Home) -> None:
    agree(home)
    home.wait(1)
    version = home.person.program.version - 1
    programs.revert(Repository(home.table), name_of(home), version, Acting("Dr. Ito", home.ms()))
    assert SAID not in start(home).speech
    doses = {item["exercise"]: item["dose"] for item in json.loads(home.person.routine)["items"]}
    assert doses["slider_seat"]["reps"] == 8
