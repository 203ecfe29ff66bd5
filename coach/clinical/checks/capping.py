"""Whether every dose stays below the caps of everybody, of older people, and of this person (clinical.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.caps import Figure, figures, hard_cap, own_cap
from coach.clinical.checks.finding import Case, Finding, Placed, Severity


def capping(case: Case) -> Iterator[Finding]:
    """Yield each figure of a dose that is above a cap: nobody may go above the general ones."""
    for one in case.items():
        for figure in figures(one.item.dose):
            hard = hard_cap(one.exercise, one.item.dose.kind, figure.name, case.record)
            own = own_cap(one.exercise, figure.name, case.record)
            if hard is not None and figure.value > hard:
                reason = f"{_told(one, figure)}; the most for anybody is {_shown(figure, hard)}"
                yield Finding(one.at(figure.path), Severity.REFUSED, reason, "cap")
            elif own is not None and figure.value > own:
                reason = f"{_told(one, figure)}; the most on this person's record is {_shown(figure, own)}"
                yield Finding(one.at(figure.path), Severity.NEEDS_CLINICIAN, reason, "own_cap")


def _told(one: Placed, figure: Figure) -> str:
    return f"{one.exercise.id} has {_shown(figure, figure.value)}"


def _shown(figure: Figure, value: int) -> str:
    if figure.name == "hold_ms":
        return f"{value / 1000:g} seconds"
    words = {"sets": ("set", "sets"), "reps": ("repetition", "repetitions")}[figure.name]
    return f"{value} {words[value != 1]}"
