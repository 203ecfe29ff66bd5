"""What belongs into every full session (catalogue/balance.toml), and what a leg in pain takes out of it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator

from msgspec import Struct

from coach.clinical.record import ClinicalRecord
from coach.clinical.suitability import nothing_on_record
from coach.prescribing.limits import limits, read_data


class Group(Struct, frozen=True):
    """Exercises of which a full session has one at least."""

    name: str
    """What they do, as in: strengthens the back."""
    of: frozenset[str]
    add: tuple[str, ...]
    """What is added where none is there, the first that suits."""
    at: str
    """first, early, late."""


class Balance(Struct, frozen=True):
    """The groups, and when they have to be there."""

    phases: frozenset[str]
    not_for: frozenset[str]
    groups: tuple[Group, ...]
    calm_only: frozenset[str]
    """What is not done while the leg hurts."""
    instead: tuple[str, ...]
    """What takes its place then, if it is ticked."""

    def needed(self, phase: str, record: ClinicalRecord) -> bool:
        """Return whether a session of a phase has to be balanced for a person with this record."""
        return phase in self.phases and not nothing_on_record(record) and self.not_for.isdisjoint(record.codes)

    def missing(self, exercises: Collection[str]) -> Iterator[Group]:
        """Yield each group of which none of the exercises is one."""
        return (group for group in self.groups if group.of.isdisjoint(exercises))

    def too_sore_for(self, exercise: str, leg_pain: int | None) -> bool:
        """Return whether an exercise is out while the leg hurts so much, 0-10; an unknown pain forbids nothing."""
        return leg_pain is not None and leg_pain >= limits().hamstrings_below and exercise in self.calm_only


@functools.cache
def load_balance() -> Balance:
    """Return the groups, read once and kept."""
    data = read_data("balance.toml")
    groups = data["groups"].values()
    return Balance(
        phases=frozenset(data["phases"]),
        not_for=frozenset(data["not_for"]),
        groups=tuple(Group(g["name"], frozenset(g["of"]), tuple(g["add"]), g["at"]) for g in groups),
        calm_only=frozenset(data["calm_only"]["exercises"]),
        instead=tuple(data["calm_only"]["instead"]),
    )
