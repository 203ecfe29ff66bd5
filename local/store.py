"""The store of this machine: SQLite in the data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import NotFoundError, StoreUnavailableError
from coach.table import Table
from local.hints import as_typed
from local.keys import KEY
from stores.open import open_table

DATABASE = "stretches.db"


def open_store(data: Path) -> Table:
    """Return the store in a data folder, both made when they are missing. Raises StoreUnavailableError."""
    with _usable(data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_nothing_lost(data)
    return open_table(f"sqlite:///{(data / DATABASE).absolute()}")


def kept_store(data: Path) -> Table:
    """Return the store in a data folder, an empty one in memory where none was begun; makes nothing.

    Raises NotFoundError, StoreUnavailableError.
    """
    with _usable(data):
        if not data.is_dir():
            raise NotFoundError(
                f"There is no folder {data}: check --data, or begin there with {as_typed('talk', data)}."
            )
        begun = (data / DATABASE).exists() or (data / KEY).exists()
    return open_store(data) if begun else open_table("sqlite://")


def _check_nothing_lost(data: Path) -> None:
    # The key is made after the database: where there is a key, there was a database.
    if (data / KEY).exists() and _size(data / DATABASE) <= 1:  # SQLite takes one byte for an empty file
        raise StoreUnavailableError(
            f"The database {data / DATABASE} is empty or gone, while the key beside it is not: "
            "put a copy back, or choose an empty folder with --data."
        )


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@contextmanager
def _usable(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailableError(
            f"The folder {data} cannot be used ({error.strerror}): choose another with --data."
        ) from error
