"""Records and programs in words: nothing that differs is left untold, and nothing is told that does not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinical.dose_words import dose_words, often_words
from coach.clinical.program import NO_PROGRAM, Program, Regime
from coach.clinical.program_words import program_changes
from coach.clinical.record import NO_RECORD, ClinicalRecord, OwnCaps
from coach.clinical.record_words import record_changes, record_words
from coach.exercises import Dose, DoseKind, Side, SideDose, Sides
from coach.routine import load_templates, routine_data
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import record, records

STARTERS = [routine for routine in load_templates(CATALOGUE).values() if len(routine.items) > 3]
THREE = "3 sets of a hold of 20 s, each side, sore side first"
SETTLED = st.sampled_from([(), ("RF09",), ("RF09", "RF14")])
CAPS = st.sampled_from([{}, {"bridge": OwnCaps(reps=6)}, {"bridge": OwnCaps(hold_ms=5_000, sets=1)}])


@st.composite
def whole_records(draw: st.DrawFn) -> ClinicalRecord:
    """Return any record with every field drawn."""
    return replace(
        draw(records()),
        affected=draw(st.none() | st.sampled_from(Side)),
        settled=draw(SETTLED),
        caps=draw(CAPS),
        both_legs=draw(st.booleans()),
        apart=draw(st.booleans()),
        acute_exit=draw(st.booleans()),
        review_at=draw(st.sampled_from([0, 1_796_040_000_000, 1_896_040_000_000])),
    )


@settings(deadline=None, max_examples=60)
@given(before=whole_records(), after=whole_records(), field=st.sampled_from(ClinicalRecord.__struct_fields__))
def test_a_field_of_a_record_that_differs_is_told_and_no_other(
    before: ClinicalRecord, after: ClinicalRecord, field: str
) -> None:
    changed = replace(before, **{field: getattr(after, field)})
    told = record_changes(before, changed)
    unsaid = field in ("version", "by", "at") or getattr(before, field) == getattr(changed, field)
    assert bool(told) != unsaid
    assert record_changes(before, replace(before, version=9, by="somebody", at=5)) == ()


def test_a_record_in_words() -> None:
    assert record_words(NO_RECORD) == ()
    assert record_words(record("HD", "OP", caps={"bridge": OwnCaps(hold_ms=5_000, reps=6, sets=1)}, older=True)) == (
        "diagnoses: HD (disc herniation), OP (weak bones)",
        "phase: subacute",
        "level: up to 2",
        "the caps for older people apply",
        "cap of bridge: at most a hold of 5 s, 6 times, 1 set",
    )


@pytest.mark.parametrize(
    ("dose", "sided", "told"),
    [
        (Dose(DoseKind.REPS, reps=8), False, "8 times"),
        (Dose(DoseKind.REPS, reps=1), True, "1 time, each side"),
        (Dose(DoseKind.REPS, 2, 9, hold_ms=5_000, rest_ms=9_000), False, "2 sets of 9 times, held 5 s, rest 9 s"),
        (Dose(DoseKind.HOLD, sets=3, hold_ms=20_000, sides=Sides.AFFECTED_FIRST), True, THREE),
        (Dose(DoseKind.TIMED, hold_ms=300_000), False, "5 min"),
        (Dose(DoseKind.TIMED, hold_ms=90_000), False, "90 s"),
        (Dose(DoseKind.HOLD, hold_ms=2_500, sides=Sides.LEFT), True, "a hold of 2.5 s, left side alone"),
        (Dose(DoseKind.REPS, reps=5, sides=Sides.ALTERNATING), False, "5 times, sides in turn"),
        (Dose(DoseKind.REPS, reps=8, left=SideDose(reps=4)), True, "8 times, each side, on the left 4 times"),
    ],
)  # fmt: skip
def test_a_dose_in_words(dose: Dose, told: str, *, sided: bool) -> None:
    assert dose_words(dose, sided=sided) == told


@pytest.mark.parametrize(
    ("regime", "told"),
    [
        (Regime(""), "every day, once a day"),
        (Regime("", per_week=1, per_day=3), "1 day a week, up to 3 sessions a day"),
        (Regime("", per_week=5, rest_days=(0, 6)), "5 days a week, once a day, rest on Monday and Sunday"),
    ],
)
def test_how_often_in_words(regime: Regime, told: str) -> None:
    assert often_words(regime) == told


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Return a program of starter routines, some of them with an item less or a repetition more."""
    regimes = {}
    for phase in draw(st.sets(st.sampled_from(["acute", "subacute", "maintenance"]), min_size=1)):
        routine = draw(st.sampled_from(STARTERS))
        items = [*routine.items][draw(st.integers(0, 2)) :]
        dose = replace(items[0].dose, rest_ms=draw(st.sampled_from([0, 10_000])))
        items[0] = replace(items[0], note=draw(st.sampled_from(["", "Slowly."])), dose=dose)
        changed = replace(routine, items=tuple(items), lead_in_ms=draw(st.sampled_from([5_000, 6_000])))
        days, times = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        regimes[phase] = Regime(json.dumps(routine_data(changed)), per_week=days, per_day=times)
    return Program(1, regimes, "Dr. Vogel", 5)


@settings(deadline=None, max_examples=60)
@given(before=programs(), after=programs())
def test_two_programs_differ_in_words_where_they_differ(before: Program, after: Program) -> None:
    told = program_changes(before, after, CATALOGUE)
    for phase in ("acute", "subacute", "maintenance"):
        same = before.regimes.get(phase) == after.regimes.get(phase)
        assert any(line.startswith(f"{phase}: ") for line in told) != same
    assert program_changes(before, replace(before, version=7, by="x", why="y"), CATALOGUE) == ()
    assert len(program_changes(NO_PROGRAM, after, CATALOGUE)) == len(after.regimes)
