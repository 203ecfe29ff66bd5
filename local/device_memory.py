"""What a device would tell of itself after it was cut off: which conversation was open and until when it was heard."""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.errors import StoreUnavailableError

ROOM = 256
"""Bytes of the file: what is noted always has the same length, so that one write replaces it whole."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """A conversation that had no end: its session and when the device was last heard, in ms since 1970."""

    session: str
    heard_at: int


class DeviceMemory:
    """A small file beside the store. A device that lost its power tells Alexa so when it is back; so does this one.

    Raises StoreUnavailableError when the same device is in use elsewhere, or the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreUnavailableError(
                f"{path} cannot be written ({error.strerror}): choose another folder with --data."
            ) from error
        try:
            # Given back by the system however this process ends.
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            name = path.stem.removeprefix("device-")
            raise StoreUnavailableError(
                f"Another conversation is using the device {name} in {path.parent}: "
                "end that one, or give this one another name with --device."
            ) from error

    def cut_off(self) -> CutOff | None:
        """Return the conversation that had no end, or None."""
        try:
            kept = json.loads(os.pread(self._file, ROOM, 0))
            return CutOff(str(kept["session"]), int(kept["heard_at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def beat(self, session: str | None, at: int) -> None:
        """Note that the device was heard at a time (ms since 1970), in a conversation or in none."""
        noted = json.dumps({"session": session, "heard_at": at} if session else {})
        with suppress(OSError):  # a full disk must not silence the device: its last note is a little older then
            os.pwrite(self._file, noted.ljust(ROOM).encode("ascii"), 0)

    def close(self) -> None:
        """Leave the device to others; what was noted stays."""
        os.close(self._file)
