"""Options and error texts that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from coach.errors import CoachError, InvalidError
from local.paths import default_data

data_option: Callable[[Any], Any] = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=default_data,
    help="The folder of the store, made when it is missing.",
)


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
