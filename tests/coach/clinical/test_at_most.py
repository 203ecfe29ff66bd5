"""A dose that is no more than another one."""

from __future__ import annotations

from coach.clinical.caps import at_most
from coach.prescribing.dose import Dose, DoseKind, SideDose


def test_each_figure_is_the_least_that_the_other_has_of_it_on_any_side() -> None:
    other = Dose(DoseKind.REPS, sets=1, reps=9, hold_ms=4000, left=SideDose(reps=5))
    assert at_most(Dose(DoseKind.REPS, sets=2, reps=8, hold_ms=5000), other) == Dose(
        DoseKind.REPS, sets=1, reps=5, hold_ms=4000
    )


def test_what_is_less_already_stays() -> None:
    dose = Dose(DoseKind.HOLD, sets=1, hold_ms=10_000)
    assert at_most(dose, Dose(DoseKind.HOLD, sets=3, hold_ms=30_000)) == dose


def test_a_dose_of_another_kind_says_nothing_of_it() -> None:
    dose = Dose(DoseKind.HOLD, sets=2, hold_ms=10_000)
    assert at_most(dose, Dose(DoseKind.REPS, sets=1, reps=5, hold_ms=1000)) == dose
