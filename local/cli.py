"""The console script `stretches`: its commands, each imported when it is used."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "serve": "local.cli_serve:serve",
    "talk": "local.cli_talk:talk",
    "understand": "local.cli_understand:understand",
    "plan": "local.cli_routines:plan",
    "routines": "local.cli_routines:routines",
    "check": "local.cli_routines:check",
    "people": "local.cli_clinic:people",
    "clear": "local.cli_clinic:clear",
    "assign": "local.cli_clinic:assign",
}


class Lazy(click.Group):
    """A group whose commands cost nothing until they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command, or None when there is none of that name."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Guided sciatica stretches by voice: serve them, talk to them, look at their timelines."""
