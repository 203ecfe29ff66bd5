"""What a record says and cannot mean: parts that contradict each other, ticks that open nothing."""

from __future__ import annotations

from collections.abc import Iterator

from coach.clinical.record import ClinicalRecord
from coach.clinical.suitability import places_for, plain
from coach.errors import Problem
from coach.exercises import CONDITIONS, DIAGNOSES, Bias, Catalogue, Exercise, Suitability
from coach.prescribing.limits import limits


def contradictions(record: ClinicalRecord, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield each part of a record that cannot go with another one, with what to do about it."""
    yield from _causes(record)
    yield from _direction(record)
    for id_ in sorted({*record.ticked, *record.unlocked}):
        exercise = catalogue.exercises[id_]
        if not places_for(exercise, record):
            yield from _never(record, exercise)
        elif id_ in record.ticked:
            yield from _ticked(record, exercise)
        else:
            yield from _unlocked(record, exercise)


def _causes(record: ClinicalRecord) -> Iterator[Problem]:
    unspecific = [code for code in record.codes if code in limits().unspecific]
    causes = [code for code in record.codes if code in limits().causes]
    if unspecific and causes:
        told = f"{' and '.join(unspecific)} says that no cause was found and {' and '.join(causes)} names one"
        yield Problem("codes", f"{told}; leave one of them out")


def _direction(record: ClinicalRecord) -> Iterator[Problem]:
    diagnoses = {code for code in record.codes if code in DIAGNOSES}
    if record.direction is Bias.EXTENSION and diagnoses and diagnoses <= limits().no_extension:
        by = " and ".join(code for code in record.codes if code in diagnoses)
        yield Problem("direction", f"extension is locked for {by}; write flexion or neutral, or leave it out")


def _never(record: ClinicalRecord, exercise: Exercise) -> Iterator[Problem]:
    by = " and ".join(exercise.barred_by(None, frozenset(record.codes)))
    for key, ids in (("ticked", record.ticked), ("unlocked", record.unlocked)):
        if exercise.id in ids:
            told = f"{exercise.id} is done {plain(exercise.position)}, and nothing is with {by}, whatever is allowed"
            yield Problem(key, f"{told}; leave it out")


def _ticked(record: ClinicalRecord, exercise: Exercise) -> Iterator[Problem]:
    if exercise.id in record.unlocked:
        yield Problem("ticked", f"{exercise.id} is both ticked and unlocked; keep one of them")
        return
    by = _locking(record, exercise)
    if by:
        yield Problem("ticked", f"{exercise.id} is locked for {by}, which no tick opens; write it under unlocked")


def _unlocked(record: ClinicalRecord, exercise: Exercise) -> Iterator[Problem]:
    if not _locking(record, exercise):
        yield Problem(
            "unlocked", f"{exercise.id} is not locked for this person; write it under ticked, or leave it out"
        )


def _locking(record: ClinicalRecord, exercise: Exercise) -> str:
    codes = [c for c in DIAGNOSES + CONDITIONS if c in record.codes and exercise.suitability[c] is Suitability.NO]
    return " and ".join(codes)
