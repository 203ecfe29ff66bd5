"""What a clinician has agreed to is said once, at the next session of the program."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from coach import clinic, programs
from coach.approving import approve
from coach.clinical.record import Phase
from coach.exercises import load_catalogue
from coach.pain import load_rules
from coach.programs import Acting
from coach.repository import Repository
from coach.routine import parse_routine
from coach.waiting import waiting
from tests.skill.home import Home
from tests.skill.test_adapting import finish, name_of, on_program, start
from tests.skill.test_bad_day import begin

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


def test_on_a_bad_day_it_is_not_said_yet(home: Home) -> None:
    agree(home)
    home.at += timedelta(days=1)
    home.session = "session.bad"
    heard = begin(home).speech
    assert "A few quiet minutes" in heard
    assert SAID not in heard
    home.leave()
    assert SAID in start(home).speech


def test_what_was_taken_back_before_is_not_said(home: Home) -> None:
    agree(home)
    home.wait(1)
    version = home.person.program.version - 1
    programs.revert(Repository(home.table), name_of(home), version, Acting("Dr. Ito", home.ms()))
    assert SAID not in start(home).speech
    doses = {item["exercise"]: item["dose"] for item in json.loads(home.person.routine)["items"]}
    assert doses["slider_seat"]["reps"] == 8


@pytest.mark.parametrize(
    ("days", "score", "heard"),
    [
        (1, 5, "goes down from nine repetitions to eight"),
        (8, 2, "goes down from nine repetitions to six"),
        (15, 2, "leave the nerve slider out"),
    ],
)
def test_what_the_history_has_changed_since_is_not_said(home: Home, days: int, score: int, heard: str) -> None:
    agree(home)
    answer = start(home, days=days, score=score)
    assert heard in answer.speech
    assert SAID not in answer.speech
    assert home.person.agreed == ()


@pytest.mark.parametrize("record", [{"ticked": ()}, {"phase": Phase.ACUTE}])
def test_what_the_record_does_not_allow_any_more_is_not_said(home: Home, record: dict[str, Any]) -> None:
    agree(home)
    home.wait(1)
    clinic.keep_record(
        Repository(home.table),
        name_of(home),
        lambda before: replace(before, version=before.version + 1, at=home.ms(), **record),
        now=home.ms(),
    )
    assert SAID not in start(home).speech
