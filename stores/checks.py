"""What every store refuses, whatever its state: always the stricter limit of DynamoDB and SQLite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from coach.errors import BadWriteError
from coach.table import Delete, Key, Put, Write

PARTITION_BYTES = 2048
SORT_BYTES = 1024
NAME_BYTES = 65_535
ITEM_BYTES = 400_000  # DynamoDB allows 409,600; the rest is room for the ways in which sizes are counted
COMMIT_BYTES = 4_000_000
COMMIT_WRITES = 100
QUERY_LIMIT = 2**31 - 1
DEPTH = 30  # of lists and maps within data; DynamoDB counts two more around them
INT_MIN, INT_MAX = -(2**63), 2**63 - 1

_ESCAPED = 6  # bytes that JSON may need for one: \u0000
_ENVELOPE_BYTES = 100  # the names of an item's own attributes, its version and its write id


class _RefusedError(Exception):
    """A bad value on its way out of data: what is wrong, and the path collected from the inside."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path: list[str] = []


def check_key(key: Key) -> None:
    """Raise BadWriteError unless both parts of key are text of 1 byte or more and not too long."""
    _check_text("partition", key.partition, PARTITION_BYTES)
    _check_text("sort", key.sort, SORT_BYTES)


def check_query(partition: str, prefix: str, after: str | None, limit: int) -> None:
    """Raise BadWriteError unless a store could be asked this."""
    _check_text("partition", partition, PARTITION_BYTES)
    if prefix:
        _check_text("prefix", prefix, SORT_BYTES)
    if after is not None:
        _check_text("after", after, SORT_BYTES)
    if not 1 <= limit <= QUERY_LIMIT:
        raise BadWriteError(f"A query needs a limit of 1 to {QUERY_LIMIT}.")


def check_commit(writes: Sequence[Write]) -> None:
    """Raise BadWriteError unless every store could do these writes together."""
    if len(writes) > COMMIT_WRITES:
        raise BadWriteError(f"A commit takes {COMMIT_WRITES} writes at most, this one has {len(writes)}: split it.")
    if len({write.key for write in writes}) < len(writes):
        raise BadWriteError("A commit writes the same key twice: join the two writes.")
    if sum(map(_check_write, writes)) > COMMIT_BYTES:
        raise BadWriteError(f"A commit takes {COMMIT_BYTES} bytes at most: split it.")


def _check_write(write: Write) -> int:
    check_key(write.key)
    least = 1 if isinstance(write, Delete) else 0
    if type(write.expected) is not int or not least <= write.expected < INT_MAX:
        raise BadWriteError(f"A {type(write).__name__.lower()} expects a version of {least} or more.")
    return _check_put(write) if isinstance(write, Put) else 0


def _check_put(put: Put) -> int:
    """Return the item's size in bytes as both stores keep it, as JSON, and a little over."""
    try:
        size = _map(put.data, DEPTH + 1)
        if size > ITEM_BYTES // _ESCAPED:  # else it fits, whatever has to be escaped
            size = len(msgspec.json.encode(put.data))
    except _RefusedError as refused:
        where = "".join(reversed(refused.path))
        raise BadWriteError(f"An item cannot be kept: data{where} {refused.problem}.") from None
    size += _ENVELOPE_BYTES + len(put.key.partition.encode()) + len(put.key.sort.encode())
    if size > ITEM_BYTES:
        raise BadWriteError(f"An item takes {ITEM_BYTES} bytes at most, this one has {size}: split it.")
    return size


def _check_text(name: str, text: object, most: int) -> None:
    if not isinstance(text, str) or not text:
        raise BadWriteError(f"The {name} key must be text and not empty.")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise BadWriteError(f"The {name} key has half a character (a lone surrogate).") from None
    if size > most:
        raise BadWriteError(f"The {name} key takes {most} bytes at most, this one has {size}.")


def _size(value: object, room: int) -> int:
    # Exact types, so that what comes back is of the type that was given. Plain ifs: every turn comes here.
    kind = type(value)
    if kind is str:
        return _text(value)  # type: ignore[arg-type]  # mypy does not narrow by a type held in a name
    if kind is int:
        return _whole(value)  # type: ignore[arg-type]  # as above
    if kind is dict:
        return _map(value, room)  # type: ignore[arg-type]  # as above
    if kind is list:
        return _list(value, room)  # type: ignore[arg-type]  # as above
    if kind is bool or value is None:
        return 5
    raise _RefusedError(f"is of type {kind.__name__}: only str, int, bool, None, list and dict are kept")


def _text(text: str) -> int:
    if text.isascii():
        return len(text) + 2
    try:
        return len(text.encode()) + 2
    except UnicodeEncodeError:
        raise _RefusedError("has half a character (a lone surrogate)") from None


def _whole(number: int) -> int:
    if not INT_MIN <= number <= INT_MAX:
        raise _RefusedError("is a number of more than 64 bits")
    return 3 + number.bit_length() * 3 // 10


def _map(items: Mapping[str, object], room: int) -> int:
    total = _open(room)
    for name, value in items.items():
        try:
            # Most names and texts are plain: of these there is no more to find out, and every turn comes here.
            plain = type(name) is str and name.isascii() and 0 < len(name) <= NAME_BYTES
            total += len(name) + 3 if plain else _name(name) + 1
            total += len(value) + 2 if type(value) is str and value.isascii() else _size(value, room - 1)
        except _RefusedError as refused:
            refused.path.append(f".{name}")
            raise
    return total


def _list(items: list[object], room: int) -> int:
    total = _open(room)
    for index, value in enumerate(items):
        try:
            total += _size(value, room - 1) + 1
        except _RefusedError as refused:
            refused.path.append(f"[{index}]")
            raise
    return total


def _open(room: int) -> int:
    if not room:
        raise _RefusedError(f"is nested more than {DEPTH} deep")
    return 3


def _name(name: object) -> int:
    if type(name) is not str or not name:
        raise _RefusedError("has a name that is empty or no text")
    size = _text(name)
    if size > NAME_BYTES + 2:
        raise _RefusedError(f"has a name of more than {NAME_BYTES} bytes")
    return size
