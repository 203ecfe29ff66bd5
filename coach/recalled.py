"""A person's history, as the rules of progression look at it, read from the records that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coach.pain import Rules
from coach.people import Person
from coach.progress.history import Bad, Changed, Felt, History, Hurt, Performed, Walk
from coach.screening import DAY_MS
from coach.table import Value

KINDS = ("session", "gate", "pain", "walk", "change", "record", "program")
"""The records that a history is made from."""
Kept = tuple[str, int, Mapping[str, Value]]
"""A record: its kind, when it was made (ms since 1970), and what it says."""


def reaches_to(person: Person, now: int, rules: Rules) -> int:
    """Return since when (ms since 1970) a history is read: for so many days, or from an older last session on."""
    since = now - rules.look_back_days * DAY_MS
    begun = person.last.at if person.last else person.session.started_at if person.session else since
    return min(since, begun)


def history_of(records: Iterable[Kept], day_of: Callable[[int], int], rules: Rules) -> History:
    """Return the history that records tell; day_of says on which day of the person's clock a moment lies."""
    performed, felt, changed, quiet, bad, walks = [], [], [], [], [], []
    for kind, at, data in sorted(records, key=lambda kept: kept[1]):
        if kind == "walk":
            walks.append(Walk(day_of(at), int(str(data["minutes"]))))
        if (kind == "session" and data.get("low")) or kind == "walk":
            quiet.append(day_of(at))
        elif kind == "session":
            performed += _performed(data, day_of, rules)
        elif data.get("bad_day"):
            bad.append(Bad(at, day_of(at)))
        elif kind in ("gate", "pain"):
            felt += _felt(at, day_of(at), data)
        elif kind == "change":
            changed.append(_changed(at, day_of(at), data))
        elif kind in ("record", "program") and not data.get("rule"):
            changed.append(Changed(at, day_of(at), "record"))
    return History(tuple(performed), tuple(felt), tuple(changed), tuple(quiet), tuple(bad), tuple(walks))


def together(*parts: History) -> History:
    """Return one history of several that follow each other."""
    return History(
        tuple(one for part in parts for one in part.performed),
        tuple(one for part in parts for one in part.felt),
        tuple(one for part in parts for one in part.changed),
        tuple(day for part in parts for day in part.quiet),
        tuple(one for part in parts for one in part.bad),
        tuple(one for part in parts for one in part.walks),
    )


def _performed(data: Mapping[str, Any], day_of: Callable[[int], int], rules: Rules) -> list[Performed]:
    guided = _by_exercise(data.get("worked", {}))
    if not any(guided.values()):
        return []
    before = (data.get("place", 0), data.get("score", 0))
    one = Performed(
        at=data["started_at"],
        day=day_of(data["started_at"]),
        place=before[0],
        score=before[1],
        end_place=data.get("end_place"),
        end_score=data.get("end_score"),
        effort=data.get("effort"),
        amount=data.get("amount", ""),
        guided=guided,
        prescribed=_by_exercise(data.get("prescribed", {})),
        hurts=tuple(_hurt(hurt, before, rules) for hurt in data.get("hurts", ())),
        relief=data.get("relief", False),
        back=data.get("back"),
        end_back=data.get("end_back"),
    )
    return [one]


def _hurt(data: Mapping[str, Any], before: tuple[int, int], rules: Rules) -> Hurt:
    place, score = data.get("place"), data.get("score")
    told = (before[0] if place is None else place, rules.unheard_score if score is None else score)
    lower = rules.during(before, told, data.get("quality", "")).lower
    return Hurt(data["exercise"], data["verdict"], place, score, lower)


def _by_exercise(by_side: Mapping[str, int]) -> dict[str, int]:
    """Return times by exercise, both sides together."""
    total: dict[str, int] = {}
    for key, ms in by_side.items():
        exercise = key.partition(":")[0]
        total[exercise] = total.get(exercise, 0) + ms
    return total


def _felt(at: int, day: int, data: Mapping[str, Any]) -> list[Felt]:
    score = data.get("score")
    return [] if score is None else [Felt(at, day, data.get("place"), score, data.get("back"))]


def _changed(at: int, day: int, data: Mapping[str, Any]) -> Changed:
    return Changed(
        at,
        day,
        data["what"],
        data.get("exercise", ""),
        data.get("rule", ""),
        data.get("to", ""),
        data.get("by_ms", 0),
    )
