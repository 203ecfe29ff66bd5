"""What a routine of the decision tables must hold, and what a pure rule must have come to: checks in plain words."""

from __future__ import annotations

import json
from typing import Any

from coach.exercises import load_catalogue
from coach.pain import Before, Verdict
from coach.timeline import EditKind
from tests.skill.tables_given import PLACES
from tests.skill.tables_lines import is_check
from tests.skill.tables_stage import Stage

CATALOGUE = load_catalogue()


def items(routine: str) -> dict[str, dict[str, Any]]:
    """Return the doses of a routine (JSON) by exercise."""
    return {item["exercise"]: item["dose"] for item in json.loads(routine)["items"]}


def today(stage: Stage) -> dict[str, dict[str, Any]]:
    """Return the doses of the session under way."""
    session = stage.home.person.session
    assert session, stage.answer.speech
    return items(session.routine)


@is_check(r"the routine is (\w+)")
def routine(stage: Stage, name: str) -> None:
    """This routine is under way."""
    session = stage.home.person.session
    assert session, stage.answer.speech
    assert json.loads(session.routine)["id"] == name


@is_check(r"reps: (\w+) (\d+)")
def reps(stage: Stage, exercise: str, count: str) -> None:
    """An exercise has so many repetitions today."""
    assert today(stage)[exercise]["reps"] == int(count)


@is_check(r"today with (\w+)")
def with_exercise(stage: Stage, exercise: str) -> None:
    """An exercise is in today's session."""
    assert exercise in today(stage)


@is_check(r"today without (\w+)")
def without_exercise(stage: Stage, exercise: str) -> None:
    """An exercise is not in today's session, which has others."""
    assert today(stage).keys() - {exercise} == today(stage).keys()


@is_check(r"everything in the program is (of|not of) level 1")
def level_one(stage: Stage, which: str) -> None:
    """Whether everything in the program is as easy as it gets."""
    levels = {CATALOGUE.exercises[exercise].level for exercise in items(stage.home.person.routine)}
    assert (levels == {1}) is (which == "of")


@is_check(r"the gate counts: (\w+) (\d+)")
def gate(stage: Stage, place: str, score: str) -> None:
    """The pain of the day is this one."""
    kept = stage.home.person.gate
    assert kept
    assert (kept.place, kept.score) == (PLACES.index(place), int(score))


@is_check(r"added: (\d+) s")
def added(stage: Stage, seconds: str) -> None:
    """So much was added to a hold."""
    session = stage.home.person.session
    assert session
    assert [edit.ms for edit in session.edits if edit.kind == EditKind.ADJUST] == [int(seconds) * 1000]


@is_check(r"the hold is (\d+) s")
def hold(stage: Stage, seconds: str) -> None:
    """The hold under way is so long."""
    assert stage.home.step().hold_ms == int(seconds) * 1000


@is_check(r"refused: (.+)")
def refused(stage: Stage, words: str) -> None:
    """It was refused for a reason."""
    assert words in stage.refused


@is_check(r"today: (full|easier|relief|none)")
def allowed_today(stage: Stage, allowed: str) -> None:
    """A resting score allows this."""
    assert stage.judged == Before(allowed)


@is_check(r"(keep|ease|leave out|stop)((?:, \w+)*)")
def judged(stage: Stage, during: str, signs: str) -> None:
    """A pain comes to this; and all that is said of it: lower, higher, stronger."""
    assert isinstance(stage.judged, Verdict)
    assert stage.judged.during == during.replace(" ", "_")
    assert {sign for sign in ("lower", "higher", "stronger") if getattr(stage.judged, sign)} == {
        *signs.removeprefix(", ").split(", ")
    } - {""}


@is_check(r"the session stops")
def stops(stage: Stage) -> None:
    """A pain ends the session, however it moved."""
    assert isinstance(stage.judged, Verdict)
    assert stage.judged.during == "stop"


@is_check(r"leg pain: (\d+)")
def leg_pain(stage: Stage, score: str) -> None:
    """So strong is the pain in the leg."""
    assert stage.judged == int(score)
