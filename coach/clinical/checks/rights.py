"""Whether somebody may change a routine so (clinical.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.checks.changes import Change, changes
from coach.clinical.checks.finding import Case, Finding, Severity
from coach.clinical.permissions import May, Right, may
from coach.clinical.roles import Role

WHO = {Role.PERSON: "the person", Role.CAREGIVER: "a caregiver", Role.CLINICIAN: "a clinician"}


def rights(case: Case) -> Iterator[Finding]:
    """Yield each change that is not for this role to make; nothing where there was no routine before."""
    if case.before is None:
        return
    for change in changes(case):
        granted = may(case.role, change.right)
        if granted is May.NO:
            yield _finding(change, f"which {WHO[case.role]} may not decide; {_remedy(case, change)}")
        elif granted is May.WITHIN and change.beyond:
            yield _finding(change, f"and {change.beyond}; {_remedy(case, change)}")


def _finding(change: Change, rest: str) -> Finding:
    return Finding(change.path, Severity.NEEDS_CLINICIAN, f"{change.told}, {rest}", f"right_{change.right}")


def _remedy(case: Case, change: Change) -> str:
    granted, others = may(case.role, change.right), may(Role.CAREGIVER, change.right)
    # A shorter swap is one still: it helps whoever may swap, and a shorter step down the chain whoever it is.
    instead = change.instead if granted is May.WITHIN or change.right is Right.DECIDE else ""
    helped = case.role is Role.PERSON and others is not May.NO
    left = f"{instead}, leave it as it was" if instead else "leave it as it was"
    return f"{left}, or ask {'a caregiver or ' if helped else ''}the clinician"
