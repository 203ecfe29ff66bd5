"""The most of an exercise for one person: its own caps, those of older people, and what a clinician set (section 6)."""

from __future__ import annotations

import functools
from types import MappingProxyType

from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord, OwnCaps
from coach.prescribing.dose import Caps, DoseKind
from coach.prescribing.exercise import Catalogue, Exercise

Capped = tuple[tuple[str, OwnCaps], ...]


def catalogue_for(catalogue: Catalogue, record: ClinicalRecord) -> Catalogue:
    """Return the catalogue with the caps of one person, within which everything goes up."""
    if not (record.older or record.caps):
        return catalogue
    return _own(catalogue, record.older, tuple(sorted(record.caps.items())))


def catalogue_to_read(catalogue: Catalogue, record: ClinicalRecord) -> Catalogue:
    """Return the catalogue by which a person's routines are read: what is over a cap set later can still be eased."""
    if not (record.older or record.caps):
        return catalogue
    return _both(catalogue, record.older, tuple(sorted(record.caps.items())))


@functools.lru_cache(maxsize=16)
def _own(catalogue: Catalogue, older: bool, caps: Capped) -> Catalogue:
    """Return the catalogue of everybody with the same caps, made once: the same catalogue is read once, too."""
    record = ClinicalRecord(older=older, caps=dict(caps))
    own = {id_: replace(one, caps=caps_for(one, record)) for id_, one in catalogue.exercises.items()}
    return replace(catalogue, exercises=MappingProxyType(own))


@functools.lru_cache(maxsize=16)
def _both(catalogue: Catalogue, older: bool, caps: Capped) -> Catalogue:
    """Return the catalogue of the wider of both caps, made once."""
    record = ClinicalRecord(older=older, caps=dict(caps))
    both = {id_: replace(one, caps=_wider(one, record)) for id_, one in catalogue.exercises.items()}
    return replace(catalogue, exercises=MappingProxyType(both))


def caps_for(exercise: Exercise, record: ClinicalRecord) -> Caps:
    """Return the caps of an exercise for a person; a clinician's own cap takes the place of the general one."""
    general = exercise.caps_for(older=record.older)
    own = record.caps.get(exercise.id, OwnCaps())
    return replace(
        general,
        reps=general.reps if own.reps is None else own.reps,
        sets=general.sets if own.sets is None else own.sets,
        hold_ms=general.hold_ms if own.hold_ms is None else own.hold_ms,
        timed_ms=general.timed_ms if own.hold_ms is None else own.hold_ms,
    )


def longest_for(exercise: Exercise, kind: DoseKind, record: ClinicalRecord) -> int | None:
    """Return how long one hold, or one bout of a timed dose, may last for a person, in ms; None where nothing caps it.

    A clinician's one cap for both may lie between the two of everybody: what is counted is held no longer by it.
    """
    caps = (caps_for(exercise, record), exercise.caps_for(older=True))
    return min((each for cap in caps if (each := cap.longest(kind)) is not None), default=None)


def _wider(exercise: Exercise, record: ClinicalRecord) -> Caps:
    own, general = caps_for(exercise, record), exercise.caps_for(older=True)
    pairs = {name: (getattr(own, name), getattr(general, name)) for name in own.__struct_fields__}
    return Caps(**{name: None if None in pair else max(pair) for name, pair in pairs.items()})
