"""The two clocks."""

from __future__ import annotations

import pytest

from local.clock import Clock, RealClock, SimulatedClock

AHEAD = 9_000_000_000_000


@pytest.mark.parametrize("kind", [RealClock, SimulatedClock])
def test_no_clock_starts_before_what_is_known(kind: type[RealClock | SimulatedClock]) -> None:
    assert kind(AHEAD).now() >= AHEAD
    assert kind(0).now() > 1_700_000_000_000


def test_the_simulated_clock_stands_still_until_it_is_told() -> None:
    clock: Clock = SimulatedClock(AHEAD)
    assert clock.now() == clock.now() == AHEAD
    clock.wait(1_500)
    clock.wait(-1)
    assert clock.now() == AHEAD + 1_500


def test_the_real_clock_runs_and_does_not_go_back_with_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = iter([1_000, 2_000, 1_500, 2_500])
    monkeypatch.setattr("local.clock._wall", lambda: next(wall))
    clock = RealClock()
    assert [clock.now(), clock.now(), clock.now()] == [2_000, 2_000, 2_500]


def test_the_real_clock_waits() -> None:
    clock: Clock = RealClock()
    before = clock.now()
    clock.wait(20)
    clock.wait(-1)
    assert clock.now() >= before + 19
