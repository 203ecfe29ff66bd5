"""Whether a person with a record may be given an exercise: the one place that decides it (clinical.md section 1)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from enum import StrEnum

import msgspec
from msgspec import Struct

from coach.clinical.record import ClinicalRecord
from coach.exercises import CONDITIONS, DIAGNOSES, Catalogue, Exercise, Kind, Position, Suitability
from coach.routine import Routine, templates

NEUTRAL = "neutral"
"""The starter routine whose exercises are all that is done with nothing on record."""


class Held(StrEnum):
    """What holds an exercise back, in the order in which it is looked at."""

    RECORD = "record"
    """Nothing is on record, and it is none of the neutral set."""
    BARRED = "barred"
    """Its position; nothing opens that."""
    LOCKED = "locked"
    """Its mark is no: an unlock opens it."""
    TICK = "tick"
    """Its mark is care, or it moves a nerve: a tick opens it."""
    LEVEL = "level"
    """It is harder than the record allows: a tick, or a higher level on record, opens it."""


class Suited(Struct, frozen=True):
    """Whether an exercise may be given; if not, why, by which codes, and what would open it."""

    held: Held | None = None
    reason: str = ""
    """Half a sentence, as: it is locked for HD."""
    remedy: str = ""
    """The other half, as: a clinician can unlock it."""
    codes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it may be given."""
        return self.held is None


SUITED = Suited()


def nothing_on_record(record: ClinicalRecord) -> bool:
    """Return whether no clinician has said what the pain comes from: version 0, or no diagnosis in it."""
    return record.version == 0 or not set(record.codes).intersection(DIAGNOSES)


def suited(exercise: Exercise, position: Position | None, record: ClinicalRecord, catalogue: Catalogue) -> Suited:
    """Return whether an exercise may be given in a position, None for its own, to a person with this record."""
    codes = frozenset(record.codes)
    if nothing_on_record(record) and exercise.id not in neutral_set(catalogue):
        return Suited(
            Held.RECORD,
            "no clinician has put a diagnosis on record",
            f"until one has, use {', '.join(sorted(neutral_set(catalogue)))}",
        )
    barring = exercise.barred_by(position, codes)
    if barring:
        return _barred(exercise, position or exercise.position, barring, codes)
    return _marked(exercise, record, codes)


def unsuited(routine: Routine, record: ClinicalRecord, catalogue: Catalogue) -> frozenset[str]:
    """Return the exercises of a routine that a person with this record may not be given as they stand in it."""
    return _unsuited(routine, msgspec.msgpack.encode(record), catalogue)


@functools.lru_cache(maxsize=256)
def _unsuited(routine: Routine, kept: bytes, catalogue: Catalogue) -> frozenset[str]:
    """Judge what every turn of a session asks once for each record (as it is kept)."""
    record = msgspec.msgpack.decode(kept, type=ClinicalRecord)
    return frozenset(
        item.exercise
        for item in routine.items
        if not suited(catalogue.exercises[item.exercise], item.position, record, catalogue).ok
    )


def suits_by(record: ClinicalRecord, catalogue: Catalogue) -> Callable[[str], bool]:
    """Return what tells whether an exercise, by its id, may be given in its own position."""

    def suits(exercise: str) -> bool:
        return suited(catalogue.exercises[exercise], None, record, catalogue).ok

    return suits


def places_for(exercise: Exercise, record: ClinicalRecord) -> tuple[Position, ...]:
    """Return the positions of an exercise that no code bars, its own first."""
    codes = frozenset(record.codes)
    return tuple(place for place in (exercise.position, *exercise.also) if not exercise.barred_by(place, codes))


@functools.lru_cache(maxsize=4)
def neutral_set(catalogue: Catalogue) -> frozenset[str]:
    """Return the exercises that need no record (clinical.md section 1: those of T1, level 1)."""
    return frozenset(one.exercise.id for one in templates(catalogue)[NEUTRAL].items)


def _barred(exercise: Exercise, position: Position, by: tuple[str, ...], codes: frozenset[str]) -> Suited:
    free = [place for place in (exercise.position, *exercise.also) if not exercise.barred_by(place, codes)]
    remedy = f"its position may be {' or '.join(map(plain, free))}" if free else "leave it out"
    return Suited(Held.BARRED, f"nothing is done {plain(position)} with {' and '.join(by)}", remedy, by)


def _marked(exercise: Exercise, record: ClinicalRecord, codes: frozenset[str]) -> Suited:
    """Return what the marks of the codes and the level say; an unlock opens all of it, a tick all but a no."""
    if exercise.id in record.unlocked:
        return SUITED
    mark = exercise.suits(codes, record.direction)
    if mark is Suitability.NO:
        by = _marking(exercise, codes, mark)
        return Suited(Held.LOCKED, f"it is locked for {' and '.join(by)}", "a clinician can unlock it", by)
    return SUITED if exercise.id in record.ticked else _unticked(exercise, record, codes, mark)


def _unticked(exercise: Exercise, record: ClinicalRecord, codes: frozenset[str], mark: Suitability) -> Suited:
    if mark is Suitability.CARE:
        by = _marking(exercise, codes, mark)
        told = f"it needs a tick for {' and '.join(by)}" if by else "extension is not the direction on record"
        return Suited(Held.TICK, told, "a clinician can tick it", by)
    if exercise.kind is Kind.NERVE:
        return Suited(Held.TICK, "it moves a nerve, which always needs a tick", "a clinician can tick it")
    if exercise.level > record.level:
        told = f"it is level {exercise.level} and the record allows {record.level}"
        return Suited(Held.LEVEL, told, "a clinician can tick it or raise the level")
    return SUITED


def _marking(exercise: Exercise, codes: frozenset[str], mark: Suitability) -> tuple[str, ...]:
    return tuple(code for code in DIAGNOSES + CONDITIONS if code in codes and exercise.suitability[code] is mark)


def plain(position: Position) -> str:
    """Return a position in words: hands and knees."""
    return position.replace("_", " ")
