"""A clinical record in words, and what differs between two of its versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from coach.clinical.plain_words import code_words, flag_words
from coach.clinical.record import NO_RECORD, ClinicalRecord, OwnCaps
from coach.clinical.roles import Role

LISTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "codes": ("diagnoses", code_words),
    "ticked": ("ticked", str),
    "unlocked": ("unlocked", str),
    "settled": ("settled for this episode", lambda flag: flag_words(flag, Role.CLINICIAN)),
}
FLAGS = {
    "older": "the caps for older people apply",
    "both_legs": "both legs are usual",
    "apart": "pain of leg and back are asked apart",
    "acute_exit": "the way out of the acute phase needs no tick",
}


def day_words(at: int) -> str:
    """Return the day of a time (ms since 1970) in universal time, as in: 2026-01-31."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).date().isoformat()


def record_words(record: ClinicalRecord) -> tuple[str, ...]:
    """Return what is on record, each in one line; nothing for version 0."""
    return tuple(_told(record)) if record.version else ()


def record_changes(before: ClinicalRecord, after: ClinicalRecord) -> tuple[str, ...]:
    """Return what differs between two versions, each in one line; who set it and when is none of it."""
    return tuple(_changed(before, after))


def _told(record: ClinicalRecord) -> Iterator[str]:
    for name, (label, words) in LISTS.items():
        if values := getattr(record, name):
            yield f"{label}: {', '.join(map(words, values))}"
    yield f"phase: {record.phase}"
    yield f"level: up to {record.level}"
    for name, label in (("direction", "direction"), ("affected", "sore side")):
        if value := getattr(record, name):
            yield f"{label}: {value}"
    yield from (told for name, told in FLAGS.items() if getattr(record, name))
    yield from (f"cap of {id_}: {_cap(caps)}" for id_, caps in record.caps.items())
    if record.review_at:
        yield f"to be looked at again: {day_words(record.review_at)}"


def _changed(before: ClinicalRecord, after: ClinicalRecord) -> Iterator[str]:
    for name, (label, words) in LISTS.items():
        yield from _list_changes(label, getattr(before, name), getattr(after, name), words)
    for name, label in (("direction", "direction"), ("phase", "phase"), ("affected", "sore side"), ("level", "level")):
        was, now = getattr(before, name), getattr(after, name)
        if was != now or (before is NO_RECORD and name == "phase"):
            yield f"{label}: {now or 'none'}" + (f", before it was {was}" if was and before.version else "")
    for name, told in FLAGS.items():
        if getattr(before, name) != getattr(after, name):
            yield told if getattr(after, name) else f"no longer: {told}"
    for id_ in sorted({*before.caps, *after.caps}):
        if before.caps.get(id_) != after.caps.get(id_):
            yield f"cap of {id_}: {_cap(after.caps[id_]) if id_ in after.caps else 'the general one again'}"
    if before.review_at != after.review_at:
        yield f"to be looked at again: {day_words(after.review_at) if after.review_at else 'no day is set any more'}"


def _list_changes(
    label: str, before: Sequence[str], after: Sequence[str], words: Callable[[str], str]
) -> Iterator[str]:
    if new := [words(value) for value in after if value not in before]:
        yield f"{label}, new: {', '.join(new)}"
    if gone := [words(value) for value in before if value not in after]:
        yield f"{label}, no longer: {', '.join(gone)}"


def _cap(caps: OwnCaps) -> str:
    parts = [
        f"a hold of {caps.hold_ms / 1000:g} s" if caps.hold_ms is not None else "",
        f"{caps.reps} time{_s(caps.reps)}" if caps.reps is not None else "",
        f"{caps.sets} set{_s(caps.sets)}" if caps.sets is not None else "",
    ]
    return f"at most {', '.join(filter(None, parts))}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
