"""THE port of the stores: three verbs over items with versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

import msgspec
from msgspec import Struct

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]
"""What an item may hold. No float: times are whole milliseconds, scores whole numbers."""


def as_data(value: Struct) -> dict[str, Value]:
    """Return a struct as an item holds it: plain data, whole numbers, defaults left out as the struct says."""
    # There and back through the shorter of two formats: every turn comes here.
    return cast("dict[str, Value]", msgspec.msgpack.decode(msgspec.msgpack.encode(value)))


class Key(Struct, frozen=True, order=True):
    """Where an item lives. Both parts are non-empty; items of a partition are ordered by the UTF-8 bytes of sort."""

    partition: str
    sort: str


class Item(Struct, frozen=True):
    """A stored item: its key, its content and its version (1 when new, one more at each put)."""

    key: Key
    data: Mapping[str, Value]
    version: int


class Put(Struct, frozen=True):
    """Write data at key if its version is still expected (0: the key must not exist yet)."""

    key: Key
    data: Mapping[str, Value]
    expected: int


class Delete(Struct, frozen=True):
    """Remove the item at key if its version is still expected (1 or more)."""

    key: Key
    expected: int


Write = Put | Delete


class Page(Struct, frozen=True):
    """Part of a query's answer. A further page may exist when after is set, and may be empty."""

    items: tuple[Item, ...]
    after: str | None


class Table(Protocol):
    """A store of items. Every verb raises StoreUnavailableError when the store cannot answer."""

    def get(self, key: Key) -> Item | None:
        """Return the item at key as last committed, or None."""

    def query(
        self,
        partition: str,
        prefix: str = "",
        *,
        after: str | None = None,
        limit: int = 100,
        reverse: bool = False,
    ) -> Page:
        """Return up to limit items whose sort key begins with prefix, in order, beginning past the sort key after."""

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes or none. Raises Conflict when a version is not the expected one, BadWriteError when refused."""
