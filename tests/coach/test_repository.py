"""Households and records over a real table: more than a page, and nobody else's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach.conversation.scene import Erase, Record
from coach.errors import Conflict, StoreUnavailableError
from coach.people import Household, Person
from coach.records import household_key, kind_of, time_of
from coach.repository import Repository
from coach.table import Item, Key, Page, Table, Write
from stores.open import open_table


class Failing:
    """A real table that goes away after so many calls, and counts what is written."""

    def __init__(self) -> None:
        self._table: Table = open_table("sqlite://")
        self.calls_left = 1_000_000
        self.commits: list[Sequence[Write]] = []

    def get(self, key: Key) -> Item | None:
        self._call()
        return self._table.get(key)

    def query(
        self, partition: str, prefix: str = "", *, after: str | None = None, limit: int = 100, reverse: bool = False
    ) -> Page:
        self._call()
        return self._table.query(partition, prefix, after=after, limit=limit, reverse=reverse)

    def commit(self, writes: Sequence[Write]) -> None:
        self._call()
        self._table.commit(writes)
        self.commits.append(writes)

    def _call(self) -> None:
        if not self.calls_left:
            raise StoreUnavailableError("The store is away: wait a moment.")
        self.calls_left -= 1


@pytest.fixture
def repository() -> Repository:
    return Repository(open_table("sqlite://"))


def walks(person: str, count: int, first: int = 0) -> list[Record]:
    """Return records of a person, one a ms."""
    return [Record("walk", person, first + n, {"minutes": n}) for n in range(count)]


def keep(repository: Repository, records: list[Record], household: str = "h") -> None:
    """Keep records, at most fifty a commit."""
    for start in range(0, len(records), 50):
        state, version = repository.household(household)
        repository.save(household, state, version, records[start : start + 50])


def forget(repository: Repository, what: Erase, state: Household | None = None) -> None:
    """Save the household as it is, or as given, and erase."""
    found, version = repository.household("h")
    repository.save("h", state or found, version, (), what)


def left(repository: Repository, person: str, household: str = "h") -> int:
    """Return how many records a person has."""
    return len(list(repository.records(household, person)))


def test_a_new_household_is_empty_and_has_no_version(repository: Repository) -> None:
    assert repository.household("h") == (Household(), 0)


def test_every_save_is_one_version_more_and_an_old_one_is_a_lost_race(repository: Repository) -> None:
    repository.save("h", Household(zone="UTC"), 0)
    assert repository.household("h") == (Household(zone="UTC"), 1)
    with pytest.raises(Conflict):
        repository.save("h", Household(), 0)
    repository.save("h", Household(), 1)
    with pytest.raises(Conflict):
        repository.save("h", Household(zone="UTC"), 1, walks("p1", 1))
    assert left(repository, "p1") == 0


def test_the_same_record_twice_is_a_lost_race_and_keeps_nothing(repository: Repository) -> None:
    repository.save("h", Household(), 0, walks("p1", 1))
    with pytest.raises(Conflict):
        repository.save("h", Household(zone="UTC"), 1, walks("p1", 1))
    assert repository.household("h") == (Household(), 1)


def test_every_household_is_listed_once(repository: Repository) -> None:
    names = [f"{n:03}" for n in range(230)]
    for name in reversed(names):
        repository.save(name, Household(), 0)
    repository.save("000", Household(persons=(Person("p1"),)), 1)
    assert list(repository.households()) == names


def test_records_come_in_order_page_after_page(repository: Repository) -> None:
    keep(repository, walks("p1", 250))
    assert [item.data["minutes"] for item in repository.records("h", "p1", "walk")] == list(range(250))


def test_records_of_a_kind_alone(repository: Repository) -> None:
    keep(repository, [*walks("p1", 3), Record("walker", "p1", 1, {}), Record("gate", "p1", 1, {})])
    assert len(list(repository.records("h", "p1", "walk"))) == 3
    assert left(repository, "p1") == 5


def test_erasing_takes_all_of_one_person_and_of_nobody_else(repository: Repository) -> None:
    for person in ("p1", "p10", "p2"):
        keep(repository, walks(person, 230))
    keep(repository, walks("p1", 5), household="next door")
    forget(repository, Erase("p1"))
    assert [left(repository, person) for person in ("p1", "p10", "p2")] == [0, 230, 230]
    assert left(repository, "p1", "next door") == 5
    forget(repository, Erase("p1"))


def test_erasing_kinds_keeps_the_others(repository: Repository) -> None:
    keep(repository, [*walks("p1", 3), Record("lock", "p1", 1, {}), Record("assign", "p1", 1, {})])
    forget(repository, Erase("p1", 0, ("walk",)))
    assert sorted(kind_of(item.key) for item in repository.records("h", "p1")) == ["assign", "lock"]


def test_erasing_since_a_time_keeps_what_was_before(repository: Repository) -> None:
    keep(repository, [*walks("p1", 150, first=1_000), Record("gate", "p1", 999, {}), Record("gate", "p1", 1_100, {})])
    forget(repository, Erase("p1", 1_100, ("walk", "gate")))
    kept = sorted(time_of(item.key) for item in repository.records("h", "p1"))
    assert kept == [999, *range(1_000, 1_100)]


MARIA = Household(persons=(Person("p1", nickname="Maria"),))
NOBODY = Household()


def with_walks(table: Table, count: int) -> Repository:
    """Return a repository with Maria and her walks."""
    repository = Repository(table)
    repository.save("h", MARIA, 0)
    keep(repository, walks("p1", count))
    return repository


@pytest.mark.parametrize(("count", "commits"), [(0, [1]), (99, [100]), (100, [1, 100, 1]), (250, [1, 100, 100, 51])])
def test_what_is_forgotten_goes_with_its_household_in_one_commit_where_it_fits(count: int, commits: list[int]) -> None:
    table = Failing()
    repository = with_walks(table, count)
    table.commits.clear()
    forget(repository, Erase("p1"), NOBODY)
    assert [len(writes) for writes in table.commits] == commits
    assert left(repository, "p1") == 0
    assert repository.household("h")[0] == NOBODY
    assert [len(writes) for writes in table.commits] == commits


@pytest.mark.parametrize("count", [3, 99, 100, 250])
@pytest.mark.parametrize("calls", range(12))
def test_forgetting_that_breaks_off_changed_nothing_or_is_finished_at_the_next_turn(count: int, calls: int) -> None:
    table = Failing()
    repository = with_walks(table, count)
    _, version = repository.household("h")
    table.calls_left = calls
    try:
        repository.save("h", NOBODY, version, (), Erase("p1"))
        changed = True
    except StoreUnavailableError:
        changed = False
    table.calls_left = 1_000_000
    if not changed:
        assert left(repository, "p1") == count
    assert repository.household("h")[0] == (NOBODY if changed else MARIA)
    assert left(repository, "p1") == (0 if changed else count)


def test_what_is_still_to_be_deleted_stands_in_the_item_until_it_is_gone() -> None:
    table = Failing()
    repository = with_walks(table, 250)
    version = repository.household("h")[1]
    table.calls_left = 4  # three pages are read, the household is saved
    repository.save("h", NOBODY, version, (), Erase("p1", 0, ("walk",)))
    table.calls_left = 1_000_000
    kept = table.get(household_key("h"))
    assert kept
    assert kept.data["erasing"] == {"person": "p1", "since": 0, "kinds": ["walk"]}
    repository.household("h")
    kept = table.get(household_key("h"))
    assert kept
    assert "erasing" not in kept.data


def test_two_that_finish_the_same_forgetting_are_not_in_each_others_way(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Failing()
    repository = with_walks(table, 250)
    version = repository.household("h")[1]
    table.calls_left = 4
    repository.save("h", NOBODY, version, (), Erase("p1"))
    table.calls_left = 1_000_000
    commit = table.commit

    def commit_late(writes: Sequence[Write]) -> None:
        monkeypatch.undo()
        assert Repository(table).household("h")[0] == NOBODY
        commit(writes)

    monkeypatch.setattr(table, "commit", commit_late)

    assert repository.household("h")[0] == NOBODY
    assert left(repository, "p1") == 0


def test_of_who_is_forgotten_no_record_of_the_same_turn_is_kept(repository: Repository) -> None:
    repository.save("h", MARIA, 0)
    repository.save("h", NOBODY, 1, [*walks("p1", 2), *walks("p2", 1)], Erase("p1"))
    assert (left(repository, "p1"), left(repository, "p2")) == (0, 1)
