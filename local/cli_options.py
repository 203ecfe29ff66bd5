"""Options and error texts that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from coach.errors import CoachError, InvalidError
from local.paths import default_data


class _Folder(click.Path):
    """A folder, which must have a name: an empty one would be the folder that one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if value == "":
            self.fail("it is empty: name a folder, or leave it out.", param, ctx)
        return super().convert(value, param, ctx)


data_option: Callable[[Any], Any] = click.option(
    "--data", type=_Folder(file_okay=False, path_type=Path), default=default_data, help="The folder of the store."
)


speed_option: Callable[[Any], Any] = click.option(
    "--speed", type=click.IntRange(70, 130), default=100, show_default=True, help="Of the speech, in percent."
)
_SESSION = (
    click.option("--affected", type=click.Choice(["left", "right"]), help="The sore side."),
    click.option("--brief", is_flag=True, help="As for somebody who knows every exercise."),
    speed_option,
)


def session_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what decides how a routine is spoken: affected, brief, speed."""
    for option in reversed(_SESSION):
        command = option(command)
    return command


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn an error of the coach into one sentence and exit code 1; of a bad input, one line a problem."""
    try:
        yield
    except InvalidError as error:
        for problem in error.problems:
            click.echo(f"{problem.path}: {problem.message}", err=True)
        raise SystemExit(1) from error
    except CoachError as error:
        raise click.ClickException(error.message) from error
