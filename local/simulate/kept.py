"""The records of everybody, as they were written to the store: what a history is told from, and told again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

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


def written(writes: Sequence[Write], person: str, *kinds: str) -> list[Entry]:
    """Return the records of a person that were written at a step."""
    beginning = records_of(person)
    return [
        Entry(kind_of(each.key), time_of(each.key), each.data)
        for each in writes
        if isinstance(each, Put) and each.key.sort.startswith(beginning) and kind_of(each.key) in kinds
    ]
