"""Records as a clinician would write them: valid unless a test says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from coach.clinical.record import ClinicalRecord, Phase
from coach.exercises import CONDITIONS, DIAGNOSES, Bias
from tests.coach.builders_routine import CATALOGUE

if TYPE_CHECKING:
    from typing import Any

NOW = 1_796_040_000_000
"""Noon on 2026-11-30."""
DAY = 86_400_000
IDS = sorted(CATALOGUE.exercises)


def record(*codes: str, **fields: Any) -> ClinicalRecord:
    """Return a record of these codes, in the subacute phase."""
    usual: dict[str, Any] = {"version": 1, "phase": Phase.SUBACUTE, "by": "Dr. Vogel", "at": NOW}
    return ClinicalRecord(codes=codes, **(usual | fields))


def written(*codes: str, **fields: object) -> dict[str, object]:
    """Return what a clinician writes for a record."""
    return {"codes": list(codes or ("NS",)), "by": "Dr. Vogel", "date": NOW, **fields}


EXERCISES = st.frozensets(st.sampled_from(IDS)).map(sorted).map(tuple)
CODES = st.frozensets(st.sampled_from(DIAGNOSES + CONDITIONS), max_size=5)


@st.composite
def records(draw: st.DrawFn) -> ClinicalRecord:
    """Return any record, also such as nobody would write: with ticks that open nothing."""
    codes = draw(CODES) | {draw(st.sampled_from(DIAGNOSES))}
    return record(
        *(code for code in DIAGNOSES + CONDITIONS if code in codes),
        direction=draw(st.none() | st.sampled_from(Bias)),
        phase=draw(st.sampled_from(Phase)),
        ticked=draw(EXERCISES),
        unlocked=draw(EXERCISES),
        level=draw(st.integers(1, 3)),
        older=draw(st.booleans()),
    )
