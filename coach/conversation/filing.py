"""What is kept of a session that is over, however it ended."""

from __future__ import annotations

import json

from msgspec.structs import replace

from coach.conversation.scene import Record, Scene
from coach.people import Last, Person, with_person
from coach.prescribing.limits import limits
from coach.session import Session, exercises_done, inputs_of, prescribed_ms
from coach.table import Value, as_data

PASSING = (
    "playing_at",
    "playing_ms",
    "stopped_at",
    "device",
    "known",
    "fresh",
    "codes",
    "lesson",
    "way",
    "sent_to",
    "moving",
    "gate_before",
    "gate_told",
    "lengths",
    "track",
    "plays",
    "earlier",
    "last",
    "short",
    "since",
    "halted",
    "unheard",
)
"""What only matters while a session is open."""
UNTOLD = ("place", "score", "back")
"""What nobody told before the set of a bad day: it counts as a number while it lasts, and is kept as none."""


def file_session(scene: Scene) -> None:
    """Keep what was done as a record, and make room for the next session."""
    session = scene.live
    day = scene.day - scene.days_since(session.started_at)
    person, data = filed(scene.person, session, scene.now, day)
    # The session's own id tells it apart: two may be closed in one turn, one that is moved here and the person's own.
    scene.records.append(Record("session", scene.talk.person, scene.now, data, f"{scene.who.request}-{session.id}"))
    scene.household = with_person(scene.household, person)


def filed(person: Person, session: Session, now: int, day: int) -> tuple[Person, dict[str, Value]]:
    """Return a person whose session is over at a time (ms since 1970), and what is kept of it; day: when it began."""
    last = _last(session, person, now, day if is_one(session, person) else 0)
    return replace(person, session=None, last=last, **counted(person, last)), session_data(session)


def is_one(session: Session, person: Person) -> bool:
    """Say whether so much of it was guided that the day has one session less to come, whatever was said of it.

    One exercise alone is none, unless the program has no other, and nor is a bad day's set.
    """
    alone = len(inputs_of(session).routine.items) == 1 and not has_one_exercise(person)
    if alone or session.low:
        return False
    guided = (*session.worked.values(), *session.presumed.values())
    return limits().counts(guided, prescribed_ms(session).values())


def has_one_exercise(person: Person) -> bool:
    """Say whether the program of the present phase has one exercise and no other."""
    return bool(person.routine) and len(json.loads(person.routine)["items"]) == 1


def session_data(session: Session) -> dict[str, Value]:
    """Return what is kept of a session, as plain data."""
    done, planned = exercises_done(session)
    prescribed: dict[str, Value] = dict(prescribed_ms(session))
    return {**_summary(session), "done": done, "planned": planned, "prescribed": prescribed}


def left_out_by(session: Session, person: Person) -> tuple[str, ...]:
    """Return the exercises that wait for a clinician because of the pain told in a session."""
    hurt = {told.exercise for told in session.hurts}
    return tuple(exercise for exercise in person.left_out if exercise in hurt)


def counted(person: Person, last: Last, times: int = 1) -> dict[str, object]:
    """Return what a person's performances come to with a session counted in, or out again (-1)."""
    seen = dict(person.seen)
    for exercise in last.guided:
        seen[exercise] = max(seen.get(exercise, 0) + times, 0)
    sessions = max(person.sessions + times * bool(last.guided), 0)
    days: dict[str, object] = {name: _often(getattr(person, name), last.day, times) for name in _counts_in(last)}
    if days and times > 0:
        days["daily_at"] = last.at
    return {"seen": {exercise: n for exercise, n in seen.items() if n}, "sessions": sessions, **days}


def _counts_in(last: Last) -> tuple[str, ...]:
    if not last.day:
        return ()
    return ("daily", "daily_own") if last.own else ("daily",)


def _often(before: tuple[int, int], day: int, times: int) -> tuple[int, int]:
    """Return a day and how many sessions it had, with one more of a day, or one less."""
    last, count = before
    if times < 0:
        return (last, max(count - 1, 0)) if last == day else before
    if last == day + 1:
        return last, count + 1  # by a clock that was set back, or west of there: it is the same day
    return day, count + 1 if last == day else 1


def _last(session: Session, person: Person, now: int, day: int) -> Last:
    done, planned = exercises_done(session)
    guided = sorted({key.partition(":")[0] for key, ms in session.worked.items() if ms > 0})
    if session.low or session.amount == "some":
        guided = []  # what was guided was not done, and nobody knows which: the smaller of the two counts
    return Last(
        at=session.started_at,
        exercises=planned,
        done=done,
        score=session.end_score,
        place=session.end_place,
        guided_ms=sum(session.worked.values()),
        guided=tuple(guided),
        left_out=left_out_by(session, person),
        until=session.stopped_at,
        kept_at=now,
        day=day,
        own=not session.relief,
    )


def _summary(session: Session) -> dict[str, Value]:
    left_out = (*PASSING, *UNTOLD) if session.low else PASSING
    return {name: value for name, value in as_data(session).items() if name not in left_out}
