"""What is deleted and what is kept, to the record: whole days of every length, no half of a deletion, no consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coach.errors import StoreUnavailableError
from coach.repository import Repository
from coach.table import Item, Key, Page, Table, Write
from local.envelopes import Slot
from skill.app import build_handler
from skill.compose import build_skill
from skill.intents import Intent
from skill.turn import keyed
from stores.open import open_table
from tests.skill.home import KEY, Home

NEW_YORK = "America/New_York"
HAVANA = "America/Havana"


class Failing:
    """A real table that is away for good after so many commits more."""

    def __init__(self) -> None:
        self._table: Table = open_table("sqlite://")
        self.commits_left = 1_000_000

    def get(self, key: Key) -> Item | None:
        return self._table.get(key)

    def query(
        self, partition: str, prefix: str = "", *, after: str | None = None, limit: int = 100, reverse: bool = False
    ) -> Page:
        return self._table.query(partition, prefix, after=after, limit=limit, reverse=reverse)

    def commit(self, writes: Sequence[Write]) -> None:
        if not self.commits_left:
            raise StoreUnavailableError("The store is away: wait a moment.")
        self.commits_left -= 1
        self._table.commit(writes)


def home_in(zone: str, began: str) -> Home:
    """Return the home of a person who has agreed, where the clock shows a zone's time."""
    home = Home(at=clock(zone, began))
    home.skill = build_skill(home.table, KEY, lambda _: None, zone)
    home.handle = build_handler(home.skill)
    home.launch()
    home.yes()
    home.ended()
    return home


def clock(zone: str, said: str, fold: int = 0) -> datetime:
    """Return a time as a clock shows it; where it shows it twice, fold 1 is the second."""
    return datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(ZoneInfo("UTC"))


def walk(home: Home, at: datetime, minutes: int) -> None:
    """Tell of a walk at a time; its minutes tell it apart."""
    home.at = at
    home.session = f"session.{minutes}"
    assert "noted" in home.say(Intent.LOG_WALK, duration=f"PT{minutes}M").speech


def forget_today(home: Home, at: datetime) -> list[int]:
    """Forget today at a time; return the minutes of the walks that are left."""
    home.at, home.session = at, "session.forget"
    home.say(Intent.FORGET, what=Slot("today", "today"))
    home.yes()
    return [kept["minutes"] for kept in home.records("walk")]


@pytest.mark.parametrize(
    ("day", "before"),
    [("2026-03-08", "2026-03-07"), ("2026-11-01", "2026-10-31"), ("2026-06-15", "2026-06-14")],
    ids=["twenty-three hours", "twenty-five hours", "twenty-four hours"],
)
@pytest.mark.parametrize("hour", ["00:45", "03:30", "12:00", "23:50"])
def test_forgetting_today_takes_exactly_the_day_that_the_clock_shows(day: str, before: str, hour: str) -> None:
    home = home_in(NEW_YORK, f"{before}T08:00")
    walk(home, clock(NEW_YORK, f"{before}T12:01"), 11)
    walk(home, clock(NEW_YORK, f"{before}T23:59:59"), 12)
    walk(home, clock(NEW_YORK, f"{day}T00:00:00"), 13)
    walk(home, clock(NEW_YORK, f"{day}T00:30"), 14)
    assert forget_today(home, clock(NEW_YORK, f"{day}T{hour}")) == [11, 12]


def test_in_the_hour_that_comes_twice_today_began_at_the_first_midnight() -> None:
    home = home_in(HAVANA, "2026-10-31T08:00")
    walk(home, clock(HAVANA, "2026-10-31T23:59"), 11)
    walk(home, clock(HAVANA, "2026-11-01T00:10"), 12)
    walk(home, clock(HAVANA, "2026-11-01T00:10", fold=1), 13)
    assert forget_today(home, clock(HAVANA, "2026-11-01T00:30", fold=1)) == [11]


@pytest.mark.parametrize("commits", [0, 1, 2])
def test_a_deletion_that_breaks_off_leaves_nothing_that_belongs_to_nobody(commits: int) -> None:
    table = Failing()
    home = Home(table)
    home.onboard()
    home.say(Intent.FORGET, what=Slot("me", "me"))
    name, person = keyed(KEY, "user", home.user, 32), home.person.id
    table.commits_left = commits
    home.yes()
    kept = list(Repository(table).records(name, person))
    assert home.household.persons or not kept
    table.commits_left = 1_000_000
    home.wait(5)
    home.say(Intent.FORGET, what=Slot("me", "me"))
    home.yes()
    assert not list(Repository(table).records(name, person))
    assert not home.household.persons


@pytest.mark.parametrize("intent", [Intent.PAIN_SCORE, Intent.PAIN])
def test_of_a_person_who_did_not_agree_no_word_is_kept(intent: Intent) -> None:
    home = Home()
    home.launch()
    home.no()
    home.session = "session.later"
    home.say(intent, score="5", place=Slot("calf", "calf"))
    assert home.records("") == []


def test_of_a_person_who_did_not_agree_a_lock_is_kept_all_the_same() -> None:
    home = Home()
    home.launch()
    home.no()
    home.session = "session.later"
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    assert [kept["flag"] for kept in home.records("lock")] == [home.person.locks[0].code]
