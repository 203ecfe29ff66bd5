"""What only a clinician decides: the record, the program, and lifting a lock. Every act is kept with who and when."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord
from coach.clinical.roles import Role
from coach.conversation.scene import Record
from coach.errors import Conflict, ForbiddenError, InvalidError, NotFoundError, Problem
from coach.people import Household, Person, with_person
from coach.repository import Repository
from coach.routine import Routine, routine_data
from coach.table import Value

TRIES = 4
SHORT = 8
"""Characters of a household's hash that name it on the command line."""
Change = Callable[[Person], tuple[Person, dict[str, Value]]]


def list_people(repository: Repository) -> list[str]:
    """Return a line for each person: household/person, nickname, routine on record, what waits for a clinician."""
    return [
        _line(household, person)
        for household in repository.households()
        for person in repository.household(household)[0].persons
    ]


def clear_locks(
    repository: Repository, name: str, *, by: str, reason: str, now: int, role: Role = Role.CLINICIAN
) -> str:
    """Lift every lock of a person, for a written reason; say which. Raises ForbiddenError, NotFoundError, InvalidError.

    What is over by this act as well: the age of the prescription, a gap and flares are counted from here.
    """
    if role is not Role.CLINICIAN:
        raise ForbiddenError("Only a clinician lifts a lock: ask the one who treats this person.")
    _written("by", by)
    _written("reason", reason)
    lifted: list[str] = []

    def clear(person: Person) -> tuple[Person, dict[str, Value]]:
        lifted[:] = [*(lock.code for lock in person.locks), *person.left_out]
        data: dict[str, Value] = {"by": by, "reason": reason, "lifted": list(lifted)}
        # The gate is asked again: what was answered before the lock does not count after it.
        # What only a record was missing for is settled by it.
        settled = {*person.settled, *(lock.code for lock in person.locks if lock.urgency == "record")}
        freed = replace(person, locks=(), left_out=(), settled=tuple(sorted(settled)), confirmed_at=now)
        return replace(freed, gate=None, doubted=()), data

    _change(repository, name, "clear", clear, now)
    return f"lifted {', '.join(lifted)}" if lifted else "nothing was locked"


def keep_record(
    repository: Repository, name: str, read: Callable[[ClinicalRecord], ClinicalRecord], *, now: int
) -> list[str]:
    """Put another version of the clinical record in the place of the one before; return what waits for a clinician.

    read is given the version before. Raises what it raises, NotFoundError.
    """

    def keep(person: Person) -> tuple[Person, dict[str, Value]]:
        record = read(person.record)
        return replace(person, record=record), _plain(record)

    return waits(_change(repository, name, "record", keep, now))


def keep_program(repository: Repository, name: str, make: Callable[[Person], Program], *, now: int) -> list[str]:
    """Put another version of the program in the place of the one before; return what waits for a clinician.

    A session under way keeps its own. Raises what make raises, NotFoundError, and InvalidError without a record.
    """

    def keep(person: Person) -> tuple[Person, dict[str, Value]]:
        if not person.record.version:
            raise InvalidError("The program", (Problem("record", NOT_ON_RECORD),))
        program = make(person)
        return replace(person, program=program), _plain(program)

    return waits(_change(repository, name, "program", keep, now))


def assign(repository: Repository, name: str, routine: Routine, *, by: str, now: int) -> list[str]:
    """Put a routine on record for the present phase of a person; return what waits for a clinician still.

    Raises NotFoundError, InvalidError.
    """
    _written("by", by)
    text = json.dumps(routine_data(routine), separators=(",", ":"))

    def prescribe(person: Person) -> Program:
        before, phase = person.program, person.record.phase
        regime = replace(before.regime(phase) or Regime(text), routine=text, template="")
        regimes = {**before.regimes, phase.value: regime}
        return Program(before.version + 1, regimes, by, now, f"{routine.name} for the {phase} phase")

    return keep_program(repository, name, prescribe, now=now)


NOT_ON_RECORD = "nothing is on record of this person; set a record first, for it says which exercises suit"


def waits(person: Person) -> list[str]:
    """Return what of a person waits for a clinician, each in a few words."""
    return [f"{lock.code} ({lock.urgency})" for lock in person.locks] + [f"{e} left out" for e in person.left_out]


def _change(repository: Repository, name: str, kind: str, change: Change, now: int) -> Person:
    household, person_id = find(repository, name)
    for attempt in range(TRIES):
        state, version = repository.household(household)
        changed, data = change(_person(state, person_id, name))
        record = Record(kind, person_id, now, data)
        try:
            repository.save(household, with_person(state, changed), version, (record,))
        except Conflict:
            if attempt == TRIES - 1:
                raise
        else:
            return changed
    raise AssertionError("unreachable")


def find(repository: Repository, name: str) -> tuple[str, str]:
    """Return household and person of a name as list_people prints it. Raises NotFoundError."""
    short, _, person = name.partition("/")
    found = [h for h in repository.households() if short and h.startswith(short)]
    if len(found) != 1 or not person:
        raise NotFoundError(f"There is no person {name!r}: use a name that stretches person list prints.")
    return found[0], person


def person_named(repository: Repository, name: str) -> Person:
    """Return a person by a name as list_people prints it. Raises NotFoundError."""
    household, person = find(repository, name)
    return _person(repository.household(household)[0], person, name)


def _person(state: Household, person_id: str, name: str) -> Person:
    for person in state.persons:
        if person.id == person_id:
            return person
    raise NotFoundError(f"There is no person {name!r}: use a name that stretches person list prints.")


def _written(field: str, text: str) -> None:
    if not text.strip():
        raise InvalidError("The request", (Problem(field, "is empty: a name or a reason must be written"),))


def _plain(value: msgspec.Struct) -> dict[str, Value]:
    data: dict[str, Value] = msgspec.json.decode(msgspec.json.encode(value))
    return data


def _line(household: str, person: Person) -> str:
    name = f"{household[:SHORT]}/{person.id}"
    routine = str(json.loads(person.routine)["id"]) if person.routine else "no routine"
    by = f"{routine} by {person.program.by}" if person.routine and person.program.by else routine
    return f"{name:14}  {person.nickname or '-':12}  {by:24}  {', '.join(waits(person)) or 'free'}"
