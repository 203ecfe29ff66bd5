"""The key of the hashed ids: made once, on first start; without it no household is found again."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from coach.errors import StoreUnavailableError

KEY = "key"
SHORTEST = 32


def household_key(data: Path, *, begun: bool) -> bytes:
    """Return the key in a data folder, made when it is missing and nobody is on record. Raises StoreUnavailableError.

    With a new key who is on record would be taken for somebody new, and a lock escaped.
    """
    path = data / KEY
    try:
        if not path.exists():
            if begun:
                raise StoreUnavailableError(
                    f"{path} is gone, and without it nobody on record is found again: "
                    "put it back from a backup, or choose an empty folder with --data."
                )
            _make(path)
        text = path.read_bytes().strip()
    except OSError as error:
        raise StoreUnavailableError(
            f"The folder {data} cannot be used ({error.strerror}): choose another with --data."
        ) from error
    if len(text) < SHORTEST:
        raise StoreUnavailableError(f"{path} is damaged: put back a copy, or move the folder away to begin anew.")
    return text


def _make(path: Path) -> None:
    # Whole or not at all, and only one, whoever else starts now or however this start ends.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="key-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SHORTEST))
            file.flush()
            os.fsync(handle)
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
