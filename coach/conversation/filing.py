"""What is kept of a session that is over, however it ended."""

from __future__ import annotations

import msgspec

from coach.conversation.scene import Scene
from coach.people import Last
from coach.session import Session, exercises_done
from coach.table import Value

PASSING = ("playing_at", "playing_ms", "stopped_at", "device", "known", "lesson")
"""What only matters while a session is open."""


def file_session(scene: Scene) -> None:
    """Keep what was done as a record, and make room for the next session."""
    session, person = scene.live, scene.person
    done, planned = exercises_done(session)
    guided = sum(session.worked.values())
    seen = dict(person.seen)
    for exercise in {key.partition(":")[0] for key, ms in session.worked.items() if ms > 0}:
        seen[exercise] = seen.get(exercise, 0) + 1
    last = Last(session.started_at, planned, done, session.end_score, session.end_place, guided)
    scene.record("session", **_summary(session), done=done, planned=planned)
    scene.change(session=None, seen=seen, sessions=person.sessions + bool(guided), last=last)


def _summary(session: Session) -> dict[str, Value]:
    data: dict[str, Value] = msgspec.json.decode(msgspec.json.encode(session))
    return {name: value for name, value in data.items() if name not in PASSING}
