"""How somebody is: the pain of each day, and all chance there is. With the same seed all of it is the same."""

from __future__ import annotations

import random

from local.simulate.persona import PLACES, Pain, Person, Place

Chance = random.Random
HIGHEST = 10
WEEK = 7


def chance_of(seed: int, *names: str) -> Chance:
    """Return a source of chance of its own for a seed and names, the same on every machine."""
    return random.Random("/".join((str(seed), *names)))  # noqa: S311 - invented lives, not secrets


class Mood:
    """The pain of one person, day by day; the past does not change."""

    def __init__(self, person: Person, chance: Chance) -> None:
        self._pain, self._chance = person.pain, chance
        self._noise: list[float] = []
        self._days: dict[int, int] = {}
        self.sessions = 0
        """How many were guided: some make it worse."""

    def score(self, day: int) -> int:
        """Return how strong it is on a day (1 is the first), 0-10; asked again that day, it is the same."""
        if day not in self._days:
            self._days[day] = max(0, min(HIGHEST, round(self._curve(day) + self._noise_of(day))))
        return self._days[day]

    def place(self, day: int) -> Place:
        """Return where it hurts on a day; nowhere when it does not."""
        if self.score(day) == 0:
            return Place.NONE
        flare = next((each.place for each in self._pain.flares if each.place and _on(day, each.day, each.days)), None)
        if flare:
            return flare
        moved = [each.place for each in self._pain.moves if each.day <= day]
        here = PLACES.index(moved[-1] if moved else self._pain.place)
        further = self.sessions // self._pain.down_after if self._pain.down_after else 0
        return PLACES[max(1, min(here + further, len(PLACES) - 1))]

    def mean(self, day: int) -> float:
        """Return the pain of the seven days up to a day, on average."""
        days = range(max(1, day - WEEK + 1), day + 1)
        return sum(map(self.score, days)) / len(days)

    def _curve(self, day: int) -> float:
        pain: Pain = self._pain
        rise = sum(each.rise for each in pain.flares if _on(day, each.day, each.days))
        return pain.start + pain.slope * (day - 1) + rise + pain.per_session * self.sessions

    def _noise_of(self, day: int) -> float:
        while len(self._noise) < day:
            self._noise.append(self._chance.uniform(-self._pain.noise, self._pain.noise))
        return self._noise[day - 1]


def _on(day: int, since: int, days: int) -> bool:
    """Say whether a day is one of so many since another one; none at all means for good."""
    return since <= day and (not days or day < since + days)
