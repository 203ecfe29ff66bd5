"""Lost races at the function itself: each try waits a little, by chance, and all together less than a second."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from coach.errors import Conflict
from coach.table import Item, Key, Page, Table, Write
from local import compose
from skill.app import build_handler
from skill.compose import build_skill
from skill.entry import Handler
from skill.intents import Intent
from stores import open as stores_open
from stores.open import open_table
from tests.skill.home import KEY, Home


class Racing:
    """A real table where somebody else is faster so many times; each call may take its time."""

    def __init__(self) -> None:
        self._table: Table = open_table("sqlite://")
        self.lose = 0
        self.takes_s = 0.0
        self.passed_s = 0.0

    def get(self, key: Key) -> Item | None:
        self.passed_s += self.takes_s
        return self._table.get(key)

    def query(
        self, partition: str, prefix: str = "", *, after: str | None = None, limit: int = 100, reverse: bool = False
    ) -> Page:
        return self._table.query(partition, prefix, after=after, limit=limit, reverse=reverse)

    def commit(self, writes: Sequence[Write]) -> None:
        self.passed_s += self.takes_s
        if self.lose:
            self.lose -= 1
            raise Conflict("somebody else wrote first")
        self._table.commit(writes)


@pytest.fixture
def table() -> Racing:
    return Racing()


@pytest.mark.parametrize(("lost", "waited"), [(0, []), (1, [1]), (3, [1, 2, 3]), (4, [1, 2, 3])])
def test_each_try_after_a_lost_race_waits_first(table: Racing, lost: int, waited: list[int]) -> None:
    waits: list[int] = []
    home = Home(table)
    home.skill = build_skill(table, KEY, waits.append)
    home.handle = build_handler(home.skill)
    home.onboard()
    table.lose = lost
    home.wait(60)
    answer = home.say(Intent.NEXT)
    assert waits == waited
    assert ("same time" in answer.speech) == (lost > len(waited))


@pytest.mark.parametrize(
    ("takes_s", "tries"), [(0.01, 4), (0.62, 4), (0.63, 3), (0.9, 2), (1.25, 2), (1.3, 1), (2.5, 1)]
)
def test_no_try_begins_that_would_end_after_five_seconds(table: Racing, takes_s: float, tries: int) -> None:
    home = Home(table)
    home.skill = build_skill(table, KEY, lambda _: None, clock=lambda: table.passed_s)
    home.handle = build_handler(home.skill)
    home.onboard()
    table.takes_s, table.passed_s, table.lose = takes_s, 100.0, 9
    home.wait(60)
    assert "same time" in home.say(Intent.NEXT).speech
    assert 9 - table.lose == tries
    assert table.passed_s - 100 <= 5


def in_the_cloud(table: Table, monkeypatch: pytest.MonkeyPatch, _: Path) -> Handler:
    """Return the handler of the Lambda function over a table."""
    monkeypatch.setenv("STRETCHES_STORE", "sqlite://")
    monkeypatch.setenv("STRETCHES_KEY", "k" * 32)
    monkeypatch.setattr(stores_open, "open_table", lambda _: table)
    handler: Handler = runpy.run_module("skill.main")["handler"]
    return handler


def on_one_machine(table: Table, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Handler:
    """Return the handler of the server and the terminal over a table."""
    monkeypatch.setattr(compose, "open_store", lambda _: table)
    return compose.build(folder).handle


@pytest.mark.parametrize("handler_over", [in_the_cloud, on_one_machine])
def test_all_waits_of_a_turn_are_short_differ_and_stay_under_a_second(
    table: Racing,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    handler_over: Callable[[Table, pytest.MonkeyPatch, Path], Handler],
) -> None:
    waits: list[float] = []
    home = Home(table)
    home.handle = handler_over(table, monkeypatch, tmp_path)
    monkeypatch.setattr("time.sleep", waits.append)
    for _ in range(10):
        table.lose = 4
        assert "same time" in home.launch().speech
    assert len(waits) == 30
    assert all(0 < sum(waits[turn : turn + 3]) < 1 for turn in range(0, 30, 3))
    assert min(waits) >= 0.01
    assert len(set(waits)) == 30


@pytest.mark.parametrize("handler_over", [in_the_cloud, on_one_machine])
def test_where_each_call_is_slow_a_race_is_given_up_in_time(
    table: Racing,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    handler_over: Callable[[Table, pytest.MonkeyPatch, Path], Handler],
) -> None:
    monkeypatch.setattr("time.monotonic", lambda: table.passed_s)
    home = Home(table)
    home.handle = handler_over(table, monkeypatch, tmp_path)
    table.takes_s, table.lose = 0.9, 4
    home.launch()
    assert table.lose == 2
