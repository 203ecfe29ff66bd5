"""Whether every exercise suits the person, in its position (clinical.md section 1)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.checks.finding import Case, Finding, Placed, Severity
from coach.clinical.suitability import Held, Suited, suited
from coach.exercises import Bias

OPPOSITE = {Bias.EXTENSION: Bias.FLEXION, Bias.FLEXION: Bias.EXTENSION}
BENDS = {Bias.EXTENSION: "bends back", Bias.FLEXION: "bends forward"}


def suiting(case: Case) -> Iterator[Finding]:
    """Yield each exercise that does not suit, and each that goes against the direction on record."""
    for one in case.items():
        found = suited(one.exercise, one.item.position, case.record, case.catalogue)
        if not found.ok:
            yield _unsuited(one, found)
        elif case.record.direction and one.exercise.bias is OPPOSITE.get(case.record.direction):
            told = f"{one.exercise.id} {BENDS[one.exercise.bias]}, and {case.record.direction} is on record"
            yield Finding(one.at("exercise"), Severity.WARNING, f"{told}; leave it out if in doubt", "direction")


def _unsuited(one: Placed, found: Suited) -> Finding:
    barred = found.held is Held.BARRED
    severity = Severity.REFUSED if barred else Severity.NEEDS_CLINICIAN
    reason = f"{one.exercise.id} cannot be given, as {found.reason}; {found.remedy}"
    return Finding(one.at("position" if barred else "exercise"), severity, reason, found.held or "")
