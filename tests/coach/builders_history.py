"""A home in the store with a record, a program and sessions, written as a session writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from coach.acts import person_named
from coach.clinic import set_record
from coach.conversation.scene import Record
from coach.people import Household, Person
from coach.programs import Acting, assign
from coach.repository import Repository
from coach.routine import parse_routine
from coach.table import Table, Value
from stores.open import open_table
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import DAY, NOW

HOUSEHOLD = "abcdefghijklmnop"
NAME = "abcdefgh/p1"
BEGAN = NOW - 40 * DAY
"""When record and program were set."""
DOCTOR = Acting("Dr. Vogel", NOW)
WELL: Mapping[str, Value] = {
    "place": 1,
    "score": 2,
    "end_place": 1,
    "end_score": 2,
    "effort": 3,
    "amount": "all",
}


def item(exercise: str, **dose: int) -> dict[str, Any]:
    """Return an exercise of a routine."""
    return {"exercise": exercise, "dose": dose} if dose else {"exercise": exercise}


def home_with(*items: dict[str, Any], table: Table | None = None, began: int = BEGAN, **record: object) -> Repository:
    """Return a home whose one person has a record and a routine in the subacute phase, both of some weeks ago."""
    repository = Repository(table or open_table("sqlite://"))
    repository.save(HOUSEHOLD, Household(persons=(Person("p1"),)), 0)
    written = {"codes": ["NS"], "phase": "subacute", **record}
    set_record(repository, NAME, lambda _: written, by="Dr. Vogel", now=began)
    data = {"id": "mine", "version": 1, "name": "my set", "items": items}
    assign(repository, NAME, parse_routine(data, CATALOGUE, older=True), Acting("Dr. Vogel", began + 1))
    return repository


def note(repository: Repository, kind: str, at: int, **data: Value) -> None:
    """Keep a record of the person."""
    state, version = repository.household(HOUSEHOLD)
    repository.save(HOUSEHOLD, state, version, [Record(kind, "p1", at, data)])


def live(repository: Repository, *days_ago: int, now: int = NOW, **told: Value) -> None:
    """Let the whole routine have been done on some days, well unless it is told otherwise."""
    routine = json.loads(person_named(repository, NAME).routine)
    whole: dict[str, Value] = {one["exercise"]: 60_000 for one in routine["items"]}
    for ago in days_ago:
        at = now - ago * DAY
        data = {"started_at": at, "worked": whole, "prescribed": whole, **WELL, **told}
        note(repository, "session", at + 900_000, **data)
