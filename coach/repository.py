"""Households and their records, over any Table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from coach.conversation.scene import Erase, Record
from coach.people import Household, Moved
from coach.records import from_item, household_key, kind_of, moved_to, record_key, records_of, time_of, to_item
from coach.table import Delete, Item, Key, Put, Table, Write

HOUSEHOLDS = "households"
"""The partition that lists every household once."""
BATCH = 90
"""Deletes in one commit; a commit holds at most 100 writes."""


class Repository(Struct, frozen=True):
    """The nouns of the store. Every verb raises StoreUnavailableError when the store cannot answer."""

    table: Table

    def household(self, household: str) -> tuple[Household, int]:
        """Return a household and its version; a new one is empty and has version 0."""
        item = self.table.get(household_key(household))
        return (from_item(item.data), item.version) if item else (Household(), 0)

    def save(self, household: str, state: Household, version: int, records: Sequence[Record] = ()) -> None:
        """Keep a household read at a version, and records with it, all or nothing. Raises Conflict."""
        kept = msgspec.structs.replace(state, moved=())
        writes: list[Write] = [Put(household_key(household), to_item(kept), version)]
        if version == 0:
            writes.append(Put(Key(HOUSEHOLDS, household), {}, 0))
        # The same kind, moment and request would be one request decided twice: Conflict is right.
        writes += [Put(record_key(household, r), r.data, 0) for r in records]
        for each in state.moved:
            writes += self._moves(household, each)
        self.table.commit(writes)

    def households(self) -> Iterator[str]:
        """Return every household, in order of its hash."""
        for item in self._all(HOUSEHOLDS, ""):
            yield item.key.sort

    def records(self, household: str, person: str, kind: str = "") -> Iterator[Item]:
        """Return a person's records in order of kind and time."""
        yield from self._all(household_key(household).partition, records_of(person) + (f"{kind}#" if kind else ""))

    def erase(self, household: str, what: Erase) -> None:
        """Delete records of a person."""
        doomed = [i for i in self.records(household, what.person) if not what.kinds or _is_among(i, what)]
        for start in range(0, len(doomed), BATCH):
            self.table.commit([Delete(i.key, i.version) for i in doomed[start : start + BATCH]])

    def _moves(self, household: str, moved: Moved) -> Iterator[Write]:
        made = f"{records_of(moved.origin)}session#{moved.at:013d}-"
        for item in self._all(household_key(household).partition, made):
            if item.data.get("started_at") == moved.began:
                yield Put(moved_to(item.key, moved.to), item.data, 0)
                yield Delete(item.key, item.version)

    def _all(self, partition: str, prefix: str) -> Iterator[Item]:
        after: str | None = None
        while True:
            page = self.table.query(partition, prefix, after=after)
            yield from page.items
            if page.after is None:
                return
            after = page.after


def _is_among(item: Item, what: Erase) -> bool:
    # A session belongs to the day it began on, whenever it was closed.
    began = item.data.get("started_at")
    at = began if isinstance(began, int) else time_of(item.key)
    return at >= what.since and kind_of(item.key) in what.kinds
