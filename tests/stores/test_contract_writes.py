"""The contract of commit and get, held by every table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import Conflict
from coach.table import Delete, Item, Put
from tests.stores.builders import key, put, there, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.table import Table, Value, Write

TEXT = st.text(max_size=20)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=9), inner, max_size=3),
    max_leaves=12,
)


def test_nothing_is_found_where_nothing_was_put(table: Table) -> None:
    assert table.get(key()) is None


def test_a_new_item_is_found_with_version_1(table: Table) -> None:
    put(table, key(), {"step": 3})
    assert table.get(key()) == Item(key(), {"step": 3}, 1)


def test_each_put_counts_one_version_more(table: Table) -> None:
    for version in range(4):
        put(table, key(), {"step": version}, expected=version)
    assert table.get(key()) == Item(key(), {"step": 3}, 4)


def test_a_put_replaces_the_whole_content(table: Table) -> None:
    put(table, key(), {"step": 1, "note": "left"})
    put(table, key(), {"step": 2}, expected=1)
    assert there(table, key()).data == {"step": 2}


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        0,
        1,
        -1,
        10**18,
        -(2**63),
        2**63 - 1,
        "",
        "1",
        "calf",
        "Grüße, 体操 😀",
        "a\0b",
        "\U0010ffff",
        [],
        {},
        [[], {}, [None]],
        {"a": {"b": [1, True, "1", None, {"c": []}]}},
    ],
    ids=repr,
)
def test_a_value_comes_back_with_its_type(table: Table, value: Value) -> None:
    put(table, key(), {"value": value})
    assert typed(there(table, key()).data) == typed({"value": value})


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.dictionaries(st.text(min_size=1, max_size=9), VALUES, max_size=4))
def test_any_content_comes_back_as_it_was(table: Table, data: dict[str, Any]) -> None:
    before = table.get(key())
    put(table, key(), data, expected=before.version if before else 0)
    assert typed(there(table, key()).data) == typed(data)


def test_what_is_kept_does_not_follow_what_the_caller_does_later(table: Table) -> None:
    data: dict[str, Value] = {"steps": [1]}
    put(table, key(), data)
    data["steps"] = []
    read: Any = there(table, key()).data
    read["steps"].append(2)
    assert there(table, key()).data == {"steps": [1]}


def test_a_put_of_a_new_item_where_one_exists_is_a_conflict(table: Table) -> None:
    put(table, key(), {"by": "first"})
    with pytest.raises(Conflict):
        put(table, key(), {"by": "second"})
    assert table.get(key()) == Item(key(), {"by": "first"}, 1)


@pytest.mark.parametrize("expected", [1, 3, 2**62])
def test_a_put_upon_any_other_version_is_a_conflict(table: Table, expected: int) -> None:
    put(table, key(), {"by": "first"})
    put(table, key(), {"by": "second"}, expected=1)
    with pytest.raises(Conflict):
        put(table, key(), {"by": "late"}, expected=expected)
    assert table.get(key()) == Item(key(), {"by": "second"}, 2)


def test_a_put_upon_a_version_of_a_missing_item_is_a_conflict(table: Table) -> None:
    with pytest.raises(Conflict):
        put(table, key(), expected=1)
    assert table.get(key()) is None


def test_a_delete_removes_the_item(table: Table) -> None:
    put(table, key())
    table.commit([Delete(key(), 1)])
    assert table.get(key()) is None


@pytest.mark.parametrize("expected", [1, 3])
def test_a_delete_of_any_other_version_is_a_conflict(table: Table, expected: int) -> None:
    put(table, key())
    put(table, key(), {"step": 2}, expected=1)
    with pytest.raises(Conflict):
        table.commit([Delete(key(), expected)])
    assert table.get(key()) == Item(key(), {"step": 2}, 2)


def test_a_delete_of_a_missing_item_is_a_conflict(table: Table) -> None:
    with pytest.raises(Conflict):
        table.commit([Delete(key(), 1)])


def test_an_item_that_was_deleted_begins_again_at_version_1(table: Table) -> None:
    put(table, key())
    put(table, key(), expected=1)
    table.commit([Delete(key(), 2)])
    put(table, key(), {"again": True})
    assert table.get(key()) == Item(key(), {"again": True}, 1)


def test_a_commit_does_all_of_its_writes(table: Table) -> None:
    put(table, key("old"), {"n": 1})
    put(table, key("gone"))
    table.commit([Put(key("new"), {"n": 3}, 0), Put(key("old"), {"n": 2}, 1), Delete(key("gone"), 1)])
    assert there(table, key("new")) == Item(key("new"), {"n": 3}, 1)
    assert there(table, key("old")) == Item(key("old"), {"n": 2}, 2)
    assert table.get(key("gone")) is None


@pytest.mark.parametrize("bad", [Put(key("old"), {"n": 9}, 0), Put(key("old"), {"n": 9}, 7), Delete(key("old"), 7)])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_commit_with_one_lost_race_changes_nothing(table: Table, bad: Write, place: int) -> None:
    put(table, key("old"), {"n": 1})
    put(table, key("gone"))
    writes: list[Write] = [Put(key("new"), {"n": 3}, 0), Delete(key("gone"), 1)]
    writes.insert(place, bad)
    with pytest.raises(Conflict):
        table.commit(writes)
    assert table.get(key("new")) is None
    assert there(table, key("old")) == Item(key("old"), {"n": 1}, 1)
    assert there(table, key("gone")).version == 1


@pytest.mark.parametrize("writes", [[], ()])
def test_a_commit_of_nothing_does_nothing(table: Table, writes: Sequence[Write]) -> None:
    table.commit(writes)
    assert table.query("household#1").items == ()


def test_partitions_do_not_see_each_other(table: Table) -> None:
    put(table, key("session", "household#1"), {"n": 1})
    put(table, key("session", "household#2"), {"n": 2})
    table.commit([Delete(key("session", "household#1"), 1)])
    assert there(table, key("session", "household#2")).data == {"n": 2}
    assert table.query("household#1").items == ()
    assert [item.data for item in table.query("household#2").items] == [{"n": 2}]
