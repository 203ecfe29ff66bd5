"""Somebody looks in the evening at what waits for a clinician: once a week, and where nobody came that day."""

from __future__ import annotations

from coach.acts import SHORT
from coach.exercises import load_catalogue
from coach.pain import load_rules
from coach.repository import Repository
from coach.waiting import Waiting, waiting
from local.simulate.house import NAME, House


class Evening:
    """Remembers what was told of each person (id): a step once, silence once for each time of it."""

    def __init__(self) -> None:
        self._told: dict[str, set[str]] = {}

    def look(self, house: House, person: str) -> list[Waiting]:
        """Return what waits, or is to be known, since the last time; what a launch noted is told by its record."""
        now = house.ms()
        found = waiting(Repository(house.ledger), f"{NAME[:SHORT]}/{person}", now, load_catalogue(), load_rules())
        steps = {one.code: one for one in found if one.code}
        silence = {f"{one.rule} {one.what}": one for one in found if not one.code and one.at == now}
        before = self._told.get(person, set())
        self._told[person] = {code for code in before if " " not in code} | steps.keys() | silence.keys()
        return [one for key, one in {**steps, **silence}.items() if key not in before]
