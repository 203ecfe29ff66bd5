"""What a day forbids: the pain in the leg, and the hours after getting up."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.balance import load_balance
from coach.clinical.checks.finding import Case, Finding, Severity
from coach.clinical.suitability import suited
from coach.exercises import Bias, Kind
from coach.prescribing.limits import limits


def day(case: Case) -> Iterator[Finding]:
    """Yield what is not for today: hamstrings while the leg hurts (T2), bending and gliding soon after rising (S74)."""
    for one in case.items():
        if load_balance().too_sore_for(one.exercise.id, case.today.leg_pain):
            told = f"{one.exercise.id} is not for a day with {case.today.leg_pain} of 10 in the leg"
            yield Finding(one.at("exercise"), Severity.REFUSED, f"{told}; {_instead(case)}", "sore_leg")
        if _soon(case) and (one.exercise.bias is Bias.FLEXION or one.exercise.kind is Kind.NERVE):
            told = f"{one.exercise.id} is better done {limits().soon_after_rising_minutes} minutes after getting up"
            yield Finding(one.at("exercise"), Severity.WARNING, f"{told}; do it later in the day", "rising")


def _soon(case: Case) -> bool:
    up = case.today.minutes_up
    return up is not None and up < limits().soon_after_rising_minutes


def _instead(case: Case) -> str:
    """Return what to do in place of a hamstring stretch: a nerve glide, where that is ticked."""
    present = {item.exercise for item in case.routine.items}
    for id_ in load_balance().instead:
        if suited(case.catalogue.exercises[id_], None, case.record, case.catalogue).ok:
            return "leave it out today" if id_ in present else f"do {id_} today"
    return "leave it out today"
