"""A real table, and what is written to it: whoever looks on from outside sees each write once, and as it was."""

from __future__ import annotations

from collections.abc import Sequence

from coach.table import Item, Key, Page, Table, Write


class Ledger:
    """A Table that passes everything on, and notes what was committed."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._written: list[Write] = []

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

    def taken(self) -> tuple[Write, ...]:
        """Return what was written since it was asked last."""
        written, self._written = tuple(self._written), []
        return written
