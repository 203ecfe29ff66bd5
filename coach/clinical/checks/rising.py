"""Whether a routine asks for much more than a week before (clinical.md section 6: 20 % a week)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.checks.adding import eases
from coach.clinical.checks.finding import Case, Finding, Placed, Severity, for_clinician, placed_items
from coach.clinical.checks.swaps import swaps
from coach.clinical.checks.work import work_ms
from coach.clinical.roles import Role
from coach.prescribing.limits import limits

WHOLE = 100


def rising(case: Case) -> Iterator[Finding]:
    """Yield each exercise, and the whole without what was left out, whose worked time rises by more than a week allows.

    A clinician is warned; whoever else wants it needs one.
    """
    if case.before is None:
        return
    was = {one.exercise.id: work_ms(one) for one in placed_items(case.before, case.catalogue)}
    now = {one.exercise.id: (one, work_ms(one)) for one in case.items()}
    for id_, (one, ms) in now.items():
        if id_ in was and too_much_more(was[id_], ms):
            yield _finding(case, one.at("dose"), id_, was[id_], ms)
    # What was left out, a walk above all, is no room to do more of the rest in.
    found = swaps(case)
    before = sum(was.values()) - sum(work_ms(one) for one in found.left_out)
    after = sum(_counted(case, one, found.places.get(id_)) for id_, (one, _) in now.items())
    if before and too_much_more(before, after):
        yield _finding(case, "items", "the whole", before, after)


def too_much_more(before: int, after: int) -> bool:
    """Return whether something rises by more than a week allows."""
    return after * WHOLE > before * (WHOLE + limits().rise_percent)


def _counted(case: Case, one: Placed, place: Placed | None) -> int:
    """Return what the whole has of an exercise: of a step down the chain no more than what it took the place of."""
    ms = work_ms(one)
    return min(ms, work_ms(place)) if place and eases(one, place, case.catalogue) else ms


def _finding(case: Case, path: str, what: str, before: int, after: int) -> Finding:
    severity = Severity.WARNING if case.role is Role.CLINICIAN else Severity.NEEDS_CLINICIAN
    percent = -(-(after - before) * WHOLE // before) if before else WHOLE
    told = f"{what} rises by {percent} percent, and {limits().rise_percent} a week is the most"
    return Finding(path, severity, f"{told}; raise it by less, or {for_clinician(case.role)}", "rise")
