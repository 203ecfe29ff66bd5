"""One act for a person: who may, under which name, and what is kept of it. Tried again when somebody wrote first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from coach.clinical.permissions import May, Right, may
from coach.clinical.plain_words import flag_words, is_hidden
from coach.clinical.roles import Role
from coach.conversation.scene import Record
from coach.errors import Conflict, ForbiddenError, InvalidError, NotFoundError, Problem
from coach.people import Household, Person, with_person
from coach.repository import Repository
from coach.table import Value

TRIES = 4
SHORT = 8
"""Characters of a household's hash that name it."""
MOST = 400
"""Characters of a name or a reason."""
Change = Callable[[Person], tuple[Person, dict[str, Value]]]
Kept = Sequence[tuple[str, dict[str, Value]]]
"""Records by their kind."""
T = TypeVar("T")


def act(repository: Repository, name: str, kind: str, change: Change, now: int) -> Person:
    """Keep what an act makes of a person, with a record of it; return the person. Raises as act_with does."""

    def changed(person: Person) -> tuple[Person, Kept]:
        then, data = change(person)
        return then, ((kind, data),)

    return act_with(repository, name, changed, now)


def act_with(repository: Repository, name: str, change: Callable[[Person], tuple[Person, Kept]], now: int) -> Person:
    """Keep what an act makes of a person, with all records of it at once; return the person.

    Raises what change raises, NotFoundError, and Conflict after too many lost races.
    """
    household, person_id = find(repository, name)

    def once(attempt: int) -> Person:
        state, version = repository.household(household)
        changed, kept = change(_person(state, person_id, name))
        # Two acts of one kind in one millisecond would be one record: the later one is of a millisecond later.
        records = [
            Record(kind, person_id, now + attempt, data, str(number or "")) for number, (kind, data) in enumerate(kept)
        ]
        repository.save(household, with_person(state, changed), version, records)
        return changed

    return tried(once)


def tried(once: Callable[[int], T]) -> T:
    """Return what one try (0, 1, 2, 3) comes to; where somebody wrote first, it is tried again. Raises Conflict."""
    for attempt in range(TRIES - 1):
        with suppress(Conflict):
            return once(attempt)
    return once(TRIES - 1)


def find(repository: Repository, name: str) -> tuple[str, str]:
    """Return household and person of a name as list_people prints it. Raises NotFoundError."""
    short, _, person = name.partition("/")
    found = [h for h in repository.households() if short and h.startswith(short)]
    if len(found) != 1 or not person:
        raise _nobody(name)
    return found[0], person


def short_name(household: str, person: Person) -> str:
    """Return how a person is named: household/person."""
    return f"{household[:SHORT]}/{person.id}"


def look_up(repository: Repository, name: str) -> tuple[str, Household, Person]:
    """Return the hash of a household, the household, and a person of it, by a name. Raises NotFoundError."""
    household, person = find(repository, name)
    state, _ = repository.household(household)
    return household, state, _person(state, person, name)


def person_named(repository: Repository, name: str) -> Person:
    """Return a person by a name as list_people prints it. Raises NotFoundError."""
    return look_up(repository, name)[2]


def demand(role: Role, right: Right, what: str) -> None:
    """Refuse what a role may not, as in: lifts a lock. Raises ForbiddenError."""
    if may(role, right) is May.NO:
        raise ForbiddenError(f"Only a clinician {what}: ask the one who treats this person.")


def signed(by: str, **texts: str) -> None:
    """Refuse an act without a name or a reason. Raises InvalidError."""
    texts = {"by": by, **texts}
    problems = [
        *(Problem(k, "is empty: a name or a reason must be written") for k, text in texts.items() if not text.strip()),
        *(Problem(k, f"is too long: use {MOST} characters or fewer") for k, text in texts.items() if len(text) > MOST),
        *([] if by.isprintable() else [Problem("by", "holds a line break or the like: write a name in one line")]),
    ]
    if problems:
        raise InvalidError("The request", tuple(problems))


def waits(person: Person, role: Role = Role.CLINICIAN) -> list[str]:
    """Return what of a person waits for a clinician, each in a few words, as far as a role may know it."""
    locks = (
        flag_words(lock.code, role) if is_hidden(lock.code, role) else f"{lock.code} ({lock.urgency})"
        for lock in person.locks
    )
    return [*dict.fromkeys(locks), *(f"{exercise} left out" for exercise in person.left_out)]


def _person(state: Household, person_id: str, name: str) -> Person:
    for person in state.persons:
        if person.id == person_id:
            return person
    raise _nobody(name)


def _nobody(name: str) -> NotFoundError:
    return NotFoundError(f"There is no person {name!r}: use a name that stretches person list prints.")
