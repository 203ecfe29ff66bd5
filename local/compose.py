"""Everything on one machine, put together: the store, the key, the Lambda handler."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.errors import CoachError, Conflict
from coach.exercises import Position, Side
from coach.repository import Repository
from coach.table import Key, Put, Table
from local.keys import household_key
from local.store import open_store
from skill.app import Skill, build_handler
from skill.compose import Addresses, build_skill
from skill.entry import Handler

if TYPE_CHECKING:
    from audio.tracks import Tracks
    from local.sound import Sound

HEALTH = Key("health", "check")
"""An item of no household, written by each check: a disk that is full and a file that is locked can still be read."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The skill with its store."""

    handle: Handler
    skill: Skill
    table: Table
    sound: Sound | None = None
    """What it plays tracks with; None where it has no voice."""

    @property
    def tracks(self) -> Tracks | None:
        """Where the tracks are found that it plays."""
        return self.sound.tracks if self.sound else None

    def healthy(self) -> bool:
        """Say whether the store keeps what is written, by writing."""
        try:
            last = self.table.get(HEALTH)
            self.table.commit([Put(HEALTH, {}, last.version if last else 0)])
        except Conflict:
            return True  # somebody else's check was kept just now
        except CoachError:
            return False
        return True


def build(data: Path, sound: Sound | None = None, base_url: str = "") -> Composed:
    """Return the skill over the store in a data folder, made when it is missing. Raises StoreUnavailableError.

    With a sound, guidance is played as a track, which a device finds below base_url.
    """
    table = open_store(data)
    key = household_key(data, begun=_read_through(table))
    tape = sound.tape() if sound else None
    addresses = _addresses(base_url.rstrip("/"))
    skill = build_skill(table, key, _back_off, _server_zone(), time.monotonic, tape, addresses)
    return Composed(build_handler(skill), skill, table, sound)


def _addresses(base: str) -> Addresses:
    def art_of(exercise: str, position: Position, side: Side | None) -> str:
        from backend.drawings import path_of  # noqa: PLC0415 - the web, of which the terminal has no use

        return base + path_of(exercise, position, side, "png")

    return Addresses(url_of=lambda track: f"{base}/tracks/{track}.mp3", art_of=art_of)


def _read_through(table: Table) -> bool:
    """Read every household, so that what cannot be read is known at the start; say whether there is one."""
    repository = Repository(table)
    return len([repository.household(name) for name in repository.households()]) > 0


def _back_off(attempt: int) -> None:
    time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 - jitter, not a secret


def _server_zone() -> str:
    name = os.environ.get("TZ", "").lstrip(":")
    if not name and Path("/etc/localtime").is_symlink():
        name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError):  # unknown, none, or a rule such as CET-1CEST
        return "UTC"
