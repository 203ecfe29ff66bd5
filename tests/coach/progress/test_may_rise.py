"""Who asks for a step up: of which exercises R7 allows one today, and what is told once a clinician agrees."""

from __future__ import annotations

from msgspec.structs import replace

from coach.clinical.record import ClinicalRecord, Phase
from coach.progress.advance import agreed
from coach.progress.change import Change, Kind, change_data
from coach.progress.figures import Field
from coach.progress.history import Changed, Felt, History
from coach.progress.numbers import load_numbers
from coach.progress.propose import EASING, decide, may_rise, situation_on
from coach.routine import parse_routine
from tests.coach.builders_routine import CATALOGUE, item, source
from tests.coach.progress.builders_progress import HOUR_MS, anybody, performed, program_of
from tests.coach.progress.reading_tables import rows, situation

ROWS = rows()
GLIDE = item("slider_seat", dose={"reps": 10})
BRIDGE = item("bridge", dose={"reps": 10, "hold_s": 5})
SIDES = item("side_leg", dose={"reps": 12, "sets": 3, "hold_s": 20})
PROGRAM = program_of(parse_routine(source(BRIDGE, GLIDE, SIDES), CATALOGUE))
NAMES = ("bridge", "slider_seat", "side_leg")
WELL = tuple(performed(day, NAMES) for day in (1, 2, 3))


def rising(*changed: Changed, felt: tuple[Felt, ...] = (), phase: Phase = Phase.SUBACUTE) -> frozenset[str]:
    """Return what may rise on the day of the third session that went well."""
    history = History(WELL, felt, changed)
    return may_rise(situation_on(ClinicalRecord(phase=phase), PROGRAM, history, 3, CATALOGUE, anybody))


def waiting() -> Change:
    """Return a step up of a nerve glide, which waits for a clinician."""
    base = situation_on(ClinicalRecord(phase=Phase.SUBACUTE), PROGRAM, History(WELL), 3, CATALOGUE, anybody)
    return next(change for change in decide(base).changes if change.exercise == "slider_seat")


def test_what_went_well_three_times_may_rise_also_where_a_clinician_has_to_agree_or_nothing_is_above_it() -> None:
    assert rising() == frozenset(NAMES)


def test_what_was_raised_within_a_week_may_not() -> None:
    assert rising(Changed(4 * HOUR_MS, -3, "raise", "bridge", "R7")) == {"slider_seat", "side_leg"}
    assert rising(Changed(4 * HOUR_MS, -4, "raise", "bridge", "R7")) == frozenset(NAMES)


def test_what_was_prescribed_and_not_guided_at_all_may_not() -> None:
    last = performed(3, NAMES)
    without = replace(last, guided={name: ms for name, ms in last.guided.items() if name != "bridge"})
    history = History((*WELL[:2], without))
    base = situation_on(ClinicalRecord(phase=Phase.SUBACUTE), PROGRAM, history, 3, CATALOGUE, anybody)
    assert may_rise(base) == {"slider_seat", "side_leg"}


def test_nothing_may_in_the_acute_phase_in_a_flare_or_on_a_day_on_which_something_is_eased() -> None:
    assert rising(phase=Phase.ACUTE) == frozenset()
    assert rising(Changed(HOUR_MS, 2, "flare")) == frozenset()
    assert rising(felt=(Felt(80 * HOUR_MS, 3, 1, 5),)) == frozenset()


def test_whatever_is_raised_by_itself_may_rise_and_on_a_day_of_easing_nothing_may() -> None:
    for name, row in ROWS.items():
        told = situation(row, load_numbers())
        changes, rises = decide(told).changes, may_rise(told)
        assert {change.exercise for change in changes if change.kind is Kind.RAISE} <= rises, name
        assert not (rises and any(change.kind in EASING for change in changes)), name


def test_a_step_that_waited_is_told_as_made_once_a_clinician_agrees() -> None:
    base = situation_on(ClinicalRecord(phase=Phase.SUBACUTE), PROGRAM, History(WELL), 3, CATALOGUE, anybody)
    step = waiting()
    told = agreed(step, base.teller)
    assert (step.reason.key, told.reason.key) == ("program.waits.reps", "program.raised.reps")
    assert told.reason.params == step.reason.params
    name = CATALOGUE.words["slider_seat"].name
    assert told.plain == f"Your {name} goes from ten to eleven repetitions."
    assert told.item == step.item


def test_the_record_of_a_step_says_what_it_was_by_which_rule_and_who_agreed() -> None:
    step = waiting()
    of_a_rule = {
        "what": "raise",
        "rule": "R7",
        "exercise": "slider_seat",
        "to": "",
        "by_ms": step.by_ms,
        "plain": step.plain,
    }
    assert step.by_ms > 0
    assert change_data(step) == of_a_rule
    assert change_data(step, "Dr Kim") == of_a_rule | {"by": "Dr Kim"}


def test_of_another_exercise_it_says_which() -> None:
    row = next(
        row for row in ROWS.values() if any(" level to " in text for text in row.then if text.startswith("R7 raise"))
    )
    changes = decide(situation(row, load_numbers())).changes
    step = next(change for change in changes if change.field is Field.LEVEL)
    assert change_data(step)["to"] == step.new
    assert step.old == step.exercise == change_data(step)["exercise"]
