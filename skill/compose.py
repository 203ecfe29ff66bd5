"""A skill from its parts: what every composition root does with its table, key and zone."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from coach.conversation.scene import Kit
from coach.exercises import Position, Side
from coach.guide import Guide, stands_still
from coach.pain import load_rules
from coach.repository import Repository
from coach.screening import load_screening
from coach.table import Table
from coach.tape import NoTape, Tape
from skill.app import Skill
from skill.device import fetch_time_zone
from skill.phrasebook import load_phrasebook
from skill.speech import fit, length_of

NO_TOKEN = frozenset({"", "none", None})


class Addresses(Struct, frozen=True):
    """Where a device finds what it plays and shows."""

    url_of: Callable[[str], str]
    """Of a track, by its name."""
    art_of: Callable[[str, Position, Side | None], str] | None = None
    """Of a picture, by exercise, position and side."""


def build_skill(
    table: Table,
    key: bytes,
    back_off: Callable[[int], None],
    zone: str = "UTC",
    clock: Callable[[], float] = stands_still,
    tape: Tape | None = None,
    addresses: Addresses | None = None,
) -> Skill:
    """Return the skill over a table; zone is the server's, used until a device's is known; clock counts seconds.

    With a tape, guidance is played as a track; addresses tell where a device finds it and its picture.
    """
    book = load_phrasebook()
    kit = Kit(
        catalogue=book.catalogue,
        screening=load_screening(),
        rules=load_rules(),
        measure=functools.partial(_measure, book),
        fit=fit,
        zone=zone,
        tape=tape or NoTape(),
    )
    skill = Skill(Guide(Repository(table), kit, back_off, clock), book, key, device_zone)
    if addresses is None:
        return skill
    return msgspec.structs.replace(skill, url_of=addresses.url_of, art_of=addresses.art_of)


def _measure(book: Any, says: Any, rate: int) -> int:
    return length_of(says, book, rate)


def device_zone(system: Any) -> str | None:
    """Return the time zone of the device a request came from, or None; without a token nothing is asked."""
    token, device = system.api_access_token, system.device
    if token in NO_TOKEN or device is None or not device.device_id:
        return None
    return fetch_time_zone(system.api_endpoint or "", token, device.device_id)
