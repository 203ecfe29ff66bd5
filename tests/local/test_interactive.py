"""The conversation at a terminal: typing at any time, words as they are spoken, leaving without losing anything."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from local.cli_talk import _understanding
from local.cli_understand import cache_folder
from local.compose import build
from local.echo import MICROPHONE_MS, Echo
from local.interactive import EARLY, ITSELF, Live, Stepwise, typed
from local.talk import Conversation
from tests.local.builders import LAUNCH, STRETCHES, eventually, heard, in_a_hold, standing, talk
from tests.local.test_echo import Hand

ASKS_WHERE = b"\x1b[6n"
"""A program asks a terminal for the place of the cursor, and shows no line at the bottom before it knows."""
NOW = 4_000_000_000_000
"""Far ahead: the simulated conversations before it are long over."""


def conversation(data: Path, *, runs: bool) -> Conversation:
    """Return a conversation on a clock that is set by hand."""
    composed, clock = build(data), Hand()
    clock.ms, clock.runs = NOW, runs
    return Conversation(composed, Echo(composed.handle, clock), clock, _understanding(cache_folder()))


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(conversation(tmp_path, runs=True), str)


@pytest.fixture
def stepwise(tmp_path: Path) -> Stepwise:
    return Stepwise(conversation(tmp_path, runs=False), str)


def pass_time(live: Live, ms: int) -> None:
    """Let time pass as the pulse does."""
    for _ in range(ms // 250):
        live._clock.wait(250)
        live._tick()


def test_words_appear_when_they_are_spoken(live: Live, capsys: pytest.CaptureFixture[str]) -> None:
    live._hear(LAUNCH)
    live._tick()
    assert capsys.readouterr().out == "  Hello.\n"
    pass_time(live, 4_000)
    assert capsys.readouterr().out.startswith("  I talk you through")
    pass_time(live, 30_000)
    assert capsys.readouterr().out.rstrip().endswith("Is that all right?")


def test_who_types_interrupts(live: Live, capsys: pytest.CaptureFixture[str]) -> None:
    live._hear(LAUNCH)
    live._tick()
    live._hear("stop")
    capsys.readouterr()
    pass_time(live, 5_000)
    shown = capsys.readouterr().out
    assert shown.startswith("  All right.\n")
    assert "doctor" not in shown


def test_a_device_that_nobody_answers_asks_again_and_closes(live: Live, capsys: pytest.CaptureFixture[str]) -> None:
    live._hear(LAUNCH)
    length = live._conversation.echo.quiet_at() - NOW
    pass_time(live, length)
    capsys.readouterr()
    pass_time(live, MICROPHONE_MS + 500)
    assert capsys.readouterr().out.count("\n") == 1
    pass_time(live, MICROPHONE_MS + 10_000)
    assert "nobody answered" in capsys.readouterr().out
    assert "the microphone is closed" in live._toolbar()


def test_an_empty_line_says_nothing(live: Live, capsys: pytest.CaptureFixture[str]) -> None:
    live._hear("")
    assert not live._conversation.echo.in_session
    assert capsys.readouterr().out == ""


def test_on_the_real_clock_wait_is_a_word_and_waiting_a_while_is_none(
    live: Live, capsys: pytest.CaptureFixture[str]
) -> None:
    live._hear("wait 25s")
    assert capsys.readouterr().out == f"  {ITSELF}\n"
    assert not live._conversation.echo.in_session
    live._hear("wait")
    assert live._conversation.echo.answer is not None


def test_on_the_real_clock_who_says_more_than_a_time_to_wait_is_heard(
    live: Live, capsys: pytest.CaptureFixture[str]
) -> None:
    live._hear("wait 2 seconds it hurts")
    assert capsys.readouterr().out == ""
    assert live._conversation.echo.answer is not None


def test_on_the_simulated_clock_a_time_that_is_none_is_said_to_be_none(
    stepwise: Stepwise, capsys: pytest.CaptureFixture[str]
) -> None:
    for line, problem in (("wait 99999h", "longer than a year"), ("wait 2x", "is no time")):
        stepwise._hear(line)
        assert problem in capsys.readouterr().out
    assert not stepwise._conversation.echo.in_session


def test_step_by_step_time_passes_up_to_the_question(stepwise: Stepwise, capsys: pytest.CaptureFixture[str]) -> None:
    stepwise._hear(LAUNCH)
    assert " ".join(capsys.readouterr().out.split()).endswith("Is that all right?")
    quiet = stepwise._conversation.echo.quiet_at()
    assert stepwise._conversation.clock.now() == quiet
    stepwise._hear("")
    assert stepwise._conversation.clock.now() == quiet
    stepwise._hear("wait 60s")
    assert "(silence)" in capsys.readouterr().out


@pytest.mark.parametrize("leaving", ["bye\r", "Quit\r", "exit\r", "\x04"])
def test_a_person_leaves_by_a_word_or_a_key(leaving: str) -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(f"yes\r {leaving}" if leaving != "\x04" else f"yes\r{leaving}")
        assert list(typed(PromptSession("> "))) == ["yes"]


@contextmanager
def terminal(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Lend `stretches talk` at a terminal of 80 columns: the process and the terminal's other end."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm"}
    process = subprocess.Popen(
        [STRETCHES, "talk", "--data", data, *options], stdin=inner, stdout=inner, stderr=inner, env=environment
    )
    os.close(inner)
    try:
        yield process, outer
    finally:
        process.kill()
        process.wait()
        os.close(outer)


class Screen:
    """All that a terminal was sent, without what places and colours it."""

    def __init__(self, outer: int) -> None:
        self._outer = outer
        self._sent = b""
        os.set_blocking(outer, False)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._outer, keys.encode())

    def shows(self, text: str) -> bool:
        """Say whether a text was shown by now."""
        with suppress(OSError):  # nothing new, or the process has let go of the terminal
            asked = self._sent.count(ASKS_WHERE)
            self._sent += os.read(self._outer, 65_536)
            self.type("\x1b[2;1R" * (self._sent.count(ASKS_WHERE) - asked))
        return text in self._text()

    def _text(self) -> str:
        return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z~]|[=>])", "", self._sent.decode(errors="replace"))


def test_at_a_real_terminal_a_hold_runs_and_keys_work_in_it(tmp_path: Path) -> None:
    hold = in_a_hold(tmp_path)
    with terminal(tmp_path) as (process, outer):
        screen = Screen(outer)
        eventually(lambda: screen.shows("leaves."))
        screen.type(f"{LAUNCH}\r")
        eventually(lambda: screen.shows("Go on from there?"))
        screen.type("yes\rready\r")
        eventually(lambda: screen.shows("left in all"))
        eventually(lambda: (standing(tmp_path, heard(tmp_path)["heard_at"]).position_ms or 0) > hold["position_ms"])
        screen.type("which side\r")
        eventually(lambda: screen.shows("The left leg."))
        screen.type("\x04")
        eventually(lambda: screen.shows("Your place is kept."))
        assert process.wait(60) == 0
    assert talk(tmp_path, LAUNCH)[0]["step"]["side"] == "left"


def test_ctrl_c_at_a_real_terminal_leaves_as_calmly(tmp_path: Path) -> None:
    with terminal(tmp_path, "--fast") as (process, outer):
        screen = Screen(outer)
        eventually(lambda: screen.shows("the microphone is closed"))  # the line below the prompt: keys are read now
        screen.type("\x03")
        assert process.wait(60) == 0
        assert not screen.shows("Traceback")
    assert heard(tmp_path) == {}


def test_a_bare_answer_before_its_question_is_put_does_not_count(
    live: Live, capsys: pytest.CaptureFixture[str]
) -> None:
    live._hear(LAUNCH)
    pass_time(live, 1_000)
    live._hear("yes")
    assert capsys.readouterr().out.rstrip().endswith(f"Is that all right?\n  {EARLY}")
    live._hear("yes")
    pass_time(live, 60_000)
    assert "between your legs" in capsys.readouterr().out
