"""A guided turn that changes the dose, and so compiles the timeline anew, against one that changes nothing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import Any

from bench.turns import guided
from coach.repository import Repository
from local.envelopes import intent
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, USER, Home

ROUNDS = 200
GOAL_MS = 10.0


def run() -> Iterator[str]:
    """Yield what "a minute less of this" costs more than "how long left?", each from the same place."""
    home = guided(Home())
    name, repository = keyed(KEY, "user", USER, 32), Repository(home.table)
    start = repository.household(name)[0]
    times: dict[Intent, list[float]] = {Intent.SHORTER: [], Intent.TIME_LEFT: []}
    for number in range(1, ROUNDS + 1):
        for which, kept in times.items():
            repository.save(name, start, repository.household(name)[1])
            # Another length each time, so that no timeline is met again.
            slots = {"duration": f"PT{number}S"} if which is Intent.SHORTER else {}
            kept.append(_timed(home, intent(which.value, slots, **home.common())))
    edit, plain = (statistics.median(kept) for kept in times.values())
    verdict = "met" if edit - plain <= GOAL_MS else "MISSED"
    yield f"a turn with an edit {edit:.3f} ms, without {plain:.3f} ms, the edit costs {edit - plain:.3f} ms more"
    yield f"(goal {GOAL_MS:.0f} ms more or less: {verdict}); {edit / plain:.2f}x"


def _timed(home: Home, envelope: dict[str, Any]) -> float:
    began = time.perf_counter_ns()
    home.handle(envelope, None)
    return (time.perf_counter_ns() - began) / 1e6
