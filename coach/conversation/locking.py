"""A red flag: it locks every routine, and while it does, each start says why."""

from __future__ import annotations

from coach.conversation.filing import file_session
from coach.conversation.numb import opened
from coach.conversation.scene import Scene
from coach.people import Lock, with_person
from coach.session import settle

MILDEST_FIRST = ("review", "record", "U2", "U1")
YOUNG = "UNDER_18"


def lock(scene: Scene, asked: str) -> None:
    """Say what a worrying answer calls for, lock every routine until a clinician clears it, and end.

    asked is the question, or the flag of a symptom that was told unasked.
    """
    if scene.session:
        if scene.session.telling:
            scene.household = with_person(scene.household, opened(scene.person, scene.session.telling))
        scene.change(cut=scene.live)
        scene.keep(settle(scene.live, scene.now))
        file_session(scene)
    question = scene.kit.screening.questions[asked]
    flag = question.flag
    urgency = scene.kit.screening.urgency(asked, [entry.code for entry in scene.person.locks])
    held = tuple(entry for entry in scene.person.locks if entry.code != flag)
    answered = question.numbness or flag == "RF06"
    unanswered = "" if answered else scene.person.unanswered  # asked about first at the next launch
    new = Lock(flag, urgency, scene.now)
    scene.change(locks=(*held, new), unanswered=unanswered, told=None)
    scene.record("lock", flag=flag, urgency=urgency, answers=dict(scene.talk.answers))
    _tell(scene, new)


def _tell(scene: Scene, new: Lock) -> None:
    """Say what a lock that was set calls for; an emergency that is held already is never softened by another one."""
    worst = _worst(scene)
    worst = new if new.urgency == worst.urgency else worst
    scene.close(f"lock.{_kind(worst)}", tell=f"tell.{_sayable(scene, worst)}", flag=worst.code)
    if worst is not new and new.urgency == "U2":
        scene.say("lock.also", tell=f"tell.{_sayable(scene, new)}")


def refuse(scene: Scene) -> None:
    """Say why nothing starts, and end."""
    entry = _worst(scene)
    days = scene.days_since(entry.at)
    when = "today" if days == 0 else scene.local(entry.at).strftime("%A") if days < 7 else "before"
    if entry.urgency == "review":
        scene.close(f"locked.review.{entry.code}")
        return
    about = f"about.{_sayable(scene, entry)}"
    scene.close(f"locked.{_kind(entry)}", when=when, flag=entry.code, about=about)


def _worst(scene: Scene) -> Lock:
    return max(scene.person.locks, key=lambda held: MILDEST_FIRST.index(held.urgency))


def _sayable(scene: Scene, entry: Lock) -> str:
    """Return what a lock is called aloud: a private one by no name."""
    return "private" if scene.kit.screening.questions[entry.code].private else entry.code


def _kind(entry: Lock) -> str:
    """Return what a lock's sentences are called: by its urgency, but being too young is settled by no plan."""
    return "young" if entry.code == YOUNG else entry.urgency
