"""What is found in a routine, and all that it is judged by."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord
from coach.clinical.roles import Role
from coach.exercises import Catalogue, Dose, Exercise, Position
from coach.routine import Routine, RoutineItem


class Severity(StrEnum):
    """What a finding means, the worst first."""

    REFUSED = "refused"
    """Nobody may do it so."""
    NEEDS_CLINICIAN = "needs_clinician"
    """A clinician may, or may open it on the record."""
    WARNING = "warning"
    """It may be done, and is worth a second look."""


class Finding(Struct, frozen=True):
    """One thing found: where, how bad, one sentence with the remedy, and the rule that it comes from."""

    path: str
    """As in items[2].dose.hold_s."""
    severity: Severity
    reason: str
    rule: str


class Today(Struct, frozen=True):
    """What is known of the day; None for what is not."""

    leg_pain: int | None = None
    """0-10."""
    minutes_up: int | None = None
    """Since getting up."""
    green: frozenset[str] = frozenset()
    """The exercises of which R7 allows a step up (clinical.md section 4)."""


class Placed(Struct, frozen=True):
    """An item of a routine with its number and its exercise."""

    number: int
    item: RoutineItem
    exercise: Exercise

    def at(self, field: str) -> str:
        """Return the path of one of its fields."""
        return f"items[{self.number}].{field}"

    @property
    def position(self) -> Position:
        """Where it is done."""
        return self.item.position or self.exercise.position

    def dosed(self, dose: Dose) -> Placed:
        """Return it with another dose."""
        return replace(self, item=replace(self.item, dose=dose))

    def at_start(self) -> Placed:
        """Return it with the dose that the library begins with."""
        return self.dosed(self.exercise.dose)


class Case(Struct, frozen=True):
    """A routine for a person, as somebody wants it on a day."""

    routine: Routine
    record: ClinicalRecord
    role: Role
    catalogue: Catalogue
    before: Routine | None = None
    """The routine as it stood a week before; None where there is nothing to compare with."""
    today: Today = Today()

    def items(self) -> Iterator[Placed]:
        """Yield the items of the routine in order."""
        return placed_items(self.routine, self.catalogue)


def placed_items(routine: Routine, catalogue: Catalogue) -> Iterator[Placed]:
    """Yield the items of a routine in order, as far as the library has their exercises."""
    for number, item in enumerate(routine.items):
        if item.exercise in catalogue.exercises:
            yield Placed(number, item, catalogue.exercises[item.exercise])


def for_clinician(role: Role) -> str:
    """Return the remedy of what only a clinician may do, said to whoever wants it."""
    return "ask the clinician" if role is not Role.CLINICIAN else "look at it once more"
