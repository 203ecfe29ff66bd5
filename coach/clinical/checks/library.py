"""Whether every exercise is one of the library."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.checks.finding import Case, Finding, Severity
from coach.prescribing.plain import nearest, show


def library(case: Case) -> Iterator[Finding]:
    """Yield each exercise that is not in the library, which nobody may add (clinical.md section 6)."""
    known = case.catalogue.exercises
    for number, item in enumerate(case.routine.items):
        if item.exercise not in known:
            told = f"there is no exercise {show(item.exercise)} in the library; choose one that is"
            reason = f"{told}{nearest(item.exercise, known)}"
            yield Finding(f"items[{number}].exercise", Severity.REFUSED, reason, "library")
