"""Whether a routine leaps: two levels at once, or into a direction that it did not go before."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.checks.finding import Case, Finding, Severity, placed_items
from coach.clinical.checks.suiting import BENDS
from coach.exercises import Bias


def leaps(case: Case) -> Iterator[Finding]:
    """Yield each new exercise that is two levels above all before, or bends as nothing did before."""
    if case.before is None or not case.before.items:
        return
    was = list(placed_items(case.before, case.catalogue))
    known, biases = {one.exercise.id for one in was}, {one.exercise.bias for one in was}
    highest = max((one.exercise.level for one in was), default=0)
    for one in case.items():
        if one.exercise.id in known:
            continue
        if one.exercise.level > highest + 1:
            told = f"{one.exercise.id} is level {one.exercise.level}, and nothing before was above {highest}"
            yield Finding(one.at("exercise"), Severity.WARNING, f"{told}; go up one level at a time", "level_jump")
        if one.exercise.bias is not Bias.NEUTRAL and one.exercise.bias not in biases:
            told = f"{one.exercise.id} {BENDS[one.exercise.bias]}, and nothing before did"
            yield Finding(one.at("exercise"), Severity.WARNING, f"{told}; watch the leg pain at first", "new_direction")
