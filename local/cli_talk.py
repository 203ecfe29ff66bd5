"""`stretches talk`: the options of the conversation in the terminal."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path

import click

from local.cli_options import clear_errors, data_option
from local.cli_understand import cache_folder
from local.clock import Clock, RealClock, SimulatedClock
from local.compose import Composed, build
from local.device_memory import DeviceMemory
from local.echo import Echo
from local.observe import latest
from local.pulse import pulse
from local.script import Wait, lines_of, run_script
from local.show import JsonLines, Printer
from local.talk import Conversation
from local.trouble import trouble_kept
from local.understanding import Understanding

DEVICE = re.compile(r"[A-Za-z0-9_-]{1,40}")
INTERRUPTED = 130
"""The exit code of what Ctrl-C ended."""


def _device(_ctx: click.Context, _param: click.Parameter, name: str) -> str:
    if not DEVICE.fullmatch(name):
        raise click.BadParameter("a device is named in letters, digits, - and _, forty at most")
    return name


@click.command()
@click.option("--fast", is_flag=True, help="A simulated clock: waiting takes no time.")
@click.option(
    "--script",
    type=click.Path(path_type=Path),
    help="One utterance a line; wait 25s waits, wait alone until the device is quiet, # begins a comment.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn.")
@click.option(
    "--device", default="terminal", show_default=True, callback=_device, help="Which of the household's speakers."
)
@click.option("--voice", metavar="NAME", help="A voice that the speaker recognises.")
@data_option
def talk(script: Path | None, device: str, voice: str | None, data: Path, *, fast: bool, as_json: bool) -> None:
    """Hold a conversation in the terminal: type what you would say.

    Without a terminal, or with --script, it reads one utterance a line.
    """
    with clear_errors():
        typing = script is None and not as_json and sys.stdin.isatty() and sys.stdout.isatty()
        lines = None if typing else lines_of(script)  # first: a script that cannot be read begins nothing
        with trouble_kept(data / "talk.log"), _conversation(data, device, voice, fast=fast) as (composed, conversation):
            if lines is None:
                _converse(composed, conversation)
            else:
                _read(conversation, lines, as_json=as_json)


@contextmanager
def _conversation(data: Path, device: str, voice: str | None, *, fast: bool) -> Iterator[tuple[Composed, Conversation]]:
    """Open the conversation of a device, and end it as switching the device off does."""
    composed = build(data)
    memory = DeviceMemory(data / f"device-{device}.json")
    try:
        cut_off = memory.cut_off()
        not_before = max(latest(composed), cut_off.heard_at if cut_off else 0)
        clock: Clock = SimulatedClock(not_before) if fast else RealClock(not_before)
        person = f"amzn1.ask.person.{voice}" if voice else None
        echo = Echo(composed.handle, clock, device=device, person=person, heard=memory.beat)
        conversation = Conversation(composed, echo, clock, _understanding(cache_folder()))
        conversation.settle(cut_off)
        memory.beat(None, clock.now())
        try:
            yield composed, conversation
        finally:
            if conversation.close():
                memory.beat(None, clock.now())
    finally:
        memory.close()


@cache
def _understanding(folder: Path) -> Understanding:
    """Made once a process: it takes longer than the conversation that some scripts hold."""
    return Understanding(folder)


def _converse(composed: Composed, conversation: Conversation) -> None:
    from local.interactive import converse  # noqa: PLC0415 - prompt_toolkit is for a terminal alone

    words = composed.skill.book.catalogue.words
    threading.Thread(target=conversation.warm_up, daemon=True).start()
    converse(conversation, lambda exercise: words[exercise].name)


def _read(conversation: Conversation, lines: Iterator[Wait | str], *, as_json: bool) -> None:
    shown = JsonLines() if as_json else Printer(conversation.clock)
    conversation.told = lambda happened: shown.happened(conversation, happened)

    def tick() -> None:
        conversation.tick()
        shown.passed()

    beating = pulse(tick) if conversation.clock.runs else nullcontext()
    try:
        with beating:
            run_script(conversation, lines, shown)
    except KeyboardInterrupt:
        click.echo("Stopped. Your place is kept.", err=True)
        raise SystemExit(INTERRUPTED) from None
