"""An answer in time or none, and no thread more than are at work at once."""

from __future__ import annotations

import gc
import os
import threading
import time
import weakref
from contextlib import suppress
from threading import Event

import pytest

from stores.deadline import Helpers


class Held:
    """Something that can be looked for."""


def test_an_answer_and_an_error_come_back_as_they_are() -> None:
    helpers, error = Helpers(), KeyError("k")

    def fail() -> None:
        raise error

    assert helpers.ask(lambda: 7, 5) == 7
    with pytest.raises(KeyError) as raised:
        helpers.ask(fail, 5)
    assert raised.value is error


def test_what_takes_too_long_is_not_waited_for_and_goes_on() -> None:
    helpers, go_on, done = Helpers(), Event(), Event()

    def slow() -> None:
        go_on.wait()
        done.set()

    with pytest.raises(TimeoutError):
        helpers.ask(slow, 0.02)
    assert helpers.ask(lambda: 7, 5) == 7
    go_on.set()
    assert done.wait(5)


def test_one_thread_answers_who_asks_one_after_the_other() -> None:
    helpers = Helpers()
    assert len({helpers.ask(threading.get_ident, 5) for _ in range(50)}) == 1


def test_nothing_of_an_answer_is_kept() -> None:
    helpers = Helpers()
    answer = helpers.ask(Held, 5)
    kept = weakref.ref(answer)
    del answer
    for _ in range(100):  # the thread lets go of it a moment after it has handed it over
        gc.collect()
        if kept() is None:
            return
        time.sleep(0.02)
    raise AssertionError("still kept")


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_asks_threads_of_its_own() -> None:
    helpers = Helpers()
    assert helpers.ask(lambda: 7, 5) == 7
    child = os.fork()
    if not child:
        answer = 0
        with suppress(TimeoutError):
            answer = helpers.ask(lambda: 7, 5)
        os._exit(answer)  # whatever comes: this is no second run of the tests
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
