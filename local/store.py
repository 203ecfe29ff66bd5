"""The store of this machine: SQLite in the data folder."""

from __future__ import annotations

from pathlib import Path

from coach.errors import StoreUnavailableError
from coach.table import Table
from stores.open import open_table


def open_store(data: Path) -> Table:
    """Return the store in a data folder, both made when they are missing. Raises StoreUnavailableError."""
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"The folder {data} cannot be used ({error.strerror}): choose another with --data."
        ) from error
    return open_table(f"sqlite:///{(data / 'stretches.db').absolute()}")
