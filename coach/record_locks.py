"""What another version of the clinical record locks (section 6): another diagnosis, surgery, pregnancy."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord
from coach.conversation.filing import filed
from coach.conversation.numb import opened
from coach.people import Lock, Person
from coach.session import settle
from coach.table import Value

DIAGNOSIS = "DIAGNOSIS"
"""The program was made for other diagnoses or conditions."""
PLAN = "PO_PR"
"""As where somebody tells of surgery or pregnancy themselves."""
SET_BY_A_RECORD = frozenset({DIAGNOSIS, PLAN})
Told = list[tuple[str, dict[str, Value]]]
"""What is kept, by its kind."""
NEED_A_PLAN = frozenset({"PO", "PR"})
THE_SAME = {DIAGNOSIS: frozenset({DIAGNOSIS}), PLAN: frozenset({PLAN, "PREGNANT", "SURGERY"})}
"""Whatever of these is there already, the person has been told to wait for that."""


def locks_of(person: Person, record: ClinicalRecord, now: int) -> tuple[Lock, ...]:
    """Return the locks that a record in the place of a person's own sets, none that is there already.

    Surgery or pregnancy that is new locks in any case; any other change of codes where there is a program.
    """
    before, after = frozenset(person.record.codes), frozenset(record.codes)
    if NEED_A_PLAN & after - before:
        found = Lock(PLAN, "record", now)
    elif before != after and person.program.regimes:
        found = Lock(DIAGNOSIS, "review", now)
    else:
        return ()
    return () if THE_SAME[found.code] & {lock.code for lock in person.locks} else (found,)


def locked(person: Person, locks: tuple[Lock, ...], now: int, day_of: Callable[[int], int]) -> tuple[Person, Told]:
    """Return a person with locks that are set outside a conversation, and what is kept of it.

    A session that is open is over by it: it was made for what was on record before.
    """
    told: Told = [("lock", {"flag": lock.code, "urgency": lock.urgency, "answers": {}}) for lock in locks]
    if locks and (session := person.session):
        person = opened(person, session.telling) if session.telling else person
        person, data = filed(replace(person, cut=session), settle(session, now), now, day_of(session.started_at))
        told.append(("session", data))
    return replace(person, locks=(*person.locks, *locks)), told
