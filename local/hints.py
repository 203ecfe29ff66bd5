"""Commands to type next, as they work in the shell that asks."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from local.paths import default_data


def as_typed(name: str, data: Path) -> str:
    """Return one of our commands over a data folder, for a shell that may not know where ours are."""
    own = _short(Path(sys.executable).with_name("stretches"))
    words = ["stretches" if shutil.which("stretches") else str(own), name]
    return shlex.join(words if data == default_data() else [*words, "--data", str(data)])


def _short(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
