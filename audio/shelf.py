"""The port to where clips and tracks are kept: named bytes, written whole."""

from __future__ import annotations

import re
from typing import Protocol

from coach.errors import CoachError

_NAME = re.compile(r"[a-z0-9-]{1,40}/[a-z0-9-]{1,80}\.[a-z0-9]{1,5}")


class ShelfError(CoachError):
    """The place of the clips is full, locked or unreachable; nothing that was kept is lost."""

    code = "shelf"


class Shelf(Protocol):
    """Keeps bytes by name: a folder, a slash and a file, in small letters, digits and hyphens."""

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, or None. Raises ShelfError."""

    def write(self, name: str, content: bytes) -> None:
        """Keep content under a name, all of it or nothing. Raises ShelfError."""

    def remove(self, name: str) -> None:
        """Remove what is kept under a name, if there is anything. Raises ShelfError."""

    def names(self, beginning: str) -> list[str]:
        """Return the names of what is kept that begin so, in order. Raises ShelfError."""


def is_name(name: str) -> bool:
    """Say whether something can be kept under a name: it leads nowhere else."""
    return _NAME.fullmatch(name) is not None


def check_name(name: str) -> str:
    """Return a name that leads nowhere else. Raises ShelfError for any other."""
    if not is_name(name):
        raise ShelfError("This is no name of a clip or track: use the one that was given out.")
    return name
