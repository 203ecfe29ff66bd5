"""Homes of people whose clinician has given them a routine, and what is heard there."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec.structs import replace

from coach import clinic, programs
from coach.clinical.record import ClinicalRecord
from coach.exercises import Side, load_catalogue
from coach.repository import Repository
from coach.routine import Routine, parse_routine
from coach.session import timeline_of
from coach.timeline import Step, StepKind, Timeline
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.echo import EchoHome
from tests.skill.home import KEY, Home

H = TypeVar("H", bound=Home)
E = TypeVar("E", bound=EchoHome)


def _timed(exercise: str, seconds: int, **more: int) -> dict[str, Any]:
    return {"exercise": exercise, "dose": {"kind": "timed", "duration_ms": seconds * 1_000, **more}}


def _hold(exercise: str, seconds: int, sets: int = 1) -> dict[str, Any]:
    return {"exercise": exercise, "dose": {"kind": "hold", "hold_ms": seconds * 1_000, "sets": sets}}


def _reps(exercise: str, reps: int, hold_ms: int = 0) -> dict[str, Any]:
    return {"exercise": exercise, "dose": {"kind": "reps", "reps": reps, "hold_ms": hold_ms}}


WALK = _timed("walk", 300)
ROUTINES = {
    # Standing, sitting, on the back, on the side, on the back.
    "stretches": (
        WALK,
        _hold("fig4_seated", 30, 3),
        _hold("piri_cross", 20, 2),
        _hold("ham_supine", 20, 2),
        _reps("clamshell", 10),
        _reps("bridge", 10, 5_000),
    ),
    # Standing, on hands and knees, on the back.
    "balance": (
        WALK,
        _reps("cat_camel", 8),
        _timed("hook_march", 30, sets=3, rest_ms=30_000),
        _reps("bridge", 10, 5_000),
    ),
    # The clamshell ends on the left side, the side plank is done on the right one.
    "sides": (_reps("clamshell", 4), {"exercise": "side_plank", "dose": {"kind": "reps", "reps": 4, "sides": "right"}}),
    # Lying on the left side from the second side of the clamshell on.
    "one_side": (
        _reps("clamshell", 4),
        {"exercise": "side_plank", "dose": {"kind": "reps", "reps": 4, "sides": "left"}},
    ),
    # On the back, then standing.
    "standing_up": (_reps("bridge", 4, 5_000), _hold("calf", 20, 2)),
    "standing": (WALK, _hold("calf", 20, 2)),
    "wordy": (_reps("bridge", 10, 5_000),),
    "march": (_timed("hook_march", 30, sets=3, rest_ms=30_000),),
}
"""Routines of our own: who changes a template changes nothing here. The first two sessions halve sets and reps."""


def with_routine(name: str) -> Home:
    """Return a home where a person with one of these routines begins, on a first day."""
    return begun(Home(), name)


def begun(home: H, name: str) -> H:
    """Let a person with one of these routines begin in a home, on a first day."""
    home.launch()
    home.yes()
    prescribe(home, name)
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "calf")
    return home


def in_figure_four(home: E) -> E:
    """Let a person begin, and come to the second side of the seated figure four, a hold."""
    begun(home, "stretches")
    step = next(s for s in home.line.steps if s.exercise == "fig4_seated" and s.side == "right" and s.hold_ms)
    home.to(step.work_ms + 9_000)
    return home


def prescribe(home: Home, name: str, person: str = "", affected: str = "") -> None:
    """Put one of these routines on record for a person, the first one of all where none is named."""
    repository = Repository(home.table)
    data = {"id": name, "version": 1, "name": f"{name} set", "items": [*ROUTINES[name]]}
    if name == "wordy":
        data["verbosity"] = "full"
    routine = parse_routine(data, home.skill.guide.kit.catalogue)
    person = person or clinic.list_people(repository, 0)[0].split()[0]
    put_on_record(repository, person, routine, home.ms(), affected)


def put_on_record(repository: Repository, person: str, routine: Routine, now: int, affected: str = "") -> None:
    """Let a clinician set a record with which every exercise is allowed, and assign a routine."""
    side = Side(affected) if affected else None
    every = tuple(load_catalogue().exercises)
    record = ClinicalRecord(1, ("NS",), affected=side, ticked=every, level=3, by="Dr. Ito", at=now)
    clinic.keep_record(repository, person, lambda before: replace(record, version=before.version + 1), now=now)
    programs.assign(repository, person, routine, programs.Acting("Dr. Ito", now))


def three_times_a_day(home: Home) -> None:
    """Let a clinician have the program done three times a day: begun again, it is not the day's second one too many."""
    repository = Repository(home.table)
    name = clinic.list_people(repository, 0)[0].split()[0]
    programs.set_often(repository, name, "", {"per_day": 3}, programs.Acting("Dr. Ito", home.ms()))


def line_of(home: Home) -> Timeline:
    """Return the timeline of the open session."""
    assert home.person.session
    return timeline_of(home.person.session)


def work_of(home: Home, exercise: str) -> list[Step]:
    """Return the repetitions and holds of an exercise."""
    return [step for step in line_of(home).steps if step.exercise == exercise and step.kind is StepKind.WORK]


def to_the_wait(home: Home, exercise: str = "") -> None:
    """Say ready until the words of a change of position are over: the next one, or the one before an exercise."""
    for _ in range(20):
        let_it_end(home)
        if home.step().kind is StepKind.WAIT and exercise in ("", home.step().exercise):
            return
        home.say(Intent.READY)
    raise AssertionError("no change of position came")


def wait_until(home: Home, position_ms: int) -> None:
    """Let time pass until a position of the span that is spoken."""
    home.wait((position_ms - home.position()) / 1000)
    assert home.position() == position_ms


def let_it_end(home: Home) -> None:
    """Let the device say all it has to say of an exercise, and its question."""
    let_it_speak(home)
    while _asked(home) == "ready.more":
        home.say(Intent.READY)
        let_it_speak(home)


def _asked(home: Home) -> str:
    talk = home.household.talks.get(keyed(KEY, "device", home.device, 16))
    return talk.asked.key if talk and talk.asked else ""


def let_it_speak(home: Home) -> None:
    """Let the device say its answer, which is a part of an exercise where that is long."""
    session = home.person.session
    assert session
    home.wait((session.playing_at + session.playing_ms - home.ms()) / 1000 + 1)
