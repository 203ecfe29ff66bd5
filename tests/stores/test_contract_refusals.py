"""What every table refuses, in the same way, and what all of them take."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

import pytest

from coach.errors import BadWriteError
from coach.table import Delete, Item, Key, Put
from stores.checks import COMMIT_WRITES, DEPTH, ITEM_BYTES, NAME_BYTES, check_commit
from tests.stores.builders import key, put, there

if TYPE_CHECKING:
    from coach.table import Table, Write


class _Side(StrEnum):
    LEFT = "left"


class _Level(IntEnum):
    ONE = 1


def _nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"in": value}
    return value


LOOP: list[Any] = []
LOOP.append(LOOP)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (1.0, "float"),
        (float("nan"), "float"),
        (Decimal(1), "Decimal"),
        (b"raw", "bytes"),
        ((1, 2), "tuple"),
        ({1, 2}, "set"),
        (dt.date(2026, 1, 1), "date"),
        (_Side.LEFT, "_Side"),
        (_Level.ONE, "_Level"),
        (object(), "object"),
        ({1: "a"}, "name"),
        ({None: "a"}, "name"),
        ({"": "a"}, "name"),
        ({"n" * (NAME_BYTES + 1): "a"}, "name"),
        ({"\ud800": "a"}, "half a character"),
        ("\udfff", "half a character"),
        (2**63, "64 bits"),
        (-(2**63) - 1, "64 bits"),
        (_nested(DEPTH + 1), "nested"),
        (LOOP, "nested"),
    ],
)
def test_a_value_that_not_every_store_keeps_is_refused(table: Table, value: Any, named: str) -> None:
    for data in ({"a": value}, {"a": [0, value]}, {"a": {"b": value}}):
        with pytest.raises(BadWriteError, match=named):
            put(table, key(), data)
    assert table.get(key()) is None


def test_a_refusal_names_the_place_and_no_value(table: Table) -> None:
    with pytest.raises(BadWriteError, match=r"data\.persons\[1\]\.pain is of type float") as refused:
        put(table, key(), {"persons": [{}, {"pain": 7.25}]})  # type: ignore[dict-item]  # that is the point
    assert "7.25" not in str(refused.value)


@pytest.mark.parametrize(
    "bad",
    [
        key(""),
        key(partition=""),
        key("x" * 1025),
        key("é" * 513),
        key(partition="x" * 2049),
        key("\ud800"),
        key(partition="\udfff"),
    ],
    ids=lambda bad: f"{bad.partition[:12]!a} {bad.sort[:12]!a}",
)
def test_a_key_that_not_every_store_keeps_is_refused(table: Table, bad: Key) -> None:
    for write in (Put(bad, {}, 0), Delete(bad, 1)):
        with pytest.raises(BadWriteError, match="key"):
            table.commit([Put(key("good"), {}, 0), write])
    with pytest.raises(BadWriteError, match="key"):
        table.get(bad)
    assert table.get(key("good")) is None


@pytest.mark.parametrize(
    "question",
    [
        {"partition": ""},
        {"partition": "x" * 2049},
        {"prefix": "x" * 1025},
        {"prefix": "\ud800"},
        {"after": ""},
        {"after": "\ud800"},
        {"limit": 0},
        {"limit": -1},
        {"limit": 2**63},
    ],
    ids=str,
)
def test_a_query_that_not_every_store_answers_is_refused(table: Table, question: dict[str, Any]) -> None:
    with pytest.raises(BadWriteError):
        table.query(**({"partition": "household#1"} | question))


@pytest.mark.parametrize(
    "write",
    [
        Put(key(), {}, -1),
        Put(key(), {}, 2**63 - 1),
        Put(key(), {}, True),
        Delete(key(), 0),
        Delete(key(), -1),
        Delete(key(), 2**63),
    ],
    ids=str,
)
def test_a_version_that_cannot_be_is_refused(table: Table, write: Write) -> None:
    with pytest.raises(BadWriteError, match="version"):
        table.commit([write])


@pytest.mark.parametrize("second", [Put(key(), {"n": 2}, 0), Put(key(), {"n": 2}, 1), Delete(key(), 1)], ids=str)
def test_a_key_twice_in_a_commit_is_refused(table: Table, second: Write) -> None:
    with pytest.raises(BadWriteError, match="twice"):
        table.commit([Put(key(), {"n": 1}, 0), second])
    assert table.get(key()) is None


def test_100_writes_are_taken_together_and_not_one_more(table: Table) -> None:
    writes = [Put(key(f"s#{number:03}"), {}, 0) for number in range(COMMIT_WRITES + 1)]
    with pytest.raises(BadWriteError, match="100 writes"):
        table.commit(writes)
    assert table.query("household#1").items == ()
    table.commit(writes[:COMMIT_WRITES])
    assert len(table.query("household#1", limit=200).items) == COMMIT_WRITES


def _fullest(pieces: list[Any]) -> dict[str, Any]:
    """Data with these pieces and as much text as is just not refused, found by halving."""

    def is_refused(length: int) -> bool:
        try:
            check_commit([Put(key(), {"pieces": pieces, "text": "x" * length}, 0)])
        except BadWriteError:
            return True
        return False

    length = bisect_left(range(ITEM_BYTES), True, key=is_refused) - 1
    return {"pieces": pieces, "text": "x" * length}


def test_the_largest_item_is_taken(table: Table) -> None:
    data = _fullest(["é" * 1000])
    put(table, key(), data)
    assert there(table, key()).data == data


@pytest.mark.java
@pytest.mark.parametrize("piece", ["", 5, -(2**63), True, None, [], {"n": 1}], ids=repr)
def test_every_kind_of_value_counts_for_at_least_what_dynamodb_counts(local_table: Table, piece: Any) -> None:
    data = _fullest([piece] * 15_000)  # at one byte too few for each it would be over the limit
    put(local_table, key(), data)
    assert there(local_table, key()).data == data


def test_the_longest_keys_and_names_and_the_deepest_data_are_taken(table: Table) -> None:
    longest = Key("é" * 1024, "é" * 512)
    data = {"n" * NAME_BYTES: _nested(DEPTH)}
    put(table, longest, data)
    assert there(table, longest).data == data
    assert table.query(longest.partition, longest.sort).items == (Item(longest, data, 1),)


def test_a_commit_of_more_than_4_megabytes_is_refused_and_a_little_less_taken(table: Table) -> None:
    writes = [Put(key(f"s#{number:02}"), {"text": "x" * 395_000}, 0) for number in range(11)]
    with pytest.raises(BadWriteError, match="4000000 bytes"):
        table.commit(writes)
    assert table.query("household#1").items == ()
    table.commit(writes[:10])
    assert there(table, key("s#09")).version == 1


def test_an_item_over_400_kilobytes_is_refused(table: Table) -> None:
    put(table, key(), {"text": "small"})
    with pytest.raises(BadWriteError, match="400000 bytes"):
        put(table, key(), {"text": "é" * 200_000}, expected=1)
    assert there(table, key()) == Item(key(), {"text": "small"}, 1)
