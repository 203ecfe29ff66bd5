"""Short ways to say what a test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.table import Key, Put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.table import Item, Table, Value

# Keys that go wrong when an order, a pattern or an encoding is not by plain UTF-8 bytes. In order.
AWKWARD = (
    "\x00",
    " ",
    "%",
    "A",
    "Z",
    "_",
    "a",
    "a\x00",
    "a%",
    "aB",
    "a_",
    "ab",
    "b",
    "e\u0301",
    "\x7f",
    "\x80",
    "\xdf",
    "\xe9",
    "\ud7ff",
    "\ue000",
    "\ufb00",
    "\uffff",
    "\U00010000",
    "\U0001f600",
    "\U0010ffff",
)


def key(sort: str = "session", partition: str = "household#1") -> Key:
    """A key of which only what matters is given."""
    return Key(partition, sort)


def put(table: Table, at: Key, data: Mapping[str, Value] | None = None, expected: int = 0) -> None:
    """Commit one put."""
    table.commit([Put(at, {} if data is None else data, expected)])


def fill(table: Table, *sorts: str, partition: str = "household#1") -> None:
    """Commit an empty item at each sort key, in the order given."""
    for sort in sorts:
        put(table, key(sort, partition))


def there(table: Table, at: Key) -> Item:
    """The item at a key where there must be one."""
    item = table.get(at)
    assert item is not None, at
    return item


def sorts(
    table: Table, prefix: str = "", *, limit: int = 100, reverse: bool = False, page_limit: int = 200
) -> list[str]:
    """The sort keys found, page by page to the end; a page may be empty."""
    found: list[str] = []
    after: str | None = None
    for _ in range(page_limit):
        page = table.query("household#1", prefix, after=after, limit=limit, reverse=reverse)
        assert len(page.items) <= limit
        found += [item.key.sort for item in page.items]
        after = page.after
        if after is None:
            return found
    raise AssertionError("the pages never end")


def typed(value: object) -> object:
    """The value with its types, by which 1 is neither True nor Decimal 1."""
    if isinstance(value, dict):
        return (type(value), {name: typed(part) for name, part in value.items()})
    if isinstance(value, list):
        return (type(value), [typed(part) for part in value])
    return (type(value), value)
