"""What waitress refuses before the application sees it, in the application's own shape: JSON."""

from __future__ import annotations

import json

from waitress.channel import HTTPChannel  # type: ignore[import-untyped] # waitress ships no types
from waitress.task import ErrorTask  # type: ignore[import-untyped] # as above

from backend.app import MESSAGES


class _JsonErrorTask(ErrorTask):  # type: ignore[misc] # as above
    """Answers a request that is too large or no HTTP."""

    def execute(self) -> None:
        """Send the error."""
        error = self.request.error
        code, message = MESSAGES.get(error.code, ("error", f"{error.reason}."))
        body = json.dumps({"error": code, "message": message}).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "application/json"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class JsonErrorChannel(HTTPChannel):  # type: ignore[misc] # as above
    """A connection whose errors are JSON; given to a server as its channel_class."""

    error_task_class = _JsonErrorTask
