"""`stretches talk`: the options of the conversation in the terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from local.cli_options import clear_errors, data_option
from local.cli_understand import cache_folder
from local.clock import Clock, RealClock, SimulatedClock
from local.compose import build
from local.device_memory import DeviceMemory
from local.echo import Echo
from local.observe import latest
from local.script import lines_of, run_script
from local.show import Printer
from local.talk import Conversation
from local.understanding import Understanding


@click.command()
@click.option("--fast", is_flag=True, help="A simulated clock: waiting takes no time.")
@click.option("--script", "script", type=click.Path(path_type=Path), help="One utterance a line; `wait 25s` waits.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn.")
@click.option("--device", default="terminal", show_default=True, help="Which of the household's speakers this is.")
@click.option("--voice", help="A voice that the speaker recognises.")
@data_option
def talk(script: Path | None, device: str, voice: str | None, data: Path, *, fast: bool, as_json: bool) -> None:
    """Hold a conversation in the terminal: type what you would say."""
    with clear_errors():
        composed = build(data)
        real = RealClock()
        clock: Clock = SimulatedClock(max(real.now(), latest(composed))) if fast else real
        echo = Echo(composed.handle, clock, device=device, person=voice and f"amzn1.ask.person.{voice}")
        memory = DeviceMemory(data / f"device-{device}.json", echo, clock)
        memory.settle()
        conversation = Conversation(composed, echo, clock, Understanding(cache_folder()))
        try:
            if script is None and sys.stdin.isatty() and not as_json:
                from local.interactive import converse  # noqa: PLC0415 - prompt_toolkit is for a terminal alone

                converse(conversation, clock, memory)
            else:
                lines = lines_of(script)
                show = (lambda e: click.echo(json.dumps(e.data()))) if as_json else Printer(clock, fast=fast).exchange
                run_script(conversation, lines, show, memory)
        finally:
            memory.close()
