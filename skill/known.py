"""The part of a request that the SDK's model knows: its deserialiser throws on the rest (alexa.md 7)."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request import Request
from ask_sdk_model.request_envelope import RequestEnvelope

_ABSENT = object()
_CONTAINER = re.compile(r"(list)\[(.*)\]|(dict)\([^,]*, (.*)\)")
_NATIVE = DefaultSerializer.NATIVE_TYPES_MAPPING


def knows_request(kind: object) -> bool:
    """Say whether the SDK has a model of this request type."""
    return isinstance(kind, str) and kind in Request.discriminator_value_class_map


def known_part(event: dict[str, Any]) -> Any:
    """Return the event without what the deserialiser throws on; the event itself if it throws on nothing."""
    return _known(event, RequestEnvelope)


def _known(value: Any, kind: Any) -> Any:
    """Value as it is if the SDK takes it, else with only those of its parts that it takes, else _ABSENT."""
    if _taken(value, kind):
        return value
    parts = _known_parts(value, kind)
    return parts if parts is not _ABSENT and _taken(parts, kind) else _ABSENT


def _taken(value: Any, kind: Any) -> bool:
    try:
        DefaultSerializer().deserialize(json.dumps(value), kind)
    except Exception:  # noqa: BLE001 - that it throws, whatever it throws, is the answer
        return False
    return True


def _known_parts(value: Any, kind: Any) -> Any:
    container = _CONTAINER.fullmatch(kind) if isinstance(kind, str) else None
    if container and container[1]:
        return _elements(value, container[2]) if isinstance(value, list) else _ABSENT
    if not isinstance(value, dict):
        return _ABSENT
    if container:
        return _members(value, dict.fromkeys(value, container[4]))
    return _members(value, _fields(value, kind))


def _elements(values: list[Any], kind: str) -> list[Any]:
    known = (_known(value, kind) for value in values)
    return [value for value in known if value is not _ABSENT]


def _members(values: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    known = {name: _known(values[name], kind) for name, kind in kinds.items() if name in values}
    return {name: value for name, value in known.items() if value is not _ABSENT}


def _fields(value: dict[str, Any], kind: Any) -> dict[str, Any]:
    """The fields of the model that value is an instance of, by their names in JSON; none without a model."""
    model = _load(kind)
    if hasattr(model, "get_real_child_model"):
        model = _load(_child(model, value))
    kinds = getattr(model, "deserialized_types", {})
    return {model.attribute_map.get(name, name): kind for name, kind in kinds.items()}


def _child(model: Any, value: dict[str, Any]) -> Any:
    name = value.get(model.json_discriminator_key)
    return model.discriminator_value_class_map.get(name) if isinstance(name, str) else None


def _load(kind: Any) -> Any:
    if not isinstance(kind, str) or kind in _NATIVE:
        return kind
    module, _, name = kind.rpartition(".")
    return getattr(import_module(module), name)
