"""The records of everybody, as they were written to the store: what a history is told from, and told again."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from coach.conversation.scene import day_of
from coach.pain import load_rules
from coach.progress.history import History
from coach.recalled import KINDS, history_of, together
from coach.records import kind_of, records_of, time_of
from coach.table import Put, Write
from local.simulate.exchange import is_record


class Entry(Struct, frozen=True):
    """One record."""

    kind: str
    at: int
    """When it was made, in ms since 1970 by the clock of the requests."""
    data: Mapping[str, Any]


class Kept:
    """What is kept of each person (id), in the order in which it was written."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Entry]] = {}
        self._parts: dict[str, History] = {}
        """What each record tells of a history: it never changes, and is read once."""
        self._zone = ""
        """By whose days."""

    def take(self, writes: Sequence[Write]) -> None:
        """Take in what was written; a record that moves is another person's since."""
        for write in filter(is_record, writes):
            person, key = write.key.sort.split("#")[1], write.key.sort
            if isinstance(write, Put):
                self._of.setdefault(person, {})[key] = Entry(kind_of(write.key), time_of(write.key), write.data)
            else:
                self._of.get(person, {}).pop(key, None)

    def of(self, person: str, *kinds: str) -> Iterator[Entry]:
        """Yield the records of a person, of some kinds where any are named."""
        return (each for each in self._of.get(person, {}).values() if not kinds or each.kind in kinds)

    def last(self, person: str, kind: str) -> Entry | None:
        """Return the record of a kind that was written last, or None."""
        return next(reversed([*self.of(person, kind)]), None)

    def history(self, person: str, zone: str, since: int, now: Sequence[Entry]) -> History:
        """Return what the records of a person tell from a time on (ms since 1970), with those that are written now."""
        if zone != self._zone:
            self._parts, self._zone = {}, zone
        kept = [(each, key) for key, each in self._of.get(person, {}).items() if each.kind in KINDS]
        told = [(each, key) for each, key in (*kept, *((each, "") for each in now)) if each.at >= since]
        told.sort(key=lambda pair: (pair[0].at, KINDS.index(pair[0].kind)))
        return together(*(self._part(each, key) for each, key in told))

    def _part(self, record: Entry, key: str) -> History:
        if key not in self._parts:
            one = [(record.kind, record.at, record.data)]
            part = history_of(one, functools.partial(day_of, self._zone), load_rules())
            if not key:
                return part
            self._parts[key] = part
        return self._parts[key]


def written(writes: Sequence[Write], person: str, *kinds: str) -> list[Entry]:
    """Return the records of a person that were written at a step."""
    beginning = records_of(person)
    return [
        Entry(kind_of(each.key), time_of(each.key), each.data)
        for each in writes
        if isinstance(each, Put) and each.key.sort.startswith(beginning) and kind_of(each.key) in kinds
    ]
