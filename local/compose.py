"""Everything on one machine, put together: the store, the key, the Lambda handler."""

from __future__ import annotations

import os
import random
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import CoachError, StoreUnavailableError
from coach.table import Key, Table
from skill.app import Skill, build_handler
from skill.compose import build_skill
from skill.entry import Handler
from stores.open import open_table


@dataclass(frozen=True, slots=True)
class Composed:
    """The skill with its store."""

    handle: Handler
    skill: Skill
    table: Table

    def healthy(self) -> bool:
        """Say whether the store answers."""
        try:
            self.table.get(Key("health", "check"))
        except CoachError:
            return False
        return True


def build(data: Path, url: str | None = None) -> Composed:
    """Return the skill over the store at url, or over SQLite in the data folder. Raises StoreUnavailableError."""
    key = _key(data)
    table = open_table(url or f"sqlite:///{(data / 'stretches.db').absolute()}")
    skill = build_skill(table, key, _back_off, _server_zone())
    return Composed(build_handler(skill), skill, table)


def _back_off(attempt: int) -> None:
    time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 - jitter, not a secret


def _server_zone() -> str:
    name = os.environ.get("TZ", "").lstrip(":")
    if not name and Path("/etc/localtime").is_symlink():
        name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    return name or "UTC"


def _key(data: Path) -> bytes:
    # The key of the hashed ids is made once, on first start; without it no household is found again.
    path = data / "key"
    try:
        data.mkdir(parents=True, exist_ok=True)
        with _created(path) as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    except OSError as error:
        raise StoreUnavailableError(
            f"The folder {data} cannot be written ({error.strerror}): choose another with --data."
        ) from error
    text = path.read_text("ascii").strip()
    if len(text) < 32:
        raise StoreUnavailableError(
            f"{path} is damaged: put back the copy from your backup, or remove it to begin anew."
        )
    return text.encode()


def _created(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii")
