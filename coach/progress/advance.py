"""R7: what went well is raised, one thing at a time and seldom; what is not the program's to decide waits."""

from __future__ import annotations

from msgspec.structs import replace

from coach.prescribing.exercise import Exercise
from coach.prescribing.exercise import Kind as ExerciseKind
from coach.prescribing.limits import limits
from coach.prescribing.prescription import RoutineItem
from coach.prescribing.routine_check import MINUTE_MS
from coach.progress.change import CLINICIAN, Change, Kind, Teller
from coach.progress.easing import change_by
from coach.progress.figures import Field
from coach.progress.proof import proven
from coach.progress.situation import Situation
from coach.progress.steps import Step, started, up

RULE = "R7"


def raises(situation: Situation) -> tuple[Change, ...]:
    """Return one step up for the exercises that have earned it, those that waited longest first, and what waits.

    Of those that waited as long, what strengthens goes first (founding text: back and abdomen before stretching).
    """
    if situation.record.phase not in situation.numbers.up.phases:
        return ()
    changes: list[Change] = []
    left, most_ms = _left(situation), _most_ms(situation)
    for item in sorted(situation.items, key=lambda item: _turn(situation, item.exercise)):
        change = _step_up(situation, item)
        if change is None or not change.automatic:
            changes.extend([change] if change else [])
            continue
        if left and _fits(then := situation.with_changes((change,)), most_ms):
            changes.append(change)
            left, situation = left - 1, then
    return tuple(changes)


def earned(situation: Situation) -> frozenset[str]:
    """Return the exercises that have earned a step up: proven, and not raised in the last days."""
    if situation.record.phase not in situation.numbers.up.phases:
        return frozenset()
    return frozenset(item.exercise for item in situation.items if _earned(situation, item.exercise))


def agreed(step: Change, teller: Teller) -> Change:
    """Return a step that waited, as it is told once a clinician has agreed to it."""
    return teller.told_as(step, step.reason.key.replace("waits", "raised"))


def _earned(situation: Situation, exercise: str) -> bool:
    return not _raised_lately(situation, exercise) and proven(situation, exercise)


def _step_up(situation: Situation, item: RoutineItem) -> Change | None:
    if not _earned(situation, item.exercise):
        return None
    exercise = situation.catalogue.exercises[item.exercise]
    step = up(item, situation.ways) or _harder(situation, exercise)
    if step is None:
        return None
    change = change_by(situation, Kind.RAISE, RULE, item, step)
    return _waiting(situation, change) if _is_for_a_clinician(situation, exercise, step) else change


def _harder(situation: Situation, exercise: Exercise) -> Step | None:
    """Return the change to the next exercise up the chain; None at its end, or where that is in the routine."""
    harder = exercise.harder
    if harder is None or any(item.exercise == harder for item in situation.items):
        return None
    return Step(Field.LEVEL, exercise.id, harder, started(harder, situation.ways))


def _is_for_a_clinician(situation: Situation, exercise: Exercise, step: Step) -> bool:
    """Return whether section 6 leaves a step to a clinician: nerve glides, level 3, a direction, what is denied."""
    rule, record = situation.numbers.up, situation.record
    then = situation.catalogue.exercises[step.item.exercise] if step.item else exercise
    if exercise.kind in rule.clinician_kinds or then.kind in rule.clinician_kinds:
        return True
    if step.field is not Field.LEVEL:
        return False
    above = then.level >= rule.clinician_level or then.level > record.level
    return above or then.bias is not exercise.bias or not situation.allowed(then.id)


def _waiting(situation: Situation, change: Change) -> Change:
    waiting = situation.teller.told_as(change, change.reason.key.replace("raised", "waits"))
    return replace(waiting, automatic=False, waits_for=CLINICIAN)


def _turn(situation: Situation, exercise: str) -> tuple[int, bool]:
    return _raised_at(situation, exercise), situation.catalogue.exercises[exercise].kind is not ExerciseKind.STRENGTH


def _raised_at(situation: Situation, exercise: str) -> int:
    return max((one.at for one in situation.noted(("raise",), 0) if exercise in (one.exercise, one.to)), default=-1)


def _raised_lately(situation: Situation, exercise: str) -> bool:
    days = situation.numbers.up.every_days
    raised = (one for one in situation.noted(("raise",), 0) if exercise in (one.exercise, one.to))
    return any(situation.day - one.day < days for one in raised)


def _left(situation: Situation) -> int:
    """Return how many exercises may still be raised after the last session."""
    since = situation.history.sessions[-1].at if situation.history.sessions else 0
    return max(0, situation.numbers.up.exercises - len(situation.noted(("raise",), since)))


def _most_ms(situation: Situation) -> int:
    """Return how long all exercises of a session may be worked: what the week has added counts as not there before.

    An easier exercise can add to it, too. What was taken off in the week is not added back, so that this is never more
    than the rule says.
    """
    days = situation.numbers.trend.window_days
    lately = (one for one in situation.history.changed if situation.day - one.day < days)
    before = situation.work_ms(situation.items) - sum(max(0, one.by_ms) for one in lately)
    return before * (100 + situation.numbers.up.total_percent) // 100


def _fits(situation: Situation, most_ms: int) -> bool:
    longest = limits().session_minutes * MINUTE_MS
    return situation.work_ms(situation.items) <= most_ms and situation.announced_ms <= longest
