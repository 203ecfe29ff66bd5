"""A person's history, read from the records: for a turn of the conversation, and for whoever acts outside of one."""

from __future__ import annotations

import functools

from coach.acts import look_up
from coach.conversation.filing import session_data
from coach.conversation.scene import day_of
from coach.pain import Rules
from coach.people import Person
from coach.progress.history import History
from coach.progress.situation import in_order
from coach.recalled import KINDS, history_of, reaches_to, together
from coach.records import time_of
from coach.repository import Repository
from coach.session import settle

UNKNOWN_ZONE = "UTC"
"""What a day is told by where no device has told its time zone."""


def recall(repository: Repository, household: str, zone: str, person: str, since: int, rules: Rules) -> History:
    """Return a person's history from a time on (ms since 1970), by the days of a time zone."""
    kept = (
        (kind, time_of(item.key), item.data)
        for kind in KINDS
        for item in repository.since(household, person, kind, since)
    )
    return history_of(kept, functools.partial(day_of, zone), rules)


def recall_now(repository: Repository, name: str, now: int, rules: Rules) -> tuple[History, int]:
    """Return a person's history as far back as the rules look, and today on their clock. Raises NotFoundError.

    What an open session tells is in it: where nobody has ended it, the next launch does that.
    """
    household, state, person = look_up(repository, name)
    zone = state.zone or UNKNOWN_ZONE
    kept = recall(repository, household, zone, person.id, reaches_to(person, now, rules), rules)
    return in_order(together(kept, _open(person, zone, now, rules))), day_of(zone, now)


def _open(person: Person, zone: str, now: int, rules: Rules) -> History:
    if person.session is None:
        return History()
    session = settle(person.session, now)
    return history_of([("session", session.started_at, session_data(session))], functools.partial(day_of, zone), rules)
