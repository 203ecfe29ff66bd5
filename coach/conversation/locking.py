"""A red flag: it locks every routine, and while it does, each start says why."""

from __future__ import annotations

from coach.conversation.filing import file_session
from coach.conversation.numb import opened
from coach.conversation.scene import Scene
from coach.people import Lock, with_person
from coach.session import settle


def lock(scene: Scene, flag: str) -> None:
    """Say what a red flag calls for, lock every routine until a clinician clears it, and end."""
    if scene.session:
        if scene.session.telling:
            scene.household = with_person(scene.household, opened(scene.person, scene.session.telling))
        scene.keep(settle(scene.live, scene.now))
        file_session(scene)
    question = scene.kit.screening.questions[flag]
    held = tuple(entry for entry in scene.person.locks if entry.code != flag)
    answered = question.numbness or flag == "RF06"
    unanswered = "" if answered else scene.person.unanswered  # asked about first at the next launch
    scene.change(locks=(*held, Lock(flag, question.urgency, scene.now)), unanswered=unanswered, told=None)
    scene.record("lock", flag=flag, urgency=question.urgency, answers=dict(scene.talk.answers))
    told = "private" if question.private else flag
    scene.close(f"lock.{question.urgency}", tell=f"tell.{told}", flag=flag)


def refuse(scene: Scene) -> None:
    """Say why nothing starts, and end."""
    entry = max(scene.person.locks, key=lambda held: ("record", "U2", "U1").index(held.urgency))
    days = scene.days_since(entry.at)
    when = "today" if days == 0 else scene.local(entry.at).strftime("%A") if days < 7 else "before"
    scene.close(f"locked.{entry.urgency}", when=when, flag=entry.code)
