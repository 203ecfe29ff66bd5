"""What is found in a routine: the table, row by row, and what holds for every record and routine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinical.fitting import fit_template, template_of
from coach.clinical.record import ClinicalRecord
from coach.clinical.roles import Role
from coach.clinical.validate import Finding, Severity, Today, stops, validate
from coach.exercises import Dose, SideDose
from coach.routine import Routine, RoutineItem, parse_routine, templates
from tests.coach.builders_routine import CATALOGUE, sources
from tests.coach.clinical.records import records
from tests.coach.clinical.wording import day, known, routine, rows

TABLE = Path(__file__).parent / "tables" / "validate.toml"
ROWS = rows(TABLE)
TEMPLATES = templates(CATALOGUE)
DAYS = st.builds(
    Today,
    st.none() | st.integers(0, 10),
    st.none() | st.integers(0, 1000),
    st.frozensets(st.sampled_from(sorted(CATALOGUE.exercises))),
)


def found(row: dict[str, Any]) -> tuple[Finding, ...]:
    """Return what is found in the routine of a row."""
    before = routine(row["before"]) if "before" in row else None
    wanted, today = routine(row["when"]), day(row.get("day", ""))
    return validate(wanted, known(row["given"]), Role(row["by"]), CATALOGUE, before=before, today=today)


def told(row: dict[str, Any]) -> str:
    """Return a row in a line."""
    return f"{row['given']}: {row['by']} {row.get('before', '')} > {row['when']} {row.get('day', '')}"


@pytest.mark.parametrize("row", ROWS, ids=[f"{number} {told(row)}" for number, row in enumerate(ROWS)])
def test_what_is_found_is_what_the_table_says(row: dict[str, Any]) -> None:
    findings = found(row)
    assert [f"{one.severity.replace('_', ' ')}: {one.rule} at {one.path}" for one in findings] == row["then"]
    assert row.get("says", findings[0].reason if findings else "") in {one.reason for one in findings} | {""}
    assert stops(findings) is any(not finding.startswith("warning") for finding in row["then"])


RULES = {rule.split(": ")[1].partition(" at ")[0] for row in ROWS for rule in row["then"]}


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Return any routine that can be written."""
    return parse_routine(draw(sources()), CATALOGUE)


@settings(max_examples=80)
@given(known=records(), one=routines(), other=routines(), role=st.sampled_from(Role), today=DAYS)
def test_every_finding_is_of_a_rule_of_the_table_at_a_place_with_one_sentence_and_its_remedy(
    known: ClinicalRecord, one: Routine, other: Routine, role: Role, today: Today
) -> None:
    for finding in validate(one, known, role, CATALOGUE, before=other, today=today):
        assert finding.rule in RULES
        assert finding.path in {"items", "note", "lead_in_s", "changeover_s"} or finding.path.startswith("items[")
        assert ";" in finding.reason
        assert "!" not in finding.reason
        assert not finding.reason.endswith(".")


def test_a_note_is_the_clinicians_to_write_and_to_take_away() -> None:
    plain, noted = routine("bridge"), replace(routine("bridge"), note="As high as you can.")
    for role, expected in ((Role.PERSON, ["note"]), (Role.CAREGIVER, ["note"]), (Role.CLINICIAN, [])):
        added = validate(noted, known("NS"), role, CATALOGUE, before=plain)
        assert [finding.path for finding in added] == expected
        gone = validate(plain, known("NS"), role, CATALOGUE, before=noted)
        assert [finding.path for finding in gone] == expected


@settings(max_examples=80)
@given(known=records(), id_=st.sampled_from(sorted(TEMPLATES)), leg_pain=st.none() | st.integers(0, 10))
def test_a_fitted_routine_is_one_that_a_clinician_may_give(
    known: ClinicalRecord, id_: str, leg_pain: int | None
) -> None:
    made = fit_template(TEMPLATES[id_], known, CATALOGUE, leg_pain)
    assert fit_template(TEMPLATES[id_], known, CATALOGUE, leg_pain) == made
    if made.routine.items:
        findings = validate(made.routine, known, Role.CLINICIAN, CATALOGUE, today=Today(leg_pain=leg_pain))
        assert {one.severity for one in findings} <= {Severity.WARNING}
        assert {one.rule for one in findings} <= {"balance", "direction"}


@settings(max_examples=80)
@given(known=records(), one=routines(), leg_pain=st.none() | st.integers(0, 10))
def test_so_is_any_routine_once_it_is_fitted_and_fitting_it_again_changes_nothing(
    known: ClinicalRecord, one: Routine, leg_pain: int | None
) -> None:
    made = fit_template(template_of(one, "subacute", CATALOGUE), known, CATALOGUE, leg_pain)
    if made.routine.items:
        findings = validate(made.routine, known, Role.CLINICIAN, CATALOGUE, today=Today(leg_pain=leg_pain))
        assert not stops(findings)
        again = fit_template(template_of(made.routine, "subacute", CATALOGUE), known, CATALOGUE, leg_pain)
        assert again.routine == made.routine


@settings(max_examples=80)
@given(
    known=records(),
    id_=st.sampled_from(sorted(TEMPLATES)),
    role=st.sampled_from([Role.PERSON, Role.CAREGIVER]),
    data=st.data(),
)
def test_less_is_always_allowed(known: ClinicalRecord, id_: str, role: Role, data: st.DataObject) -> None:
    whole = fit_template(TEMPLATES[id_], known, CATALOGUE).routine
    if not whole.items:
        return
    kept = data.draw(st.lists(st.sampled_from(whole.items), min_size=1, unique=True))
    items = tuple(_eased(item, data) for item in whole.items if item in kept)
    less = replace(whole, items=items)
    assert not stops(validate(less, known, role, CATALOGUE, before=whole))


def _eased(item: RoutineItem, data: st.DataObject) -> RoutineItem:
    return replace(item, dose=_less(item.dose, data))


def _less(dose: Dose, data: st.DataObject) -> Dose:
    """Return a dose with some of its figures lower, those of its sides as well."""
    names = [name for name in ("sets", "reps", "hold_ms") if getattr(dose, name) > 0]
    lower = {name: data.draw(st.integers(1, getattr(dose, name))) for name in names}
    sides: dict[str, SideDose | None] = {
        side: replace(own, **{name: min(getattr(own, name) or lower[name], lower[name]) for name in lower})
        for side in ("left", "right")
        if (own := getattr(dose, side))
    }
    return replace(dose, **lower, **sides)
