"""What a clinician does in a story: acts by name, each read from a persona's file and done as the console does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from coach import clinic, programs
from coach.clinical.record import ClinicalRecord
from coach.errors import InvalidError
from coach.exercises import CONDITIONS, DIAGNOSES, Bias, Side, load_catalogue
from coach.prescribing.plain import nearest, show
from coach.prescribing.reading import Fields
from coach.repository import Repository
from coach.routine import Facts, Routine, fitted, templates
from local.simulate.persona import Visit

BY = "Dr Ray"
"""Who does it; an invented name."""
Told = Mapping[str, object]


class Act(Struct, frozen=True):
    """One thing that a clinician can do."""

    read: Callable[[Fields], Told]
    """Takes what it needs from a table of a persona's file; what is wrong is noted."""
    do: Callable[[Repository, str, Told, int], str]
    """Does it for a person (household/person) at a time (ms since 1970), and returns what came of it in words."""


def act(repository: Repository, person: str, visit: Visit, now: int) -> str:
    """Do what a visit is for, and return what came of it. Raises NotFoundError, InvalidError."""
    return ACTS[visit.act].do(repository, person, visit.told, now)


def facts_told(told: Told) -> Facts:
    """Return what a clinician knew of a person when a routine was assigned."""
    facts = told.get("facts")
    return facts if isinstance(facts, Facts) else Facts()


def _read_clear(fields: Fields) -> Told:
    return {"reason": fields.text("reason")}


def _clear(repository: Repository, person: str, told: Told, now: int) -> str:
    return clinic.clear_locks(repository, person, by=BY, reason=str(told["reason"]), now=now)


def _read_assign(fields: Fields) -> Told:
    side = fields.choice("affected", Side, Side.LEFT) if fields.has("affected") else ""
    facts = Facts(
        _known(fields, "codes", (*DIAGNOSES, *CONDITIONS)),
        _known(fields, "ticked", load_catalogue().exercises),
        None,
        _direction(fields),
    )
    return {"routine": _routine(fields, facts), "facts": facts, "affected": str(side)}


def _direction(fields: Fields) -> Bias | None:
    return fields.choice("direction", Bias, Bias.NEUTRAL) if fields.has("direction") else None


def _known(fields: Fields, key: str, options: tuple[str, ...] | Mapping[str, object]) -> frozenset[str]:
    found = fields.texts(key)
    for each in found:
        if each not in options:
            fields.note(key, f"{show(each)} is not known; use one of {', '.join(options)}{nearest(each, options)}")
    return frozenset(found) & frozenset(options)


def _routine(fields: Fields, facts: Facts) -> Routine | None:
    starters = templates(load_catalogue())
    name = fields.text("routine", most=40)
    if name not in starters:
        if name:
            fields.note(
                "routine",
                f"there is no routine {show(name)}; use one of {', '.join(starters)}{nearest(name, starters)}",
            )
        return None
    try:
        return fitted(starters[name], facts)
    except InvalidError as error:
        fields.note("routine", error.problems[0].message)
        return None


def _assign(repository: Repository, person: str, told: Told, now: int) -> str:
    routine = told["routine"]
    if not isinstance(routine, Routine):
        raise TypeError("the routine was not read")
    facts = facts_told(told)
    side = Side(str(told["affected"])) if told["affected"] else None
    codes = tuple(code for code in (*DIAGNOSES, *CONDITIONS) if code in facts.codes)

    def record(before: ClinicalRecord) -> ClinicalRecord:
        return ClinicalRecord(
            before.version + 1,
            codes or ("NS",),
            facts.direction,
            affected=side,
            ticked=tuple(sorted(facts.ticked)),
            by=BY,
            at=now,
        )

    clinic.keep_record(repository, person, record, now=now)
    programs.assign(repository, person, routine, programs.Acting(BY, now))
    return f"assigned {routine.name}"


ACTS: dict[str, Act] = {
    "clear": Act(_read_clear, _clear),
    "assign": Act(_read_assign, _assign),
}
"""What may stand as the act of a visit."""
