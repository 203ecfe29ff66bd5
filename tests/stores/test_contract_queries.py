"""The contract of query, held by every table."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.table import Delete, Item, Page, Put
from tests.stores.builders import AWKWARD, fill, key, put, sorts

if TYPE_CHECKING:
    from coach.table import Table

ALPHABET = "a%_~\0é\ud7ff\ue000\uffff😀\U0010ffff"


def test_an_empty_partition_is_an_empty_page(table: Table) -> None:
    assert table.query("household#1") == Page((), None)
    assert table.query("household#1", "session#", reverse=True) == Page((), None)


def test_items_come_whole(table: Table) -> None:
    put(table, key("a"), {"n": [1, {"ok": True}]})
    put(table, key("a"), {"n": [2, {"ok": None}]}, expected=1)
    assert table.query("household#1").items == (Item(key("a"), {"n": [2, {"ok": None}]}, 2),)


def test_the_list_of_awkward_keys_is_in_the_order_of_its_bytes() -> None:
    assert sorted(AWKWARD, key=str.encode) == list(AWKWARD)


def test_items_come_in_the_order_of_their_utf8_bytes(table: Table) -> None:
    fill(table, *random.sample(AWKWARD, len(AWKWARD)))
    assert sorts(table) == list(AWKWARD)
    assert sorts(table, reverse=True) == list(reversed(AWKWARD))


def test_a_prefix_finds_what_begins_with_it_and_is_no_pattern(table: Table) -> None:
    fill(table, *AWKWARD)
    for prefix in (*AWKWARD, "session#", "ab!"):
        expected = [sort for sort in AWKWARD if sort.startswith(prefix)]
        assert sorts(table, prefix) == expected, ascii(prefix)
        assert sorts(table, prefix, reverse=True) == expected[::-1], ascii(prefix)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_pages_lead_to_the_end_and_repeat_nothing(table: Table, limit: int, reverse: bool) -> None:
    wanted = [f"s#{number}" for number in range(6)]
    fill(table, "r#9", *wanted, "t#0")
    assert sorts(table, "s#", limit=limit, reverse=reverse) == (wanted[::-1] if reverse else wanted)


def test_a_page_that_is_not_full_is_the_last(table: Table) -> None:
    fill(table, "a", "b")
    assert table.query("household#1", limit=3).after is None


def test_a_page_with_more_behind_it_says_where_to_go_on(table: Table) -> None:
    fill(table, "a", "b", "c")
    assert table.query("household#1", limit=2).after == "b"
    assert table.query("household#1", limit=2, reverse=True).after == "b"


def test_after_need_not_exist(table: Table) -> None:
    fill(table, "a", "c", "e")
    assert [item.key.sort for item in table.query("household#1", after="b").items] == ["c", "e"]
    assert [item.key.sort for item in table.query("household#1", after="d", reverse=True).items] == ["c", "a"]


def test_after_may_be_gone_by_the_next_page(table: Table) -> None:
    fill(table, "a", "b", "c")
    page = table.query("household#1", limit=1)
    table.commit([Delete(key("a"), 1)])
    assert [item.key.sort for item in table.query("household#1", after=page.after).items] == ["b", "c"]


@pytest.mark.parametrize(
    ("after", "reverse", "found"),
    [
        ("a", False, ["s#1", "s#2"]),
        ("z", False, []),
        ("a", True, []),
        ("z", True, ["s#2", "s#1"]),
        ("s#", False, ["s#1", "s#2"]),
        ("s#", True, []),
    ],
)
def test_after_may_lie_outside_the_prefix(table: Table, after: str, reverse: bool, found: list[str]) -> None:
    fill(table, "a", "s#1", "s#2", "z")
    page = table.query("household#1", "s#", after=after, reverse=reverse)
    assert [item.key.sort for item in page.items] == found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    prefix=st.text(ALPHABET, max_size=2),
    after=st.none() | st.text(ALPHABET, min_size=1, max_size=3),
    limit=st.integers(1, 12),
    reverse=st.booleans(),
)
def test_a_query_finds_what_sorting_by_bytes_would(
    table: Table, prefix: str, after: str | None, limit: int, reverse: bool
) -> None:
    kept = {first + second for first in ALPHABET for second in ("", "a", "\U0010ffff")}
    if table.get(key("a")) is None:
        table.commit([Put(key(sort), {}, 0) for sort in kept])
    wanted = sorted((sort for sort in kept if sort.startswith(prefix)), key=str.encode, reverse=reverse)
    if after is not None:
        wanted = [sort for sort in wanted if (sort.encode() > after.encode()) != reverse and sort != after]
    page = table.query("household#1", prefix, after=after, limit=limit, reverse=reverse)
    assert [item.key.sort for item in page.items] == wanted[:limit]


def test_a_page_of_more_than_a_megabyte_comes_whole(table: Table) -> None:
    wanted = [f"s#{number}" for number in range(5)]
    for sort in wanted:
        put(table, key(sort), {"text": "x" * 390_000})
    page = table.query("household#1", limit=5)
    assert [item.key.sort for item in page.items] == wanted
