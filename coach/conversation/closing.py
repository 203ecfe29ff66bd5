"""The end of a session: three short questions, then what is kept of it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from coach.command import Ask, Command
from coach.conversation.gate import hear_place_score
from coach.conversation.scene import Asking, Scene
from coach.people import Last
from coach.session import Session, exercises_done
from coach.table import Value

ANSWERED = frozenset(
    {
        *(Ask.YES, Ask.NO, Ask.UNSURE, Ask.MISSED, Ask.SCORE, Ask.PAIN, Ask.EFFORT, Ask.DONE),
        *(Ask.READY, Ask.RESUME, Ask.NEXT, Ask.STOP, Ask.HOME, Ask.PAUSE),
    }
)
"""What counts as an answer to a closing question, understood or not; anything else is a command like any other."""


def ask_end(scene: Scene) -> None:
    """Ask the first closing question, after the last of the guidance."""
    scene.note(place=None, score=None, tries=0)
    scene.ask(Asking.END_SCORE, "end.score")


def end_score(scene: Scene, command: Command) -> bool:
    """Take place and strength after the session: with the first answer every step is done."""
    if command.ask not in ANSWERED:
        return False
    scene.keep(msgspec.structs.replace(scene.live, over=True))
    if not hear_place_score(scene, command):
        return _skip(scene, command, _ask_amount)
    score, place = scene.talk.score, scene.talk.place
    if score is None:
        scene.ask(Asking.END_SCORE, "score.how_strong")
    elif score >= scene.kit.rules.say_back_from:
        scene.ask(Asking.END_SURE, "score.sure", score=score)
    elif place is None:
        scene.ask(Asking.END_SCORE, "score.where")
    else:
        _keep_score(scene)
    return True


def end_sure(scene: Scene, command: Command) -> bool:
    """Take the yes or no to a high score that was said back."""
    if command.ask is Ask.YES:
        _keep_score(scene)
        return True
    scene.note(score=None)
    if command.ask is Ask.SCORE:
        return end_score(scene, command)
    scene.ask(Asking.END_SCORE, "score.how_strong")
    return True


def end_amount(scene: Scene, command: Command) -> bool:
    """Take all, most or some."""
    amount = command.amount if command.ask is Ask.DONE else "all" if command.ask is Ask.YES else None
    if amount is None:
        return _skip(scene, command, _ask_effort)
    scene.keep(msgspec.structs.replace(scene.live, amount=amount))
    _ask_effort(scene)
    return True


def end_effort(scene: Scene, command: Command) -> bool:
    """Take how hard it was, 0-10."""
    if command.ask not in (Ask.EFFORT, Ask.SCORE) or command.score is None or not 0 <= command.score <= 10:
        return _skip(scene, command, farewell)
    scene.keep(msgspec.structs.replace(scene.live, effort=command.score))
    farewell(scene)
    return True


def farewell(scene: Scene) -> None:
    """Compare before and after in one sentence, say when the next one is, and end."""
    session = scene.live
    if session.end_score is not None and session.end_place is not None:
        strong = session.end_score >= scene.kit.rules.say_back_from
        key = "end.compare_strong" if strong else "end.compare"
        scene.say(key, place=f"place.{session.end_place}", score=session.end_score, before=session.score)
    file_session(scene)
    scene.close("end.bye")


def file_session(scene: Scene) -> None:
    """Keep what was done as a record, and make room for the next session."""
    session, person = scene.live, scene.person
    done, planned = exercises_done(session)
    guided = sum(session.worked.values())
    seen = dict(person.seen)
    for exercise in {key.partition(":")[0] for key, ms in session.worked.items() if ms > 0}:
        seen[exercise] = seen.get(exercise, 0) + 1
    last = Last(session.started_at, planned, done, session.end_score, session.end_place, guided)
    scene.record("session", **_summary(session, done, planned))
    scene.change(session=None, seen=seen, sessions=person.sessions + bool(guided), last=last)


def _summary(session: Session, done: int, planned: int) -> dict[str, Value]:
    data: dict[str, Value] = msgspec.json.decode(msgspec.json.encode(session))
    for frozen in ("playing_at", "playing_ms", "stopped_at", "known", "lesson"):
        data.pop(frozen, None)
    return {**data, "done": done, "planned": planned}


def _keep_score(scene: Scene) -> None:
    talk = scene.talk
    scene.keep(msgspec.structs.replace(scene.live, end_place=talk.place, end_score=talk.score))
    _ask_amount(scene)


def _ask_amount(scene: Scene) -> None:
    scene.note(tries=0)
    scene.ask(Asking.END_AMOUNT, "end.amount")


def _ask_effort(scene: Scene) -> None:
    scene.note(tries=0)
    scene.ask(Asking.END_EFFORT, "end.effort")


def _skip(scene: Scene, command: Command, onward: Callable[[Scene], None]) -> bool:
    """Ask once more what was not understood, then leave it out: the session is kept whatever is answered."""
    if command.ask in (Ask.STOP, Ask.HOME, Ask.PAUSE):
        farewell(scene)
    elif command.ask not in ANSWERED:
        return False
    elif scene.talk.tries:
        onward(scene)
    else:
        scene.note(tries=1)
        scene.say("score.range" if command.score is not None else "not_understood")
        scene.ask_again()
    return True
