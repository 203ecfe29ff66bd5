"""Reading what a clinician writes of a person: everything that is wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from coach.clinical.record import NO_RECORD, ClinicalRecord, OwnCaps, Phase
from coach.clinical.record_contradictions import contradictions
from coach.clinical.roles import Role
from coach.errors import InvalidError, Problem
from coach.exercises import CONDITIONS, DIAGNOSES, Bias, Catalogue, Exercise, Side, as_heard
from coach.prescribing.limits import limits
from coach.prescribing.plain import nearest, show
from coach.prescribing.reading import Fields
from coach.screening import load_screening

FLAGS = ("older", "both_legs", "apart", "acute_exit")
EARLIEST_ZONE_MS = 14 * 3_600_000
"""So far ahead of universal time a clinician's clock can be: there tomorrow has begun already."""
LATEST_MS = 253_402_300_799_000
"""The end of the year 9999."""
U3 = "U3"
"""What a clinician may clear for an episode (clinical.md section 3)."""


def read_record(
    data: Mapping[str, object], catalogue: Catalogue, *, role: Role, now: int, before: ClinicalRecord = NO_RECORD
) -> ClinicalRecord:
    """Return the next version of a record. Raises InvalidError with every problem, its path and its remedy.

    The data is the whole of it: what is not written is not on record any more. Dates are written YYYY-MM-DD, or in ms
    since 1970 as now is; without a date it is of now. An exercise that is ok already may be ticked: a starter routine
    may ask for it as a choice, and it opens a level above the record's.
    """
    problems: list[Problem] = []
    fields = Fields.of(data, "", problems)
    if role is not Role.CLINICIAN:
        fields.note("by", f"a diagnosis by {_whose(role)} is not taken; ask the clinician to write it")
    fields.take("version")  # an export names it; the new one is counted from the one before
    record = _record(fields, catalogue, now, before)
    fields.finish()
    problems.extend(contradictions(record, catalogue))
    if problems:
        raise InvalidError("the record", tuple(problems))
    return record


def record_data(record: ClinicalRecord) -> dict[str, object]:
    """Return plain data without fractions from which read_record makes the same record; defaults are left out."""
    data = {name: getattr(record, name) for name in record.__struct_fields__ if name not in ("at", "review_at")}
    data |= {"date": record.at, "review": record.review_at}
    usual = {name: getattr(NO_RECORD, name, 0) for name in data}
    return {name: _plain(value) for name, value in data.items() if value != usual[name]}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {exercise: _cap_data(caps) for exercise, caps in value.items()}
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def _cap_data(caps: OwnCaps) -> dict[str, int]:
    return {name: figure for name in caps.__struct_fields__ if (figure := getattr(caps, name)) is not None}


def _whose(role: Role) -> str:
    return "a caregiver" if role is Role.CAREGIVER else "the person"


def _record(fields: Fields, catalogue: Catalogue, now: int, before: ClinicalRecord) -> ClinicalRecord:
    at = _date(fields, "date", now) or now
    if at > now + EARLIEST_ZONE_MS:
        fields.note("date", "it lies in the future; write the day on which it was decided")
    review_at = _date(fields, "review", 0)
    if review_at and review_at < at:
        fields.note("review", "it lies before the date of the record; write a later day")
    older = _flag(fields, "older")
    usual = NO_RECORD
    return ClinicalRecord(
        version=before.version + 1,
        codes=_codes(fields),
        direction=fields.choice("direction", Bias, Bias.NEUTRAL) if fields.has("direction") else None,
        phase=fields.choice("phase", Phase, usual.phase),
        affected=fields.choice("affected", Side, Side.LEFT) if fields.has("affected") else None,
        ticked=_exercises(fields, "ticked", catalogue),
        unlocked=_exercises(fields, "unlocked", catalogue),
        level=fields.whole("level", 1, 3, usual.level),
        caps=_caps(fields, catalogue, older=older),
        settled=_settled(fields),
        by=fields.text("by"),
        at=min(at, now),
        review_at=review_at,
        older=older,
        **{name: _flag(fields, name) for name in FLAGS[1:]},
    )


def _codes(fields: Fields) -> tuple[str, ...]:
    known = DIAGNOSES + CONDITIONS
    written = _texts(fields, "codes", "write the codes as a list, as in: HD, OP")
    if written is None:
        return ()
    for one in written:
        if one.value not in known:
            told = f"{show(one.value)} is no code; use one of {' '.join(known)}{_like(one.value, known)}"
            fields.note(one.key, told)
    found = {one.value for one in written}
    if not found.intersection(DIAGNOSES):
        fields.note("codes", f"no diagnosis is among them; name one of {' '.join(DIAGNOSES)}, NS for no specific cause")
    return tuple(code for code in known if code in found)


