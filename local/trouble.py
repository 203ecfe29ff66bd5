"""The log of a conversation in the terminal: kept beside the store, so that the screen stays calm."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


class _Log(logging.FileHandler):
    """A file that is made when there is something to write; where that is not possible it is let go."""

    lost = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, if it can be written."""
        try:
            super().emit(record)  # opens the file at the first line, and raises what keeps it from that
        except OSError:
            self.lost = True

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - the handler's own name for it
        """Note that a line is lost, instead of a traceback in the middle of a conversation."""
        self.lost = True

    def close(self) -> None:
        """Close the file; what could not be written is lost, and the place in the session is not."""
        try:
            super().close()
        except OSError:
            self.lost = True


@contextmanager
def trouble_kept(path: Path) -> Iterator[None]:
    """Write warnings and errors of the block to a file, which is made when there is one; say so at the end."""
    handler = _Log(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        met = handler.stream is not None
        handler.close()
        if handler.lost:
            told = f", and {path} cannot be written: see that its folder allows it and the disk is not full"
            click.echo(f"Something went wrong on the way{told}.", err=True)
        elif met:
            click.echo(f"Something went wrong on the way; {path} says where.", err=True)
