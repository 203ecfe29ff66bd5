"""What only a clinician decides: lifting a lock, and what is on record."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec

from coach.conversation.scene import Record
from coach.errors import Conflict, InvalidError, NotFoundError, Problem
from coach.people import Household, Person, with_person
from coach.repository import Repository
from coach.routine import Routine, routine_data
from coach.table import Value

TRIES = 4
SHORT = 8
"""Characters of a household's hash that name it on the command line."""


def list_people(repository: Repository) -> list[str]:
    """Return a line for each person: household/person, nickname, routine on record, what waits for a clinician."""
    return [
        _line(household, person, _routine(repository, household, person))
        for household in repository.households()
        for person in repository.household(household)[0].persons
    ]


def clear_locks(repository: Repository, name: str, *, by: str, reason: str, now: int) -> str:
    """Lift every lock of a person, for a written reason; say which. Raises NotFoundError, InvalidError."""
    _written("by", by)
    _written("reason", reason)
    lifted: list[str] = []

    def clear(person: Person) -> tuple[Person, dict[str, Value]]:
        lifted[:] = [*(lock.code for lock in person.locks), *person.left_out]
        data: dict[str, Value] = {"by": by, "reason": reason, "lifted": list(lifted)}
        # The gate is asked again: what was answered before the lock does not count after it.
        # What only a record was missing for is settled by it.
        settled = {*person.settled, *(lock.code for lock in person.locks if lock.urgency == "record")}
        freed = msgspec.structs.replace(person, locks=(), left_out=(), gate=None, settled=tuple(sorted(settled)))
        return freed, data

    _change(repository, name, "clear", clear, now)
    return f"lifted {', '.join(lifted)}" if lifted else "nothing was locked"


def assign(repository: Repository, name: str, routine: Routine, *, by: str, affected: str, now: int) -> list[str]:
    """Put a routine on record for a person, a session under way keeps its own; return what waits for a clinician still.

    Raises NotFoundError, InvalidError.
    """
    _written("by", by)
    text = json.dumps(routine_data(routine), separators=(",", ":"))

    def prescribe(person: Person) -> tuple[Person, dict[str, Value]]:
        data: dict[str, Value] = {"by": by, "routine": text, "affected": affected}
        return msgspec.structs.replace(person, routine=text, affected=affected or person.affected), data

    return _waits(_change(repository, name, "assign", prescribe, now))


def _change(
    repository: Repository,
    name: str,
    kind: str,
    change: Callable[[Person], tuple[Person, dict[str, Value]]],
    now: int,
) -> Person:
    household, person_id = _find(repository, name)
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


def _find(repository: Repository, name: str) -> tuple[str, str]:
    short, _, person = name.partition("/")
    found = [h for h in repository.households() if short and h.startswith(short)]
    if len(found) != 1 or not person:
        raise NotFoundError(f"There is no person {name!r}: use a name that stretches people prints.")
    return found[0], person


def _person(state: Household, person_id: str, name: str) -> Person:
    for person in state.persons:
        if person.id == person_id:
            return person
    raise NotFoundError(f"There is no person {name!r}: use a name that stretches people prints.")


def _written(field: str, text: str) -> None:
    if not text.strip():
        raise InvalidError("The request", (Problem(field, "is empty: a name or a reason must be written"),))


def _line(household: str, person: Person, routine: str) -> str:
    name = f"{household[:SHORT]}/{person.id}"
    return f"{name:14}  {person.nickname or '-':12}  {routine:24}  {', '.join(_waits(person)) or 'free'}"


def _waits(person: Person) -> list[str]:
    return [f"{lock.code} ({lock.urgency})" for lock in person.locks] + [f"{e} left out" for e in person.left_out]


def _routine(repository: Repository, household: str, person: Person) -> str:
    if not person.routine:
        return "no routine"
    by = [str(item.data["by"]) for item in repository.records(household, person.id, "assign")]
    return " by ".join([str(json.loads(person.routine)["id"]), *by[-1:]])
