"""A guided turn costs the same whatever the length of the history."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import in_turns
from bench.turns import guided, turns
from coach.conversation.scene import Record
from coach.repository import Repository
from skill.turn import keyed
from tests.skill.home import KEY, USER, Home

ROUNDS = 200
SHORT, LONG = 10, 10_000
BATCH = 90


def run() -> Iterator[str]:
    """Yield a turn with ten and with ten thousand past sessions."""
    short, long = with_past(SHORT), with_past(LONG)
    few, many = in_turns(turns(short, 2 * ROUNDS), turns(long, 2 * ROUNDS), ROUNDS)
    ratio = many / few
    verdict = "met" if abs(ratio - 1) <= 0.1 else "MISSED"
    yield f"a guided turn with {LONG} past sessions {many:.3f} ms, with {SHORT} {few:.3f} ms:"
    yield f"{ratio:.2f}x (goal within 10 %: {verdict})"


def with_past(sessions: int) -> Home:
    """Return a home with so many sessions on record."""
    home = guided(Home())
    name, repository = keyed(KEY, "user", USER, 32), Repository(home.table)
    state, version = repository.household(name)
    for first in range(0, sessions, BATCH):
        records = [Record("session", "p1", at, {"done": 5}) for at in range(first, min(first + BATCH, sessions))]
        repository.save(name, state, version, records)
        version += 1
    return home
