"""The port to a voice that speaks a whole session at once, as one track."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Protocol

from msgspec import Struct

from coach.reply import Span
from coach.timeline import Inputs

LEAD_MS = 24
"""Everything on a track is heard so much later than on its timeline: a silent frame in which a decoder settles."""

LOW_DB = 6
"""How much lower a low voice is, spoken or on a track, and every sound beside it (DES).

Amazon takes 6 dB for about half the volume (docs.aws.amazon.com/polly, prosody); of its word "soft" it gives no number.
"""


class Recorded(Struct, frozen=True):
    """A track that can be played."""

    track: str
    """Its name; the same name is the same sound."""
    lengths: str
    """The lengths of its sentences, packed; with them its timeline is compiled."""


class Tape(Protocol):
    """Makes tracks."""

    def prepare(self, inputs: Inputs, rate: int) -> None:
        """Begin to make the track of inputs, and return at once. Never raises."""

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:
        """Return the track of inputs, or None when there is none yet; without wait it is only made in the meantime.

        Sentences whose lengths are given keep them. Never raises: whoever has no track is guided sentence by sentence.
        """

    def piece(self, inputs: Inputs, rate: int, lengths: str, span: Span) -> str | None:
        """Return the name of a file of that span of what was recorded, or None when there is none. Never raises."""

    def said(self, texts: tuple[str, ...], rate: int, *, low: bool) -> str | None:
        """Return the name of a file of sentences, one after the other, or None when there is none yet. Never raises."""

    def forget(self, words: AbstractSet[str], tracks: AbstractSet[str]) -> None:
        """Remove every clip that says one of these texts, every track that holds one, and tracks. Never raises."""


class NoTape:
    """A tape of a house without a voice."""

    def prepare(self, inputs: Inputs, rate: int) -> None:
        """Do nothing."""

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:  # noqa: ARG002 - a port
        """Return None."""
        return None

    def piece(self, inputs: Inputs, rate: int, lengths: str, span: Span) -> str | None:  # noqa: ARG002 - a port
        """Return None."""
        return None

    def said(self, texts: tuple[str, ...], rate: int, *, low: bool) -> str | None:  # noqa: ARG002 - a port
        """Return None."""
        return None

    def forget(self, words: AbstractSet[str], tracks: AbstractSet[str]) -> None:
        """Do nothing."""
