"""Who follows the advice to go on less often, once the pain is gone, gets to the part that keeps it so."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.acts import person_named
from coach.pain import load_rules
from coach.people import with_person
from coach.repository import Repository
from coach.waiting import waiting
from tests.coach.builders_history import HOUSEHOLD, NAME, home_with, item, live, note
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import DAY, NOW

GONE = {"place": 0, "score": 0, "end_place": 0, "end_score": 0}


@pytest.fixture
def home() -> Repository:
    """Return a home in which a plan of every day was kept for two weeks, and the advice told then: 13 days ago."""
    repository = home_with(item("walk"), item("bridge", reps=12))
    state, version = repository.household(HOUSEHOLD)
    person = person_named(repository, NAME)
    daily = {"subacute": replace(person.program.regimes["subacute"], per_week=7)}
    changed = replace(person, program=replace(person.program, regimes=daily))
    repository.save(HOUSEHOLD, with_person(state, changed), version)
    live(repository, *range(27, 13, -1), **GONE)
    note(repository, "change", NOW - 13 * DAY, what="keep_on", rule="phases", plain="told")
    return repository


def phases(repository: Repository) -> list[str]:
    """Return the codes of the phases that wait for a clinician."""
    found = waiting(repository, NAME, NOW, CATALOGUE, load_rules())
    return [one.code for one in found if one.what == "phase"]


def test_two_sessions_a_week_are_enough(home: Repository) -> None:
    live(home, 12, 8, 5, 1, **GONE)
    assert phases(home) == ["phase-maintenance"]


def test_a_walk_that_was_told_of_counts(home: Repository) -> None:
    live(home, 12, 5, 1, **GONE)
    assert phases(home) == []
    note(home, "walk", NOW - 9 * DAY, minutes=30)
    note(home, "walk", NOW - 10 * DAY, minutes=45)
    assert phases(home) == ["phase-maintenance"]


def test_a_set_in_bed_is_no_walk(home: Repository) -> None:
    live(home, 12, 5, 1, **GONE)
    for days in (9, 10):
        note(home, "session", NOW - days * DAY, started_at=NOW - days * DAY, low=True)
    assert phases(home) == []


def test_every_day_is_enough_as_it_was(home: Repository) -> None:
    live(home, *range(13, 0, -1), **GONE)
    assert phases(home) == ["phase-maintenance"]