def _like(value: str, codes: Sequence[str]) -> str:
    """Return a hint at the code with most letters in the same places; two are too few for the usual likeness."""
    shared = {code: sum(a == b for a, b in zip(code, value.upper(), strict=False)) for code in codes}
    most = max(codes, key=lambda code: shared[code])
    return f"; did you mean {most}" if shared[most] and len(value) == len(most) else ""


class _Written(Struct, frozen=True):
    key: str
    value: str


def _texts(fields: Fields, key: str, remedy: str) -> list[_Written] | None:
    """Return the entries of a list of texts with their paths, None where it is no list; one there twice is noted."""
    values = fields.take(key, ())
    if isinstance(values, str) or not isinstance(values, Sequence):
        fields.note(key, f"{show(values)} is no list; {remedy}")
        return None
    written: list[_Written] = []
    for number, value in enumerate(values):
        path = f"{key}[{number}]"
        if not isinstance(value, str):
            fields.note(path, f"{show(value)} is no text; {remedy}")
        elif value in {one.value for one in written}:
            fields.note(path, f"{show(value)} is there twice; leave one out")
        else:
            written.append(_Written(path, value))
    return written


def _exercises(fields: Fields, key: str, catalogue: Catalogue) -> tuple[str, ...]:
    written = _texts(fields, key, "write the ids of the exercises as a list, as in: bridge, ham_supine") or []
    for one in written:
        if one.value not in catalogue.exercises:
            fields.note(one.key, _unknown(one.value, catalogue))
    return tuple(sorted(one.value for one in written if one.value in catalogue.exercises))


def _unknown(id_: str, catalogue: Catalogue) -> str:
    heard = as_heard(id_)
    named = (id_ for id_, words in catalogue.words.items() if heard in map(as_heard, (words.name, *words.aliases)))
    like = f"; did you mean {known}" if (known := next(named, None)) else nearest(id_, catalogue.exercises)
    return f"there is no exercise {show(id_)}; use an id of the catalogue{like}"


def _settled(fields: Fields) -> tuple[str, ...]:
    questions = load_screening().questions
    written = _texts(fields, "settled", "write the red flags as a list, as in: RF09") or []
    for one in written:
        if one.value not in questions:
            fields.note(one.key, f"there is no red flag {show(one.value)}{nearest(one.value, questions)}; leave it out")
        elif questions[one.value].urgency != U3:
            fields.note(one.key, f"{one.value} is asked each time and cannot be settled for an episode; leave it out")
    return tuple(sorted(one.value for one in written))


def _flag(fields: Fields, key: str) -> bool:
    value = fields.take(key, default=False)
    if not isinstance(value, bool):
        fields.note(key, f"{show(value)} is neither true nor false; write one of them")
        return False
    return value


def _date(fields: Fields, key: str, default: int) -> int:
    """Return a day as ms since 1970, its beginning in universal time."""
    value = fields.take(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LATEST_MS:
        return value
    day = _day(value)
    if day is None:
        fields.note(key, f"{show(value)} is no day; write it as 2026-01-31")
        return default
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _caps(fields: Fields, catalogue: Catalogue, *, older: bool) -> dict[str, OwnCaps]:
    table = Fields.of(fields.take("caps", {}), fields.at("caps"), fields.problems)
    caps = {}
    for id_, value in table.data.items():
        exercise = catalogue.exercises.get(id_)
        if exercise is None:
            table.note(show(id_).strip('"'), _unknown(id_, catalogue))
        else:
            caps[id_] = _own_caps(Fields.of(value, table.at(id_), fields.problems), exercise, older=older)
    return caps


def _own_caps(fields: Fields, exercise: Exercise, *, older: bool) -> OwnCaps:
    """Return a person's caps for one exercise, none above those of everybody or of older people."""
    caps = exercise.caps_for(older=older)
    longest = max(caps.longest(kind) or 0 for kind in exercise.kinds)
    held = fields.has(fields.key("hold"))
    if held and not longest:
        fields.refuse((fields.key("hold"),), f"{exercise.id} is moved and never held; leave it out")
        held = False
    own = OwnCaps(
        hold_ms=fields.ms("hold", limits().bout[0], longest, longest) if held else None,
        reps=fields.whole("reps", 1, caps.reps or 1, 1) if fields.has("reps") else None,
        sets=fields.whole("sets", 1, caps.sets or 1, 1) if fields.has("sets") else None,
    )
    fields.finish()
    return own
