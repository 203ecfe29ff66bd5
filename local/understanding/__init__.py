"""What a typed utterance means: intent, slots and confidence, from the interaction model's own samples."""

from local.understanding.heard import LAUNCH, Heard
from local.understanding.requests import intent_json
from local.understanding.understand import Understanding

__all__ = ["LAUNCH", "Heard", "Understanding", "intent_json"]
