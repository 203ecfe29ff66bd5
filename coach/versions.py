"""Every version of a person's record and program, as they were kept: nothing of it is ever written anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct

from coach.acts import look_up, person_named
from coach.clinical.program import NO_PROGRAM, Program
from coach.clinical.record import ClinicalRecord
from coach.clinical.roles import Role
from coach.errors import NotFoundError, StoreUnavailableError
from coach.records import time_of
from coach.repository import Repository
from coach.screening import DAY_MS
from coach.table import Value

WEEK_MS = 7 * DAY_MS
HELPERS = (Role.PERSON, Role.CAREGIVER)
S = TypeVar("S", bound=Struct)


class KeptRecord(Struct, frozen=True):
    """A version of the clinical record, when it was written, in ms since 1970, and by whom: a clinician, or a rule."""

    at: int
    record: ClinicalRecord
    by: str = ""


class KeptProgram(Struct, frozen=True):
    """A version of the program, when it was written, in ms since 1970, and as whom; empty for a rule."""

    at: int
    role: str
    program: Program


def record_versions(repository: Repository, name: str) -> tuple[KeptRecord, ...]:
    """Return the versions of a person's record, the oldest first. Raises NotFoundError."""
    kept = ((at, data, _read(data, ClinicalRecord)) for at, data in _kept(repository, name, "record"))
    return tuple(KeptRecord(at, record, str(data.get("rule", record.by))) for at, data, record in kept)


def program_versions(repository: Repository, name: str) -> tuple[KeptProgram, ...]:
    """Return the versions of a person's program, the oldest first. Raises NotFoundError."""
    return tuple(
        KeptProgram(at, str(data.get("role", "")), _read(data, Program))
        for at, data in _kept(repository, name, "program")
    )


def program_version(repository: Repository, name: str, version: int) -> Program:
    """Return one version of a person's program. Raises NotFoundError."""
    for kept in program_versions(repository, name):
        if kept.program.version == version:
            return kept.program
    raise NotFoundError(f"There is no version {version} of the program: use one that stretches program history prints.")


def measured_by(repository: Repository, name: str, now: int) -> Program:
    """Return the program that a change is measured by (clinical.md section 6: so much a week).

    It is what a clinician or a rule last set, or what stood a week ago, whichever is later: who changes a little
    every day has changed all of it in one week.
    """
    base = NO_PROGRAM
    versions = program_versions(repository, name)
    for kept in versions:
        if kept.role not in HELPERS or kept.at <= now - WEEK_MS:
            base = kept.program
    return base if versions else person_named(repository, name).program


def _kept(repository: Repository, name: str, kind: str) -> list[tuple[int, Mapping[str, Value]]]:
    household, _, person = look_up(repository, name)
    return [(time_of(item.key), item.data) for item in repository.records(household, person.id, kind)]


def _read(data: Mapping[str, Value], kind: type[S]) -> S:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise StoreUnavailableError(f"A version on record cannot be read ({error}); nothing was changed.") from error
