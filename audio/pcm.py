"""Sound as plain samples."""

from __future__ import annotations

from msgspec import Struct


class Pcm(Struct, frozen=True):
    """Mono sound: signed 16 bit little-endian samples, and how many there are in a second."""

    samples: bytes
    rate: int

    @property
    def ms(self) -> float:
        """How long it lasts."""
        return len(self.samples) / 2 / self.rate * 1000
