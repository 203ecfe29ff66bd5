"""What was heard, as the intent of an Alexa request."""

from __future__ import annotations

from typing import Any

from local.understanding.heard import Heard
from local.understanding.lexicon import Lexicon

_AUTHORITY = "amzn1.er-authority.echo-sdk.local.{kind}"


def intent_json(heard: Heard, lexicon: Lexicon) -> dict[str, Any]:
    """Return the intent object of an IntentRequest: every slot of the intent, the unfilled ones without a value.

    Raises KeyError for LaunchRequest, which is no intent.
    """
    kinds = lexicon.intents[heard.intent].slots
    slots = {name: _slot(name, kind, heard.slots.get(name), lexicon) for name, kind in kinds.items()}
    found: dict[str, Any] = {"name": heard.intent, "confirmationStatus": "NONE"}
    return found | ({"slots": slots} if slots else {})


def _slot(name: str, kind: str, value: str | None, lexicon: Lexicon) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "confirmationStatus": "NONE"}
    if value is None:
        return slot
    if kind not in lexicon.types:
        return slot | {"value": value}
    said = next(v.name for v in lexicon.types[kind] if v.id == value)
    resolution = {
        "authority": _AUTHORITY.format(kind=kind),
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": said, "id": value}}],
    }
    return slot | {"value": said, "resolutions": {"resolutionsPerAuthority": [resolution]}}
