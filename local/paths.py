"""Where data is kept unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path


def default_data() -> Path:
    """Return the data folder: STRETCHES_DATA, or the place that the system sets aside for a user's data."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("STRETCHES_DATA") or Path(base) / "sciatica-stretches")
