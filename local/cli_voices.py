"""`stretches voices`: the voice of this machine, and its clips made ahead."""

from __future__ import annotations

from pathlib import Path

import click

from audio.shelf import ShelfError
from audio.studio import Studio
from audio.voice import VoiceError
from coach.exercises import load_catalogue
from coach.timeline import estimate_length
from local.cli_options import clear_errors, data_option, speed_option
from local.sound import open_sound
from local.warming import likely, said


@click.group(invoke_without_command=True)
@click.pass_context
def voices(ctx: click.Context) -> None:
    """The voice of this machine: which it is; `voices warm` makes what it is likely to say ahead of time."""
    if ctx.invoked_subcommand is None:
        with clear_errors():
            click.echo(f"{open_sound(Path()).studio.voice} is installed; stretches voices warm makes its clips ahead.")


@voices.command()
@speed_option
@data_option
def warm(speed: int, data: Path) -> None:
    """Make the clips of the whole catalogue ahead; what is there already costs nothing, and it can be interrupted."""
    made: dict[str, int] = {}

    def length(text: str) -> int:
        return made.get(text) or estimate_length(text, speed)

    with clear_errors():
        studio = open_sound(data).studio
        # Which sentences fit into a hold depends on how long they are, so the true lengths may ask for more.
        while missing := [
            text for text in said(likely(load_catalogue()), load_catalogue(), length) if text not in made
        ]:
            _speak(studio, missing, speed, made)
    click.echo(f"{len(made)} clips of {studio.voice} are kept in {data}.")


def _speak(studio: Studio, texts: list[str], speed: int, made: dict[str, int]) -> None:
    with click.progressbar(studio.spoken(texts, speed), length=len(texts), label="Speaking", show_pos=True) as clips:
        try:
            made.update((text, clip.ms) for text, clip in clips)
        except (VoiceError, ShelfError):
            click.echo()
            raise
