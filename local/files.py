"""Files that somebody asked for, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from coach.errors import CoachError


class WriteError(CoachError):
    """A file cannot be written where it was asked for."""

    code = "write"


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file, which keeps what it had until all of it is there. Raises WriteError."""
    try:
        _write(path, parts)
    except OSError as error:
        raise WriteError(f"{path} cannot be written ({error.strerror}): choose another place.") from error


def _write(path: Path, parts: Iterable[bytes]) -> None:
    mask = os.umask(0)
    os.umask(mask)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        Path(beside).chmod(0o666 & ~mask)  # as any file that is made here, and not for its maker alone
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
