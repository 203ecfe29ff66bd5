"""Conversations in the terminal for tests: as commands, in this process or in one of their own."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from click.testing import CliRunner, Result

from coach.screening import load_screening
from local.cli import main
from local.compose import build
from local.observe import Standing, look

Turn = dict[str, Any]
T = TypeVar("T")

LAUNCH = "start my sciatica stretches"
LEARNING = "Learning the phrases, once, a few seconds.\n"
"""What is told on standard error when nothing was learned on this machine before."""
STRETCHES = Path(sys.executable).with_name("stretches")
PATIENCE_S = 120
"""Until when a process must have done what is waited for: long, as a test must not measure speed."""
ONE_STRETCH = {
    "id": "one",
    "version": 1,
    "name": "one stretch",
    "items": [{"exercise": "ham_supine", "dose": {"kind": "hold", "hold_ms": 30_000, "rest_ms": 5_000}}],
}
SAFE = ["no"] * len(load_screening().onboarding)
"""The answers to the questions before a first session that let one begin."""


def typed(*arguments: str, said: str | bytes = "") -> Result:
    """Return what a command of ours comes to."""
    return CliRunner().invoke(main, arguments, input=said)


def talk(data: Path, *said: str, options: tuple[str, ...] = ()) -> list[Turn]:
    """Return the turns of a conversation on the simulated clock."""
    result = typed("talk", "--fast", "--json", "--data", str(data), *options, said="\n".join(said))
    assert (result.exit_code, result.stderr) in {(0, ""), (0, LEARNING)}, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def consented(data: Path) -> str:
    """Let a person be known and agree; return the name that the clinician's commands use."""
    talk(data, LAUNCH, "yes")
    return first(data)


def first(data: Path) -> str:
    """Return the name of the first person that is known."""
    return typed("person", "list", "--data", str(data)).stdout.split()[0]


def prescribe(data: Path, routine: object, *options: str) -> None:
    """Let a person be known and get a routine; options are those of the record."""
    consented(data)
    assign(data, routine, *options)


def assign(data: Path, routine: object, *options: str) -> None:
    """Let the one person that is known get a record, with these options, and a routine."""
    file = data / "routine.json"
    file.write_text(json.dumps(routine), "utf-8")
    on_record(data, "--diagnosis", "NS", *options)
    done = typed("program", "assign", first(data), str(file), "--by", "Dr. Ito", "--data", str(data))
    assert done.exit_code == 0, done.stderr


def on_record(data: Path, *options: str) -> Result:
    """Let a clinician set the record of the one person that is known."""
    done = typed("record", "set", first(data), *options, "--by", "Dr. Ito", "--data", str(data))
    assert done.exit_code == 0, done.stderr
    return done


def in_a_hold(data: Path) -> Turn:
    """Let a person get into the first hold of one stretch; return the turn in the middle of it."""
    prescribe(data, ONE_STRETCH, "--affected", "left")
    turn = talk(data, LAUNCH, *SAFE, "calf, three", "ready", "wait 35s", "which side")[-1]
    assert (turn["state"], turn["step"]["exercise"], turn["step"]["side"]) == ("guiding", "ham_supine", "left")
    return turn


def heard(data: Path, device: str = "terminal") -> dict[str, Any]:
    """Return what the device noted last."""
    noted: dict[str, Any] = json.loads((data / f"device-{device}.json").read_text("utf-8"))
    return noted


def standing(data: Path, at: int, device: str = "terminal") -> Standing:
    """Return where the conversation of a device stood at a time, in ms since 1970."""
    return look(build(data), f"amzn1.ask.device.{device}").standing(at)


def eventually(what: Callable[[], T | None], poll_s: float = 0.05) -> T:
    """Return what comes true, when it does."""
    give_up = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up:
        if found := what():
            return found
        time.sleep(poll_s)
    raise AssertionError("it never came")


class Talking:
    """`stretches talk --json` on the real clock, in a process of its own."""

    def __init__(self, data: Path, *options: str) -> None:
        self._process = subprocess.Popen(
            [STRETCHES, "talk", "--json", "--data", data, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def say(self, line: str) -> Turn:
        """Say something; return the turn."""
        self.pass_on(line)
        assert self._process.stdout
        turn: Turn = json.loads(self._process.stdout.readline())
        return turn

    def interrupt(self, line: str) -> Turn:
        """Say something before the device has asked its question; return the turn."""
        self.pass_on("wait 0s")
        return self.say(line)

    def pass_on(self, line: str) -> None:
        """Type a line that no turn answers."""
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        """End it at once: SIGKILL."""
        self._process.kill()
        self._process.communicate()


@contextlib.contextmanager
def talking(data: Path, *options: str) -> Iterator[Talking]:
    """Lend a conversation in a process of its own, which is killed at the latest when the block is left."""
    process = Talking(data, *options)
    try:
        yield process
    finally:
        process.kill()
