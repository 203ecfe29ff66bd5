"""What a clinician writes of a person, and what is refused of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from coach.clinical.record import NO_RECORD, ClinicalRecord, OwnCaps, Phase
from coach.clinical.record_contradictions import contradictions
from coach.clinical.record_read import read_record, record_data
from coach.clinical.roles import Role
from coach.exercises import Bias, Side
from coach.screening import load_screening
from tests.coach.builders_routine import CATALOGUE, problems_of
from tests.coach.clinical.records import DAY, NOW, record, records, written

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(data: Mapping[str, object], role: Role = Role.CLINICIAN, before: ClinicalRecord = NO_RECORD) -> ClinicalRecord:
    """Return the record that data describes."""
    return read_record(data, CATALOGUE, role=role, now=NOW, before=before)


def wrong(data: Mapping[str, object], role: Role = Role.CLINICIAN) -> dict[str, str]:
    """Return what is wrong with it, by path."""
    return problems_of(lambda: read(data, role))


def test_a_whole_record_is_read_as_it_is_written() -> None:
    assert read(
        {
            "codes": ["OP", "HD"],
            "direction": "extension",
            "phase": "subacute",
            "affected": "left",
            "ticked": ["ham_supine", "bridge"],
            "unlocked": ["curl_up"],
            "level": 3,
            "caps": {"bridge": {"hold_s": 4.5, "reps": 6, "sets": 2}, "walk": {"hold_s": 600}},
            "older": True,
            "both_legs": True,
            "apart": True,
            "acute_exit": True,
            "by": "Dr. Vogel",
            "date": "2026-11-20",
            "review": date(2026, 12, 20),
        },
        before=record("NS", version=4),
    ) == ClinicalRecord(
        version=5,
        codes=("HD", "OP"),
        direction=Bias.EXTENSION,
        phase=Phase.SUBACUTE,
        affected=Side.LEFT,
        ticked=("bridge", "ham_supine"),
        unlocked=("curl_up",),
        level=3,
        caps={"bridge": OwnCaps(4_500, 6, 2), "walk": OwnCaps(600_000)},
        older=True,
        both_legs=True,
        apart=True,
        acute_exit=True,
        by="Dr. Vogel",
        at=1_795_132_800_000,
        review_at=1_797_724_800_000,
    )


def test_what_is_not_written_is_the_usual() -> None:
    assert read({"codes": ["NS"], "by": "Dr. Vogel"}) == ClinicalRecord(1, ("NS",), by="Dr. Vogel", at=NOW)


@settings(max_examples=60)
@given(records())
def test_what_is_written_out_is_read_back_or_refused_and_has_no_fractions(known: ClinicalRecord) -> None:
    data = record_data(known)
    assert not any(isinstance(value, float) for value in data.values())
    senseless = {problem.path for problem in contradictions(known, CATALOGUE)}
    if senseless:
        assert set(wrong(data)) == senseless <= {"codes", "direction", "ticked", "unlocked"}
    else:
        assert read(data) == known


def test_a_version_is_counted_from_the_one_before_whatever_an_export_says() -> None:
    known = record("HD", version=7, caps={"bridge": OwnCaps(5_000, 6)}, review_at=NOW + DAY, older=True)
    data = record_data(known)
    assert data["caps"] == {"bridge": {"hold_ms": 5_000, "reps": 6}}
    assert read(data, before=record("NS", version=2)) == ClinicalRecord(**{**_fields(known), "version": 3})


def _fields(known: ClinicalRecord) -> dict[str, Any]:
    return {name: getattr(known, name) for name in known.__struct_fields__}


@pytest.mark.parametrize(("role", "whose"), [(Role.CAREGIVER, "a caregiver"), (Role.PERSON, "the person")])
def test_a_diagnosis_is_a_clinicians(role: Role, whose: str) -> None:
    assert wrong(written("HD"), role) == {"by": f"a diagnosis by {whose} is not taken; ask the clinician to write it"}


def test_every_problem_is_told_at_once() -> None:
    assert set(wrong({"codes": ["XX"], "ticked": ["brigde"], "level": 4, "date": "soon", "colour": 1})) == {
        "codes[0]",
        "codes",
        "ticked[0]",
        "level",
        "date",
        "by",
        "colour",
    }


CASES = [
    (written("HS"), "codes[0]", "; did you mean HD"),
    (written("hd"), "codes[0]", '"hd" is no code; use one of HD SS'),
    (written("HD", "HD"), "codes[1]", '"HD" is there twice; leave one out'),
    (written("OP"), "codes", "no diagnosis is among them; name one of HD SS PS SL SI DD NS PR PO"),
    (written() | {"codes": "HD"}, "codes", '"HD" is no list; write the codes as a list, as in: HD, OP'),
    (written() | {"codes": [3]}, "codes[0]", "3 is no text"),
    (written("NS", "HD"), "codes", "NS says that no cause was found and HD names one; leave one of them out"),
    (written("SS", direction="extension"), "direction", "extension is locked for SS; write flexion or neutral"),
    (written("SS", "SL", "OP", direction="extension"), "direction", "extension is locked for SS and SL"),
    (written(direction="sideways"), "direction", '"sideways" is not known; use one of extension'),
    (written(phase="late"), "phase", '"late" is not known; use one of acute'),
    (written(affected="both"), "affected", '"both" is not known; use one of left, right'),
    (
        written(ticked=["brigde"]),
        "ticked[0]",
        'there is no exercise "brigde"; use an id of the catalogue; did you mean bridge',
    ),
    (written(ticked=["cat camel"]), "ticked[0]", "did you mean cat_camel"),
    (written(ticked="bridge"), "ticked", "is no list"),
    (
        written("HD", ticked=["curl_up"]),
        "ticked",
        "curl_up is locked for HD, which no tick opens; write it under unlocked",
    ),
    (written("HD", unlocked=["bridge"]), "unlocked", "bridge is not locked for this person; write it under ticked"),
    (written("NS", unlocked=["bridge"]), "unlocked", "bridge is not locked for this person"),
    (
        written("HD", ticked=["curl_up"], unlocked=["curl_up"]),
        "ticked",
        "curl_up is both ticked and unlocked; keep one of them",
    ),
    (
        written("PR", unlocked=["bridge"]),
        "unlocked",
        "bridge is done supine, and nothing is with PR, whatever is allowed; leave it out",
    ),
    (written("PR", ticked=["bridge"]), "ticked", "bridge is done supine, and nothing is with PR"),
    (written(level=0), "level", "0 is too little; write a number from 1 to 3"),
    (written(older="yes"), "older", '"yes" is neither true nor false; write one of them'),
    (written(caps={"ham_supine": {"hold_s": 31}}), "caps.ham_supine.hold_s", "31 is too much; write 1 to 30 seconds"),
    (written(caps={"ham_supine": {"hold_s": 61}}, older=True), "caps.ham_supine.hold_s", "write 1 to 60 seconds"),
    (written(caps={"bridge": {"hold_s": 21}}), "caps.bridge.hold_s", "21 is too much; write 1 to 20 seconds"),
    (written(caps={"bridge": {"reps": 13}}), "caps.bridge.reps", "13 is too much; write a number from 1 to 12"),
    (written(caps={"bridge": {"reps": 16}}, older=True), "caps.bridge.reps", "write a number from 1 to 15"),
    (written(caps={"slider_seat": {"reps": 21}}), "caps.slider_seat.reps", "write a number from 1 to 20"),
    (
        written(caps={"slider_seat": {"hold_s": 1}}),
        "caps.slider_seat.hold_s",
        "slider_seat is moved and never held; leave it out",
    ),
    (written(caps={"bridge": {"sets": 4}}), "caps.bridge.sets", "write a number from 1 to 3"),
    (written(caps={"brigde": {}}), "caps.brigde", "did you mean bridge"),
    (written(caps={"bridge": {"holds": 3}}), "caps.bridge.holds", "this field is not known"),
    (written(by="  "), "by", "it is empty; write it"),
    (written(date=NOW + 2 * DAY), "date", "it lies in the future; write the day on which it was decided"),
    (written(date="2026-12-02"), "date", "it lies in the future"),
    (written(date="2026-02-30"), "date", '"2026-02-30" is no day; write it as 2026-01-31'),
    (written(date=1.5), "date", "1.5 is no day"),
    (written(date=True), "date", "true is no day"),
    (written(date=-1), "date", "-1 is no day"),
    (written(review=NOW - DAY), "review", "it lies before the date of the record; write a later day"),
    (written(settled=["RF99"]), "settled[0]", 'there is no red flag "RF99"'),
    (written(colour="red"), "colour", "this field is not known; leave it out"),
]


@pytest.mark.parametrize(("data", "path", "message"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_what_cannot_be_meant_is_refused_with_its_remedy(data: dict[str, object], path: str, message: str) -> None:
    found = wrong(data)
    assert message in found[path], found
    assert ";" in found[path]


@pytest.mark.parametrize("flag", list(load_screening().questions))
def test_only_what_may_wait_for_days_is_settled_for_an_episode(flag: str) -> None:
    data = written(settled=[flag])
    if load_screening().questions[flag].urgency == "U3":
        assert read(data).settled == (flag,)
    else:
        told = f"{flag} is asked each time and cannot be settled for an episode; leave it out"
        assert wrong(data) == {"settled[0]": told}


@pytest.mark.parametrize(
    "data",
    [
        written("PR", "PO"),
        written("NS", "PR"),
        written("NS", "PO", "OP"),
        written("HD", "SS", direction="extension"),
        written("HD", phase="maintenance"),
        written("PS", ticked=["fig4_supine"]),
        written("NS", ticked=["plank"], level=1),
        written("PR", ticked=["belly_breath"]),
        written("HD", direction="flexion"),
        written("NS", date=datetime(2026, 11, 20, 8, 30), review="2026-11-20"),  # noqa: DTZ001 - as TOML has it
    ],
)
def test_what_goes_together_is_taken(data: dict[str, object]) -> None:
    assert read(data).version == 1


def test_a_day_that_has_begun_elsewhere_is_no_future_and_counts_from_now() -> None:
    zone = 14 * 3_600_000
    assert read(written(date="2026-12-01")).at == NOW
    assert read(written(date=NOW + zone)).at == NOW
    assert list(wrong(written(date=NOW + zone + 1))) == ["date"]
