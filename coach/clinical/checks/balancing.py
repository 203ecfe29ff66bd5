"""Whether a full session has what belongs into it (catalogue/balance.toml)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.balance import Group, load_balance
from coach.clinical.checks.finding import Case, Finding, Severity
from coach.clinical.suitability import places_for, suited


def balancing(case: Case) -> Iterator[Finding]:
    """Yield each group of which nothing is in the routine, in the phases that ask for it."""
    if load_balance().needed(case.record.phase, case.record):
        for group in load_balance().missing([item.exercise for item in case.routine.items]):
            yield Finding("items", Severity.WARNING, f"nothing in it {group.name}; {_remedy(case, group)}", "balance")


def _remedy(case: Case, group: Group) -> str:
    for id_ in group.add:
        exercise = case.catalogue.exercises[id_]
        places = places_for(exercise, case.record)
        if any(suited(exercise, place, case.record, case.catalogue).ok for place in places):
            return f"add {id_}, unless it was left out on purpose"
    return f"a clinician can allow {' or '.join(group.add)}"
