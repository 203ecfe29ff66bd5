"""Who there is, and what only a clinician decides: the record, the phase, lifting a lock. Each act is kept."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.acts import Kept, act, act_with, demand, look_up, short_name, signed, waits
from coach.clinical.judging import not_allowed
from coach.clinical.permissions import Right
from coach.clinical.record import ClinicalRecord
from coach.clinical.record_read import read_record, record_data
from coach.clinical.record_words import record_changes
from coach.clinical.roles import Role
from coach.clinical.validate import Finding
from coach.conversation.scene import day_of
from coach.errors import InvalidError, Problem
from coach.exercises import load_catalogue
from coach.people import Person
from coach.prescribing.plain import nearest, show
from coach.recalling import UNKNOWN_ZONE
from coach.record_locks import SET_BY_A_RECORD, locked, locks_of
from coach.repository import Repository
from coach.table import Value, as_data
from coach.waiting import idle_in_short


class RecordAct(Struct, frozen=True):
    """What another version of a record came to."""

    record: ClinicalRecord
    changes: tuple[str, ...]
    """What differs from the version before, each in one line."""
    not_allowed: tuple[Finding, ...]
    """What of the program may not be done with it."""
    waits: tuple[str, ...]
    """What waits for a clinician besides."""
    locked: tuple[str, ...] = ()
    """The codes of what this version locked."""


def list_people(repository: Repository, now: int, role: Role = Role.CLINICIAN) -> list[str]:
    """Return a line for each person: household/person, nickname, routine on record, what waits for a clinician.

    Who was not heard of for too long up to now, in ms since 1970, is no person for whom nothing waits.
    """
    return [
        _line(household, person, role, idle_in_short(repository, short_name(household, person), person, now))
        for household in repository.households()
        for person in repository.household(household)[0].persons
    ]


def clear_locks(
    repository: Repository,
    name: str,
    *,
    by: str,
    reason: str,
    now: int,
    role: Role = Role.CLINICIAN,
    only: Collection[str] = (),
) -> str:
    """Lift the locks of a person and free what is left out, all or those that are named, for a written reason.

    Returns what was lifted. Where nothing waits after it, or the plan itself was looked at, its age counts from here.
    Raises ForbiddenError, NotFoundError, and InvalidError, also for what does not wait.
    """
    demand(role, Right.RESTART, "lifts a lock")
    signed(by=by, reason=reason)
    lifted: list[str] = []

    def clear(person: Person) -> tuple[Person, dict[str, Value]]:
        held = tuple(dict.fromkeys((*(lock.code for lock in person.locks), *person.left_out)))
        _demand_waiting(only, held)
        lifted[:] = [each for each in held if not only or each in only]
        data: dict[str, Value] = {"by": by, "reason": reason, "lifted": list(lifted)}
        return _freed(person, lifted, now), data

    act(repository, name, "clear", clear, now)
    return f"lifted {', '.join(lifted)}" if lifted else "nothing was locked, and what is on record counts as looked at"


def _demand_waiting(named: Collection[str], held: Sequence[str]) -> None:
    """Refuse to lift what does not wait. Raises InvalidError."""
    has = f"what waits is {', '.join(held)}" if held else "nothing waits"
    told = "{} is neither locked nor left out; {}{}"
    problems = [Problem("only", told.format(show(one), has, nearest(one, held))) for one in named if one not in held]
    if problems:
        raise InvalidError("The request", tuple(problems))


def _freed(person: Person, lifted: Collection[str], now: int) -> Person:
    """Return a person with some of what waits lifted."""
    gone = [lock for lock in person.locks if lock.code in lifted]
    locks = tuple(lock for lock in person.locks if lock not in gone)
    left_out = tuple(exercise for exercise in person.left_out if exercise not in lifted)
    # What only a record was missing for is settled by it.
    settled = {*person.settled, *(lock.code for lock in gone if lock.urgency == "record")}
    whole = not locks and not left_out
    looked_at = whole or any(lock.urgency == "review" for lock in gone)
    return replace(
        person,
        locks=locks,
        left_out=left_out,
        settled=tuple(sorted(settled)),
        confirmed_at=now if looked_at else person.confirmed_at,
        # The gate is asked again: what was answered before the lock does not count after it.
        gate=None,
        doubted=() if whole else person.doubted,
    )


def keep_record(
    repository: Repository, name: str, read: Callable[[ClinicalRecord], ClinicalRecord], *, now: int
) -> Person:
    """Put another version of the clinical record in the place of the one before, with what it locks; return the person.

    read is given the version before. Raises what it raises, NotFoundError.
    """

    days = functools.partial(day_of, look_up(repository, name)[1].zone or UNKNOWN_ZONE)

    def keep(person: Person) -> tuple[Person, Kept]:
        record = read(person.record)
        person, told = locked(person, locks_of(person, record, now), now, days)
        return replace(person, record=record), (("record", as_data(record)), *told)

    return act_with(repository, name, keep, now)


def set_record(
    repository: Repository,
    name: str,
    write: Callable[[ClinicalRecord], Mapping[str, object]],
    *,
    by: str,
    now: int,
    role: Role = Role.CLINICIAN,
) -> RecordAct:
    """Set the clinical record to what write makes of the version before, in the fields of read_record.

    It lifts no lock and changes no program; another diagnosis, surgery and pregnancy lock. Raises ForbiddenError,
    InvalidError with every problem, NotFoundError.
    """
    demand(role, Right.DECIDE, "sets the clinical record")
    signed(by=by)
    catalogue, earlier = load_catalogue(), [ClinicalRecord()]

    def read(before: ClinicalRecord) -> ClinicalRecord:
        earlier[0] = before
        return read_record({**write(before), "by": by}, catalogue, role=role, now=now, before=before)

    person = keep_record(repository, name, read, now=now)
    new = [lock for lock in person.locks if lock.at == now and lock.code in SET_BY_A_RECORD]
    return RecordAct(
        record=person.record,
        changes=record_changes(earlier[0], person.record),
        not_allowed=not_allowed(person.program, person.record, catalogue),
        waits=tuple(waits(replace(person, locks=tuple(lock for lock in person.locks if lock not in new)))),
        locked=tuple(lock.code for lock in new),
    )


def written_of(record: ClinicalRecord, now: int) -> dict[str, object]:
    """Return what a clinician would write to set the same record anew on another day, to be changed where it differs.

    A day for a look that has passed is not in it: this is that look.
    """
    data = {name: value for name, value in record_data(record).items() if name not in ("version", "by", "date")}
    if 0 < record.review_at <= now:
        del data["review"]
    return data


def set_phase(
    repository: Repository, name: str, phase: str, *, by: str, now: int, role: Role = Role.CLINICIAN
) -> RecordAct:
    """Set the phase on record, by its name. Raises ForbiddenError, InvalidError, NotFoundError."""
    demand(role, Right.DECIDE, "decides the phase")
    return set_record(repository, name, lambda before: {**written_of(before, now), "phase": phase}, by=by, now=now)


def _line(household: str, person: Person, role: Role, idle: tuple[str, ...]) -> str:
    routine = str(json.loads(person.routine)["id"]) if person.routine else "no routine"
    by = f"{routine} by {person.program.by}" if person.routine and person.program.by else routine
    to_settle = (f"{flag} to be settled" for flag in person.open_cautions)
    name, told = short_name(household, person), ", ".join((*waits(person, role), *to_settle, *idle)) or "free"
    return f"{name:14}  {person.nickname or '-':12}  {by:24}  {told}"
