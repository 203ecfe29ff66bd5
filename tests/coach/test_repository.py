"""Households and records over a real table: more than a page, and nobody else's."""

from __future__ import annotations

import pytest

from coach.conversation.scene import Erase, Record
from coach.errors import Conflict
from coach.people import Household, Person
from coach.records import kind_of, time_of
from coach.repository import Repository
from stores.open import open_table


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
    repository.erase("h", Erase("p1"))
    assert [left(repository, person) for person in ("p1", "p10", "p2")] == [0, 230, 230]
    assert left(repository, "p1", "next door") == 5
    repository.erase("h", Erase("p1"))


def test_erasing_kinds_keeps_the_others(repository: Repository) -> None:
    keep(repository, [*walks("p1", 3), Record("lock", "p1", 1, {}), Record("assign", "p1", 1, {})])
    repository.erase("h", Erase("p1", 0, ("walk",)))
    assert sorted(kind_of(item.key) for item in repository.records("h", "p1")) == ["assign", "lock"]


def test_erasing_since_a_time_keeps_what_was_before(repository: Repository) -> None:
    keep(repository, [*walks("p1", 150, first=1_000), Record("gate", "p1", 999, {}), Record("gate", "p1", 1_100, {})])
    repository.erase("h", Erase("p1", 1_100, ("walk", "gate")))
    kept = sorted(time_of(item.key) for item in repository.records("h", "p1"))
    assert kept == [999, *range(1_000, 1_100)]
