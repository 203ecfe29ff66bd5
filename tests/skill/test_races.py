"""State that survives: requests twice, late, at the same time, from two devices, with the store away."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from coach.conversation.scene import Record
from coach.errors import Conflict, StoreUnavailableError
from coach.records import record_key
from coach.repository import Repository
from coach.table import Item, Key, Page, Put, Table, Write
from local import envelopes
from local.echo import read_answer
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from stores.open import open_table
from tests.skill.home import KEY, Home


class Watched:
    """A real table that counts its calls, loses races on demand, and can be away."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.gets = 0
        self.commits: list[Sequence[Write]] = []
        self.lose = 0
        self.away = False
        self.commits_left = 1_000_000

    def get(self, key: Key) -> Item | None:
        self._reachable()
        self.gets += 1
        return self._table.get(key)

    def query(
        self, partition: str, prefix: str = "", *, after: str | None = None, limit: int = 100, reverse: bool = False
    ) -> Page:
        self._reachable()
        return self._table.query(partition, prefix, after=after, limit=limit, reverse=reverse)

    def commit(self, writes: Sequence[Write]) -> None:
        self._reachable()
        self.commits_left -= 1
        if self.commits_left < 0:
            raise StoreUnavailableError("The store is away: wait a moment.")
        if self.lose:
            self.lose -= 1
            raise Conflict("somebody else wrote first")
        self.commits.append(writes)
        self._table.commit(writes)

    def _reachable(self) -> None:
        if self.away:
            raise StoreUnavailableError("The store is away: wait a moment.")


@pytest.fixture
def table() -> Watched:
    return Watched(open_table("sqlite://"))


@pytest.fixture
def home(table: Watched) -> Home:
    home = Home(table)
    home.onboard()
    home.wait(60)
    return home


@pytest.mark.parametrize(
    "intent", [Intent.NEXT, Intent.PAUSE, Intent.TIME_LEFT, Intent.REPEAT, Intent.LONGER, Intent.FALLBACK, Intent.READY]
)
def test_a_guided_turn_reads_one_item_and_writes_one(home: Home, table: Watched, intent: Intent) -> None:
    table.gets, table.commits = 0, []
    home.say(intent)
    assert table.gets == 1
    assert [len(writes) for writes in table.commits] == [1]


def test_a_launch_costs_no_more_even_where_no_time_zone_is_kept(home: Home, table: Watched) -> None:
    table.gets, table.commits = 0, []
    home.launch()
    assert not home.household.zone
    assert table.gets == 2  # the second is the line above
    assert [len(writes) for writes in table.commits] == [1]


def test_the_same_request_again_gets_the_same_answer_and_changes_nothing(home: Home, table: Watched) -> None:
    first = home.say(Intent.NEXT)
    kept, table.commits = home.household, []
    home.wait(2)
    assert home.again() == first
    assert home.household == kept
    assert not table.commits


def test_an_older_request_that_comes_late_undoes_nothing(home: Home) -> None:
    late = envelopes.intent(Intent.PREVIOUS.value, **home.common())
    home.wait(2)
    home.say(Intent.NEXT)
    kept = home.household
    home.handle(late, None)
    assert home.household == kept


@pytest.mark.parametrize("halts", [Intent.PAUSE, Intent.STOP, Intent.PAIN])
def test_what_halts_halts_however_late_it_comes(home: Home, halts: Intent) -> None:
    late = envelopes.intent(halts.value, **home.common())
    home.wait(2)
    assert not read_answer(home.handle(envelopes.intent(Intent.TIME_LEFT.value, **home.common()), None)).ended
    assert read_answer(home.handle(late, None)).speech.startswith("Stopped.")
    session = home.person.session
    assert session
    assert not session.playing_at


def test_a_red_flag_locks_however_late_it_comes(home: Home) -> None:
    symptom = Slot("saddle_numbness", "saddle_numbness")
    late = envelopes.intent(Intent.RED_FLAG.value, {"symptom": symptom}, **home.common())
    home.wait(2)
    home.say(Intent.TIME_LEFT)
    home.handle(late, None)
    assert [lock.code for lock in home.person.locks] == ["RF01"]


def test_a_clock_that_was_set_back_makes_nothing_late(home: Home) -> None:
    home.say(Intent.TIME_LEFT)
    home.wait(-3_600)
    assert home.say(Intent.PAUSE).speech.startswith("Stopped.")


def test_a_lost_race_is_decided_again(home: Home, table: Watched) -> None:
    table.lose = 3
    home.say(Intent.NEXT)
    assert home.person.session
    assert home.step().exercise != "walk"


def test_after_four_lost_races_it_says_so_and_changes_nothing(home: Home, table: Watched) -> None:
    kept = home.household
    table.lose = 4
    answer = home.say(Intent.NEXT)
    assert "same time" in answer.speech
    assert answer.listening
    assert home.household == kept


def test_a_store_that_is_away_is_said_and_nothing_changes(home: Home, table: Watched) -> None:
    kept = home.household
    table.away = True
    answer = home.say(Intent.NEXT)
    table.away = False
    assert "can't reach my notes" in answer.speech
    assert answer.ended
    assert home.household == kept
    assert home.say(Intent.NEXT).listening


@pytest.mark.parametrize("walks", [3, 120])
@pytest.mark.parametrize("commits", [0, 1, 2])
def test_it_is_said_to_be_gone_only_when_it_is_or_will_be_at_the_next_turn(
    home: Home, table: Watched, walks: int, commits: int
) -> None:
    name, person = keyed(KEY, "user", home.user, 32), home.person.id
    for n in range(walks):
        table.commit([Put(record_key(name, Record("walk", person, n, {})), {}, 0)])
    home.say(Intent.RED_FLAG, symptom=Slot("fall", "fall"))
    home.say(Intent.FORGET, what=Slot("me", "me"))
    before = len(home.records(""))
    table.commits_left = commits
    said = home.yes().speech
    table.commits_left = 1_000_000
    if "Nothing has changed" in said:
        assert commits == 0
        assert len(home.records("")) == before
        assert home.person.locks
    else:
        home.launch()
        assert not list(Repository(table).records(name, person))
        assert "It is all gone" in said


def test_two_devices_of_one_household_lose_nothing(table: Watched) -> None:
    homes = [Home(table), Home(table)]
    homes[0].onboard()
    homes[1].device = "amzn1.ask.device.KITCHEN"
    homes[1].launch()
    homes[1].yes()
    homes[1].say(Intent.PAUSE)
    assert homes[0].person.id == homes[1].person.id
    assert len(homes[0].household.talks) == 2


def test_many_devices_at_the_same_time(table: Watched) -> None:
    homes = [Home(table) for _ in range(3)]
    for number, home in enumerate(homes):
        home.skill.guide.repository  # noqa: B018 - each has its own
        home.device = f"amzn1.ask.device.{number}"
    homes[0].onboard()
    said: list[str] = []

    def walk(home: Home) -> None:
        for _ in range(5):
            said.append(home.say(Intent.LOG_WALK, duration="PT20M").speech)
            home.wait(1)

    threads = [threading.Thread(target=walk, args=(home,)) for home in homes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    noted = sum("noted" in speech for speech in said)
    assert noted == len(homes[0].records("walk"))
    assert noted + sum("same time" in speech for speech in said) == 15


def test_the_item_of_a_household_stays_small(home: Home) -> None:
    for _ in range(30):
        home.say(Intent.NEXT)
        home.wait(30)
    import json  # noqa: PLC0415 - only this test measures

    from coach.records import to_item  # noqa: PLC0415

    assert len(json.dumps(to_item(home.household))) < 6_000
