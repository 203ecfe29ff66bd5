"""The page and its files, read once; what changes with a file changes its address, so that it may be kept for good."""

from __future__ import annotations

import hashlib
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
PAGE = "device.html"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing is fetched from anywhere else, nothing stands in the page that could be run."""


class Page:
    """The files of the page."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
        self._html = files.pop(PAGE).decode()
        self._files = files
        self.version = hashlib.blake2b(b"\0".join(files.values()), digest_size=8).hexdigest()
        """Another one whenever a file changes; the files find each other below it."""

    def html(self, token: str, *, voice: bool) -> str:
        """Return the page for a browser."""
        put = {"token": token, "version": self.version, "voice": "yes" if voice else "no"}
        text = self._html
        for name, value in put.items():
            text = text.replace(f"{{{{ {name} }}}}", escape(value))
        return text

    def file(self, version: str, name: str) -> tuple[bytes, str] | None:
        """Return a file and its type, or None where there is none of that name and version."""
        found = self._files.get(name) if version == self.version else None
        return None if found is None else (found, TYPES[Path(name).suffix])
