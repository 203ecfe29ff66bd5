"""Several threads and processes on one table, and processes that are killed: no update lost, none half done."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.errors import Conflict
from coach.table import Put
from stores.open import open_table
from stores.sqlite import SqliteTable
from tests.stores.builders import key, put, sorts, there
from tests.stores.workers import increment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.table import Table

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, TIMES = 8, 25


@contextmanager
def _worker(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.stores.workers", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()  # without effect on one that has ended


def _tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.fixture
def file_address(file_path: Path) -> str:
    """The address of a database file, for other processes."""
    return f"sqlite:///{file_path}"


@pytest.fixture(params=["memory", "file", pytest.param("local", marks=pytest.mark.java)])
def shared_table(request: pytest.FixtureRequest) -> Table:
    """The tables that threads may share; moto imitates no two requests at once."""
    chosen: Table = request.getfixturevalue(f"{request.param}_table")
    return chosen


@pytest.mark.parametrize("kind", ["file", pytest.param("local", marks=pytest.mark.java)])
def test_eight_processes_lose_no_update_of_one_item(request: pytest.FixtureRequest, kind: str) -> None:
    address: str = request.getfixturevalue(f"{kind}_address")
    table = open_table(address)
    put(table, key("count"), {"n": 0})
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker("count", address, str(TIMES))) for _ in range(PROCESSES)]
        assert [_hear(worker) for worker in workers] == ["open"] * PROCESSES
        for worker in workers:
            _tell(worker, "start")
        assert [worker.wait(60) for worker in workers] == [0] * PROCESSES
    assert there(table, key("count")).data == {"n": PROCESSES * TIMES}
    assert there(table, key("count")).version == PROCESSES * TIMES + 1


def test_eight_threads_lose_no_update_of_one_item(shared_table: Table) -> None:
    put(shared_table, key("count"), {"n": 0})
    with ThreadPoolExecutor(PROCESSES) as threads:
        for done in [threads.submit(increment, shared_table) for _ in range(PROCESSES * 5)]:
            done.result()
    assert there(shared_table, key("count")).data == {"n": PROCESSES * 5}


def test_of_many_who_make_the_same_item_one_succeeds(shared_table: Table) -> None:
    def make(number: int) -> bool:
        try:
            shared_table.commit([Put(key("first"), {"by": number}, 0), Put(key(f"s#{number}"), {}, 0)])
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(PROCESSES) as threads:
        made = list(threads.map(make, range(PROCESSES)))
    assert made.count(True) == 1
    assert there(shared_table, key("first")).data == {"by": made.index(True)}
    assert sorts(shared_table, "s#") == [f"s#{made.index(True)}"]


def test_a_new_file_may_be_opened_by_several_processes_at_once(tmp_path: Path) -> None:
    names = [str(number) for number in range(PROCESSES)]
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker("open_and_put", name)) for name in names]
        for attempt in range(40):
            path = tmp_path / f"{attempt}.db"
            for worker in workers:
                _tell(worker, str(path))
            assert [_hear(worker) for worker in workers] == ["put"] * PROCESSES
            with closing(SqliteTable(str(path))) as table:
                assert sorts(table) == names


def _killed_after(seconds: float, path: Path) -> int:
    """Let a writer write, kill it at some moment, and return the last number that it said was kept."""
    with _worker("write_pairs", str(path)) as writer:
        assert writer.stdout
        first = _hear(writer)
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        said = [first, *writer.stdout.read().split("\n")]
        assert writer.wait(10) == -signal.SIGKILL
    # The last piece is no whole line if the writer was killed while it said it.
    return int(said[-2] if len(said) > 1 else first)


def test_a_killed_writer_has_kept_what_it_confirmed_and_nothing_by_half(file_path: Path) -> None:
    for _ in range(50):
        confirmed = _killed_after(random.uniform(0, 0.06), file_path)
        with closing(SqliteTable(str(file_path))) as table:
            left, right = there(table, key("left")), there(table, key("right"))
        assert (left.data, left.version) == (right.data, right.version)
        assert left.data["n"] == left.version
        assert confirmed <= left.version <= confirmed + 1


def test_a_writer_killed_while_it_opens_leaves_a_file_that_opens(file_path: Path) -> None:
    for _ in range(12):
        with _worker("write_pairs", str(file_path)) as writer:
            time.sleep(random.uniform(0.05, 0.25))
            writer.send_signal(signal.SIGKILL)
        with closing(SqliteTable(str(file_path))) as table:
            left, right = table.get(key("left")), table.get(key("right"))
        assert (left and left.data) == (right and right.data)
        file_path.unlink(missing_ok=True)


FORK = """
import os, sys
from stores.sqlite import SqliteTable
from tests.stores.builders import key, put, there
from tests.stores.workers import increment

table = SqliteTable(sys.argv[1])
put(table, key("count"), {"n": 0})
with table._connections.borrow() as parents:
    pass
children = []
for _ in range(3):
    child = os.fork()
    if not child:
        with table._connections.borrow() as own:
            assert own is not parents
        for _ in range(20):
            increment(table)
        sys.exit(0)
    children.append(child)
for _ in range(20):
    increment(table)
assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
assert there(table, key("count")).data == {"n": 80}
"""


def test_a_table_may_be_used_on_both_sides_of_a_fork(file_path: Path) -> None:
    command = [sys.executable, "-c", FORK, str(file_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
