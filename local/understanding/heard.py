"""The outcome of understanding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.intents import Intent

FALLBACK = str(Intent.FALLBACK)
LAUNCH = "LaunchRequest"
"""Said instead of an intent when the utterance opens the skill and asks nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an utterance was taken for."""

    intent: str
    """An intent of the interaction model, or LaunchRequest."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Filled slots only: ids of custom types, ISO 8601 durations and times, numbers in digits, names as said."""
    confidence: float = 1.0
    """0 to 1; 1 for an utterance that a sample matches word for word."""
