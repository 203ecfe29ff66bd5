"""What other processes do in the tests of concurrency: python -m tests.stores.workers JOB ARGUMENTS."""

from __future__ import annotations

import random
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

from coach.errors import Conflict, StoreUnavailableError
from coach.table import Put
from stores.open import open_table
from stores.sqlite import SqliteTable
from tests.stores.builders import key, put, there

if TYPE_CHECKING:
    from coach.table import Table, Value

MOST_ATTEMPTS = 400


def increment(table: Table) -> None:
    """Add 1 to one item's count, deciding again after each lost race."""
    for _ in range(MOST_ATTEMPTS):
        item = there(table, key("count"))
        n = item.data["n"]
        assert isinstance(n, int)
        try:
            put(table, key("count"), {"n": n + 1}, expected=item.version)
        except (Conflict, StoreUnavailableError):  # nothing was changed: also where a slow disk kept it busy for long
            time.sleep(random.uniform(0, 0.02))
        else:
            return
    raise AssertionError("lost every race")


def count(address: str, times: str) -> None:
    """Say that the table is open, wait for the start, add 1 so many times."""
    table = open_table(address)
    there(table, key("count"))
    _say("open")
    sys.stdin.readline()
    for _ in range(int(times)):
        increment(table)


def write_pairs(path: str) -> None:
    """Write numbers upwards, each to two items in one commit, and say each number once it is kept, until killed."""
    with closing(SqliteTable(path)) as table:
        left, right = table.get(key("left")), table.get(key("right"))
        number = left.version if left and right else 0
        while True:
            data: dict[str, Value] = {"n": number + 1, "text": "x" * random.randrange(9000)}
            table.commit([Put(key("left"), data, number), Put(key("right"), data, number)])
            number += 1
            _say(str(number))


def open_and_put(name: str) -> None:
    """For each path that comes in: open the database there, put one item, say so."""
    for line in sys.stdin:
        with closing(SqliteTable(line.strip())) as table:
            table.commit([Put(key(name), {}, 0)])
        _say("put")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
