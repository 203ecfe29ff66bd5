"""What becomes of a starter routine for a person: the table, row by row, and what a longer routine loses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from coach.clinical.balance import load_balance
from coach.clinical.chains import below, instead_of
from coach.clinical.fitting import fit_template, template_of
from coach.exercises import Kind
from coach.routine import Routine, templates
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import record
from tests.coach.clinical.wording import known, routine, rows

ROWS = rows(Path(__file__).parent / "tables" / "fitting.toml")
TEMPLATES = templates(CATALOGUE)


def shape(done: Routine) -> list[tuple[str, str]]:
    """Return the exercises of a routine with their positions."""
    return [(item.exercise, item.position or CATALOGUE.exercises[item.exercise].position) for item in done.items]


@pytest.mark.parametrize("row", ROWS, ids=[f"{n} {row['given']}: {row['when']}" for n, row in enumerate(ROWS)])
def test_what_is_done_and_what_is_told_is_what_the_table_says(row: dict[str, Any]) -> None:
    made = fit_template(TEMPLATES[row["when"]], known(row["given"]), CATALOGUE, row.get("pain"))
    assert shape(made.routine) == shape(routine(row["then"]))
    assert [left.reason for left in made.left] == row["says"]
    assert list(made.added) == row.get("added", [])


def test_a_persons_own_caps_are_kept_to_on_every_side() -> None:
    asked = routine("ham_supine 3 sets 30 s, clamshell 12 reps left 11 reps")
    known_of = known("NS, at most 10 s of ham_supine")
    capped = known("NS, at most 6 reps of clamshell")
    stretch = fit_template(template_of(asked, "", CATALOGUE), known_of, CATALOGUE).routine.items[0].dose
    moved = fit_template(template_of(asked, "", CATALOGUE), capped, CATALOGUE).routine.items[1].dose
    assert (stretch.sets, stretch.hold_ms) == (3, 10_000)
    assert moved.left
    assert (moved.reps, moved.left.reps) == (6, 6)


def test_the_caps_of_older_people_are_for_older_people() -> None:
    asked = template_of(routine("ham_supine 2 sets 60 s"), "", CATALOGUE)
    holds = [
        fit_template(asked, record("NS", older=older), CATALOGUE).routine.items[0].dose.hold_ms
        for older in (False, True)
    ]
    assert holds == [30_000, 60_000]


def test_what_takes_a_place_in_another_position_is_put_where_one_goes_down_once() -> None:
    asked = template_of(routine("walk, calf, sit_stand, clamshell"), "", CATALOGUE)
    made = fit_template(asked, record("PO", ticked=("sit_stand", "clamshell")), CATALOGUE)
    assert shape(made.routine) == shape(routine("walk, sit_stand, ankle_pumps, clamshell"))
    assert made.left[0].instead == "ankle_pumps"


def test_what_is_too_much_for_a_session_is_left_out_from_its_end() -> None:
    nine = "walk, calf, hook_march, bridge, ham_supine, ab_brace, heel_slides, ankle_pumps, belly_breath"
    made = fit_template(template_of(routine(nine), "", CATALOGUE), record("NS"), CATALOGUE)
    assert shape(made.routine) == shape(routine(nine.removesuffix(", belly_breath")))
    assert [left.reason for left in made.left] == [
        "belly_breath is left out, as a routine has 8 exercises at most; put it into another routine"
    ]


def test_what_is_too_long_by_itself_goes_first() -> None:
    long = template_of(routine("walk 1800 s, bridge, clamshell"), "", CATALOGUE)
    made = fit_template(long, record("NS"), CATALOGUE)
    assert shape(made.routine) == shape(routine("bridge, clamshell"))
    assert "walk is left out, as a session lasts 25 minutes at most" in made.left[0].reason


def test_nothing_is_added_where_a_session_would_last_too_long() -> None:
    long = template_of(routine("walk 1230 s, ab_brace, bridge"), "subacute", CATALOGUE)
    made = fit_template(long, record("NS"), CATALOGUE)
    assert made.added == ()
    (left,) = made.left
    assert left.reason == (
        "nothing in it stretches the back of the thigh: ham_supine is left out, "
        "as a session lasts 25 minutes at most; leave out another one for it"
    )


def test_an_exercise_that_is_there_twice_is_done_once() -> None:
    twice = routine("bridge, bridge")
    made = fit_template(template_of(twice, "", CATALOGUE), record("NS"), CATALOGUE)
    assert shape(made.routine) == shape(routine("bridge"))
    assert made.left[0].reason == "bridge is in it already; give that one more sets"


def test_what_suits_stays_in_the_position_it_was_written_in() -> None:
    asked = routine("ab_brace seated, belly_breath side_lying, pelvic_tilt standing")
    assert fit_template(template_of(asked, "", CATALOGUE), record("NS"), CATALOGUE).routine == asked


def test_words_and_pauses_of_a_routine_stay_as_they_are() -> None:
    told = replace(routine('bridge saying "slowly"'), note="Take your time.", lead_in_ms=9_000)
    made = fit_template(template_of(told, "", CATALOGUE), record("NS"), CATALOGUE).routine
    assert made == told


@pytest.mark.parametrize("id_", sorted(CATALOGUE.exercises))
def test_what_takes_the_place_of_an_exercise_is_of_its_bias_and_no_harder(id_: str) -> None:
    exercise = CATALOGUE.exercises[id_]
    others = [CATALOGUE.exercises[other] for other in instead_of(id_, CATALOGUE)]
    assert exercise not in others
    assert all(other.bias is exercise.bias and other.level <= exercise.level for other in others)
    easier = [other for other in below(id_, CATALOGUE) if CATALOGUE.exercises[other] in others]
    assert [other.id for other in others[: len(easier)]] == easier


@pytest.mark.parametrize("group", load_balance().groups, ids=lambda group: group.name)
def test_what_is_added_for_balance_counts_for_its_group_and_moves_no_nerve(group: Any) -> None:
    assert set(group.add) <= group.of <= set(CATALOGUE.exercises)
    assert all(CATALOGUE.exercises[id_].kind is not Kind.NERVE for id_ in group.of)


def test_what_takes_the_place_of_a_hamstring_moves_a_nerve() -> None:
    balance = load_balance()
    assert {CATALOGUE.exercises[id_].kind for id_ in balance.instead} == {Kind.NERVE}
    assert {CATALOGUE.exercises[id_].targets for id_ in balance.calm_only} == {("back of thigh",)}
    hamstrings = {id_ for id_, one in CATALOGUE.exercises.items() if one.targets == ("back of thigh",)}
    assert balance.calm_only == hamstrings
