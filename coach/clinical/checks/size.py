"""Whether a routine is of a size that one session may have (clinical.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.checks.finding import Case, Finding, Severity
from coach.clinical.length import announced_ms
from coach.prescribing.limits import limits
from coach.routine import long_session


def size(case: Case) -> Iterator[Finding]:
    """Yield what is there twice, what is too much or nothing at all, and a length above that of a session."""
    seen: dict[str, int] = {}
    for number, item in enumerate(case.routine.items):
        first = seen.setdefault(item.exercise, number)
        if first != number:
            reason = f"{item.exercise} is items[{first}] already; give that one more sets"
            yield Finding(f"items[{number}].exercise", Severity.REFUSED, reason, "twice")
    count, most = len(case.routine.items), limits().exercises
    if not count:
        yield Finding("items", Severity.REFUSED, "there is no exercise in it; keep one at least", "empty")
    elif count > most:
        yield Finding("items", Severity.REFUSED, f"there are {count} exercises; keep {most} or fewer", "exercises")
    else:
        yield from _length(case)


def _length(case: Case) -> Iterator[Finding]:
    length = announced_ms(case.routine, case.catalogue)
    problem = long_session(length)
    if problem:
        # What is on its way down is let through: easing a routine that is too long is never refused.
        eased = (
            case.before is not None and bool(case.before.items) and length < announced_ms(case.before, case.catalogue)
        )
        yield Finding(problem.path, Severity.WARNING if eased else Severity.REFUSED, problem.message, "minutes")
