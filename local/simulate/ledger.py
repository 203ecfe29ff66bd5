"""A real table, and what is written to it: whoever looks on from outside sees each write once, and as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.table import Item, Key, Page, Put, Table, Value, Write


class Ledger:
    """A Table that passes everything on, and notes what was committed."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._written: list[Write] = []
        self._items: dict[Key, Mapping[str, Value]] = {}

    def get(self, key: Key) -> Item | None:
        """Return the item at key; see the port."""
        return self._table.get(key)

    def query(
        self, partition: str, prefix: str = "", *, after: str | None = None, limit: int = 100, reverse: bool = False
    ) -> Page:
        """Return items in order; see the port."""
        return self._table.query(partition, prefix, after=after, limit=limit, reverse=reverse)

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes or none; see the port."""
        self._table.commit(writes)
        self._written += writes
        for write in writes:
            if isinstance(write, Put):
                self._items[write.key] = write.data
            else:
                self._items.pop(write.key, None)

    def differs(self) -> str:
        """Return the first key of which the store does not hold what was written last, or nothing."""
        for key, data in self._items.items():
            item = self._table.get(key)
            if item is None or item.data != data:
                return f"{key.partition} {key.sort}"
        return ""

    def taken(self) -> tuple[Write, ...]:
        """Return what was written since it was asked last."""
        written, self._written = tuple(self._written), []
        return written
