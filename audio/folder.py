"""A shelf in a folder of this machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from audio.shelf import ShelfError, check_name, is_name


class FolderShelf:
    """Keeps each name as a file; the folder is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, or None. Raises ShelfError."""
        try:
            return (self._folder / check_name(name)).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._away(error) from error

    def write(self, name: str, content: bytes) -> None:
        """Keep content under a name, all of it or nothing. Raises ShelfError."""
        path = self._folder / check_name(name)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(path, content)
        except OSError as error:
            raise self._away(error) from error

    def remove(self, name: str) -> None:
        """Remove what is kept under a name, if there is anything. Raises ShelfError."""
        try:
            (self._folder / check_name(name)).unlink()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise self._away(error) from error

    def names(self, beginning: str) -> list[str]:
        """Return the names of what is kept that begin so, in order. Raises ShelfError."""
        first = beginning.partition("/")[0]
        try:
            folders = [each for each in self._folder.iterdir() if each.name.startswith(first) and each.is_dir()]
            found = [f"{each.name}/{file.name}" for each in folders for file in each.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self._away(error) from error
        # What a write left half done when the power went has no name of ours.
        return sorted(name for name in found if name.startswith(beginning) and is_name(name))

    def _away(self, error: OSError) -> ShelfError:
        return ShelfError(f"The folder {self._folder} cannot be used ({error.strerror}): make room there, or allow it.")


def _replace(path: Path, content: bytes) -> None:
    """Write beside and rename: who reads meanwhile, or after a crash, finds the whole or nothing."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
