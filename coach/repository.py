"""Households and their records, over any Table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

import msgspec
from msgspec import Struct

from coach.conversation.scene import Erase, Record
from coach.errors import Conflict, StoreUnavailableError
from coach.people import Household, Moved
from coach.records import from_item, household_key, kind_of, moved_to, record_key, records_of, time_of, to_item
from coach.table import Delete, Item, Key, Put, Table, Write

HOUSEHOLDS = "households"
"""The partition that lists every household once."""
MOST = 100
"""Writes in one commit."""
ERASING = "erasing"
"""The name, in a household's item, of what is still to be deleted of its records."""


class Repository(Struct, frozen=True):
    """The nouns of the store. Every verb raises StoreUnavailableError when the store cannot answer.

    What is forgotten goes in the commit that saves its household. Where that is too much for one commit, the household
    is saved with what is to be deleted noted in its item, and whoever reads it next finishes that first.
    """

    table: Table

    def household(self, household: str) -> tuple[Household, int]:
        """Return a household and its version; a new one is empty and has version 0."""
        item = self.table.get(household_key(household))
        if item and ERASING in item.data:
            with suppress(Conflict):  # somebody else finishes it just now
                self._finish(item)
            return self.household(household)
        return (from_item(item.data), item.version) if item else (Household(), 0)

    def save(
        self,
        household: str,
        state: Household,
        version: int,
        records: Sequence[Record] = (),
        erase: Erase | None = None,
    ) -> None:
        """Keep a household read at a version, with its records, and delete what is erased: all or nothing.

        Raises Conflict. What does not fit into one commit is deleted soon after, at the latest when it is next read.
        """
        # The same kind, moment and request would be one request decided twice: Conflict is right.
        puts = [Put(record_key(household, r), r.data, 0) for r in records]
        writes: list[Write] = [put for put in puts if not (erase and _is_meant(erase, put))]
        if version == 0:
            writes.append(Put(Key(HOUSEHOLDS, household), {}, 0))
        for each in state.moved:
            writes += self._moves(household, each)
        at, data = household_key(household), to_item(msgspec.structs.replace(state, moved=()))
        doomed = list(self._doomed(at, erase)) if erase else []
        if len(writes) + len(doomed) < MOST:
            self.table.commit([Put(at, data, version), *writes, *doomed])
            return
        self.table.commit(
            [Put(at, data | {ERASING: msgspec.json.decode(msgspec.json.encode(erase))}, version), *writes]
        )
        with suppress(StoreUnavailableError):  # it is kept that they go, whatever becomes of this
            self.household(household)

    def households(self) -> Iterator[str]:
        """Return every household, in order of its hash."""
        for item in self._all(HOUSEHOLDS, ""):
            yield item.key.sort

    def records(self, household: str, person: str, kind: str = "") -> Iterator[Item]:
        """Return a person's records in order of kind and time."""
        yield from self._all(household_key(household).partition, records_of(person) + (f"{kind}#" if kind else ""))

    def since(self, household: str, person: str, kind: str, at: int) -> Iterator[Item]:
        """Return a person's records of a kind made from a time on (ms since 1970), in order."""
        made = f"{records_of(person)}{kind}#"
        yield from self._all(household_key(household).partition, made, f"{made}{at:013d}")

    def _finish(self, item: Item) -> None:
        """Delete what a household's item says is still to be deleted, and in the last commit that it says so."""
        doomed = list(self._doomed(item.key, msgspec.convert(item.data[ERASING], Erase)))
        while len(doomed) >= MOST:
            self.table.commit(doomed[:MOST])
            del doomed[:MOST]
        data = {name: value for name, value in item.data.items() if name != ERASING}
        self.table.commit([Put(item.key, data, item.version), *doomed])

    def _doomed(self, household: Key, what: Erase) -> Iterator[Delete]:
        for item in self._all(household.partition, records_of(what.person)):
            if _is_meant(what, item):
                yield Delete(item.key, item.version)

    def _moves(self, household: str, moved: Moved) -> Iterator[Write]:
        made = f"{records_of(moved.origin)}session#{moved.at:013d}-"
        for item in self._all(household_key(household).partition, made):
            if item.data.get("started_at") == moved.began:
                yield Put(moved_to(item.key, moved.to), item.data, 0)
                yield Delete(item.key, item.version)

    def _all(self, partition: str, prefix: str, after: str | None = None) -> Iterator[Item]:
        while True:
            page = self.table.query(partition, prefix, after=after)
            yield from page.items
            if page.after is None:
                return
            after = page.after


def _is_meant(what: Erase, item: Item | Put) -> bool:
    if not item.key.sort.startswith(records_of(what.person)):
        return False
    # A session belongs to the day it began on, whenever it was closed.
    began = item.data.get("started_at")
    at = began if isinstance(began, int) else time_of(item.key)
    return not what.kinds or (at >= what.since and kind_of(item.key) in what.kinds)
