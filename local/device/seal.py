"""What is lent to a browser and comes back unchanged, or is refused: signed with the key of the data folder."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac


class Seal:
    """Signs texts, each for a purpose of its own: what was signed for one is nothing for another."""

    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, b"the device in the browser", hashlib.sha256)

    def mac(self, purpose: str, text: str) -> str:
        """Return the signature of a text."""
        signed = hmac.digest(self._key, f"{purpose}\n{text}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(signed[:24]).decode()

    def close(self, purpose: str, content: bytes) -> str:
        """Return content with its signature, as letters that fit into a cookie or a header."""
        text = base64.urlsafe_b64encode(content).decode().rstrip("=")
        return f"{text}.{self.mac(purpose, text)}"

    def open(self, purpose: str, sealed: str) -> bytes | None:
        """Return the content, or None when it was not closed here for this purpose."""
        text, _, mac = sealed.partition(".")
        if not sealed.isascii() or not hmac.compare_digest(mac, self.mac(purpose, text)):
            return None
        try:
            return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            return None
