"""Whether one goes down to the floor once and turns over as little as can be."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.checks.finding import Case, Finding, Severity
from coach.routine import check_routine


def order(case: Case) -> Iterator[Finding]:
    """Yield each further way down to the floor, and each position there that is taken once more."""
    for problem in check_routine(case.routine, case.catalogue):
        yield Finding(problem.path, Severity.WARNING, problem.message, "order")
