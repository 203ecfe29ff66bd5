"""A dose and how often, in words to be read."""

from __future__ import annotations

from collections.abc import Sequence

from coach.clinical.program import Regime
from coach.exercises import Dose, DoseKind, SideDose, Sides

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDER = {
    Sides.BOTH: "",
    Sides.LEFT: "left side alone",
    Sides.RIGHT: "right side alone",
    Sides.ALTERNATING: "sides in turn",
    Sides.AFFECTED_FIRST: "sore side first",
}
EACH = frozenset({Sides.BOTH, Sides.AFFECTED_FIRST})


def dose_words(dose: Dose, *, sided: bool = False) -> str:
    """Return a dose, as in: 2 sets of 10 times, held 5 s, each side; sided where the exercise has sides."""
    parts = [
        _amount(dose.kind, dose.sets, dose.reps, dose.hold_ms),
        "each side" if sided and dose.sides in EACH else "",
        ORDER[dose.sides],
        *(_own(name, own, dose) for name, own in (("left", dose.left), ("right", dose.right)) if own),
        f"rest {_time(dose.rest_ms)}" if dose.sets > 1 and dose.rest_ms else "",
    ]
    return ", ".join(filter(None, parts))


def often_words(regime: Regime) -> str:
    """Return how often something is done, as in: 5 days a week, up to 2 sessions a day, rest on Sunday."""
    days = "every day" if regime.per_week == len(DAYS) else f"{_count(regime.per_week, 'day')} a week"
    times = "once a day" if regime.per_day == 1 else f"up to {regime.per_day} sessions a day"
    parts = [days, times, _rest(regime.rest_days)]
    return ", ".join(filter(None, parts))


def _rest(days: Sequence[int]) -> str:
    return f"rest on {' and '.join(DAYS[day] for day in days)}" if days else ""


def _amount(kind: DoseKind, sets: int, reps: int, hold_ms: int) -> str:
    if kind is DoseKind.REPS:
        held = f", held {_time(hold_ms)}" if hold_ms else ""
        amount = f"{_count(reps, 'time')}{held}"
    else:
        amount = _time(hold_ms) if kind is DoseKind.TIMED else f"a hold of {_time(hold_ms)}"
    return f"{sets} sets of {amount}" if sets > 1 else amount


def _own(name: str, own: SideDose, dose: Dose) -> str:
    sets = dose.sets if own.sets is None else own.sets
    reps = dose.reps if own.reps is None else own.reps
    hold_ms = dose.hold_ms if own.hold_ms is None else own.hold_ms
    return f"on the {name} {_amount(dose.kind, sets, reps, hold_ms)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _time(ms: int) -> str:
    return f"{ms // 60_000} min" if ms and ms % 60_000 == 0 else f"{ms / 1000:g} s"
