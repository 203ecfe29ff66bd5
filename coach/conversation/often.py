"""How often: what a day and a week allow, by the limits for everybody and by the person's own program."""

from __future__ import annotations

from coach.clinical.program import Regime
from coach.conversation.announcing import is_own
from coach.conversation.filing import has_one_exercise
from coach.conversation.scene import Scene
from coach.pain import Before
from coach.prescribing.limits import limits

WEEK = 7


def enough(scene: Scene, allowed: Before) -> str:
    """Return the sentence that no more is done today, or nothing.

    A gentle set in place of the program counts for the day alone; the prone sets of a program may be more than three.
    """
    person, regime = scene.person, scene.person.regime
    per_day = regime.per_day if regime else 0
    if _times(scene, person.daily) >= max(limits().sessions_a_day, per_day):
        return "enough_today"
    return _of_program(scene, regime) if regime and is_own(scene, allowed) else ""


def _of_program(scene: Scene, regime: Regime) -> str:
    if _times(scene, scene.person.daily_own) >= regime.per_day:
        return "enough_planned"
    if scene.local(scene.now).weekday() in regime.rest_days:
        return "rest_day"
    days = _days_of_week(scene) if regime.per_week < WEEK else frozenset()
    return "enough_week" if scene.day not in days and len(days) >= regime.per_week else ""


def _times(scene: Scene, counted: tuple[int, int]) -> int:
    day, times = counted
    began = scene.person.daily_at
    # By the clock of now: a time zone is asked for once a week, and what was yesterday by the one before may be today.
    today = day == scene.person.daily[0] and bool(began) and scene.days_since(began) <= 0
    # Who travels west, or sets a clock back, lives a day twice: it is one day.
    return times if today or 0 <= day - scene.day <= 1 else 0


def _days_of_week(scene: Scene) -> frozenset[int]:
    """Return the days of the last seven, today among them, that have a session of the program."""
    history = scene.recall(scene.person.id, scene.midnight(1 - WEEK))
    least = 1 if has_one_exercise(scene.person) else 2  # one exercise alone is no session of a program
    lately = (one for one in history.sessions if scene.day - one.day < WEEK and len(one.prescribed) >= least)
    return frozenset(one.day for one in lately if limits().counts(one.guided.values(), one.prescribed.values()))
