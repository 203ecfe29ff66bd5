"""The log of a conversation in the terminal: kept beside the store, so that the screen stays calm."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@contextmanager
def trouble_kept(path: Path) -> Iterator[None]:
    """Write warnings and errors of the block to a file, which is made when there is one; say so at the end."""
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        met = handler.stream is not None
        handler.close()
        if met:
            click.echo(f"Something went wrong on the way; {path} says where.", err=True)
