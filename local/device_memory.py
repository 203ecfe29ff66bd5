"""What a device would tell of itself after it was cut off: which conversation was open and until when it was heard."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from local.clock import Clock
from local.echo import Echo


class DeviceMemory:
    """A small file beside the store. A device that lost its power tells Alexa so when it is back; so does this one."""

    def __init__(self, path: Path, echo: Echo, clock: Clock) -> None:
        self._path = path
        self._echo = echo
        self._clock = clock

    def settle(self) -> None:
        """End the conversation that was cut off, at the moment when it was last heard."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            session, at = str(kept["session"]), int(kept["heard_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return
        self._echo.adopt(session)
        self._echo.end("ERROR", at=at)
        self._path.unlink(missing_ok=True)

    def beat(self) -> None:
        """Note that the device is heard now."""
        if self._echo.session is None:
            self._path.unlink(missing_ok=True)
            return
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps({"session": self._echo.session, "heard_at": self._clock.now()}), "utf-8")
        fresh.replace(self._path)

    def close(self) -> None:
        """End the open conversation, as switching a device off does."""
        self._echo.end()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
