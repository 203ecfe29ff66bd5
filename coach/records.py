"""Model to item and back: key shapes, the schema number and its upgrades; a newer schema is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import msgspec

from coach.conversation.scene import Record
from coach.errors import StoreUnavailableError
from coach.people import Household
from coach.table import Key, Value, as_data

SCHEMA = 2


def household_key(household: str) -> Key:
    """Return where a household (hashed account) lives: all a guided turn reads and writes is this one item."""
    return Key(f"household#{household}", "state")


def record_key(household: str, record: Record) -> Key:
    """Return where a record lives: in its household's partition, by person, kind and time."""
    return Key(f"household#{household}", f"{records_of(record.person)}{record.kind}#{record.at:013d}-{record.ref}")


def kind_of(key: Key) -> str:
    """Return what kind of record it is."""
    return key.sort.split("#")[2]


def time_of(key: Key) -> int:
    """Return when a record was made, in ms since 1970."""
    return int(key.sort.rpartition("#")[2].partition("-")[0])


def moved_to(key: Key, person: str) -> Key:
    """Return where the same record lives when it is another person's."""
    return Key(key.partition, records_of(person) + key.sort.split("#", 2)[2])


def records_of(person: str) -> str:
    """Return the beginning of the sort keys of a person's records."""
    return f"person#{person}#"


def to_item(household: Household) -> dict[str, Value]:
    """Return the item of a household: plain data, whole numbers, defaults left out."""
    return {"schema": SCHEMA, **as_data(household)}


def from_item(data: Mapping[str, Value]) -> Household:
    """Return the household of an item. Raises StoreUnavailableError when a newer version of the program wrote it."""
    found = data.get("schema")
    if found == 1:
        data = _from_first(data)
    elif found != SCHEMA:
        raise StoreUnavailableError(f"The record has schema {found}; this version reads {SCHEMA}: update the program.")
    try:
        return msgspec.convert(data, Household)
    except msgspec.ValidationError as error:
        raise StoreUnavailableError(f"A household's record cannot be read ({error}); nothing was changed.") from error


def _from_first(data: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return an item of schema 1 as one of schema 2: a person's one routine becomes the program of the acute phase.

    What the person may be given is told by a clinical record, which schema 1 had not: until there is one, the routine
    is kept and the neutral set is done.
    """
    persons = cast("list[dict[str, Value]]", data.get("persons", []))
    return {**data, "persons": [_person_from_first(person) for person in persons]}


def _person_from_first(person: dict[str, Value]) -> Value:
    kept = {name: value for name, value in person.items() if name not in ("routine", "affected")}
    if side := person.get("affected"):
        kept["record"] = {"affected": side}
    if routine := person.get("routine"):
        kept["program"] = {"version": 1, "regimes": {"acute": {"routine": routine}}}
    return kept
