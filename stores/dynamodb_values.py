"""Our values as DynamoDB's attribute values and back: whole numbers both ways, never a Decimal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coach.table import Value

Attribute = dict[str, Any]
"""One attribute value as DynamoDB's interface spells it, such as {"S": "calf"}."""


def to_attribute(value: Value) -> Attribute:
    """Return value, checked before, as an attribute value."""
    if value is None:
        return {"NULL": True}
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, bool):  # before int, of which bool is a kind
        return {"BOOL": value}
    if isinstance(value, int):
        return {"N": str(value)}
    if isinstance(value, list):
        return {"L": [to_attribute(part) for part in value]}
    return to_map(value)


def to_map(data: Mapping[str, Value]) -> Attribute:
    """Return data, checked before, as a map attribute."""
    return {"M": {name: to_attribute(part) for name, part in data.items()}}


def from_attribute(attribute: Attribute) -> Value:
    """Return what to_attribute was given; KeyError or ValueError for what it never makes."""
    [(kind, content)] = attribute.items()
    if kind == "S":
        return str(content)
    if kind == "N":
        return int(content)
    if kind == "BOOL":
        return bool(content)
    if kind == "NULL":
        return None
    if kind == "L":
        return [from_attribute(part) for part in content]
    return from_map(attribute)


def from_map(attribute: Attribute) -> dict[str, Value]:
    """Return what to_map was given; KeyError or ValueError for what it never makes."""
    return {name: from_attribute(part) for name, part in attribute["M"].items()}
