"""What is wrong with a routine for one person: the one answer for voice, console, import and tool."""

from __future__ import annotations

from itertools import chain

from coach.clinical.checks.balancing import balancing
from coach.clinical.checks.capping import capping
from coach.clinical.checks.day import day
from coach.clinical.checks.finding import Case, Finding, Severity, Today
from coach.clinical.checks.leaps import leaps
from coach.clinical.checks.library import library
from coach.clinical.checks.order import order
from coach.clinical.checks.rights import rights
from coach.clinical.checks.rising import rising
from coach.clinical.checks.size import size
from coach.clinical.checks.suiting import suiting
from coach.clinical.record import ClinicalRecord
from coach.clinical.roles import Role
from coach.exercises import Catalogue
from coach.routine import Routine

__all__ = ["Finding", "Severity", "Today", "stops", "validate"]
CHECKS = (suiting, capping, size, day, rights, rising, leaps, order, balancing)


def validate(
    routine: Routine,
    record: ClinicalRecord,
    role: Role,
    catalogue: Catalogue,
    *,
    before: Routine | None = None,
    today: Today | None = None,
) -> tuple[Finding, ...]:
    """Return all that is found in a routine that somebody wants for a person with this record, the worst first.

    before is the routine as it stood a week ago: with it, it is judged who may change what, and by how much.
    """
    case = Case(routine, record, role, catalogue, before, today or Today())
    # What is not in the library has no facts to judge by.
    found = tuple(library(case)) or tuple(chain.from_iterable(check(case) for check in CHECKS))
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))


def stops(findings: tuple[Finding, ...]) -> bool:
    """Return whether a routine may not be done or kept so, for one of the findings at least."""
    return any(finding.severity is not Severity.WARNING for finding in findings)
