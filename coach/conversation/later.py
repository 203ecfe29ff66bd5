"""The longer list of safety questions, two of them after each session: the session is kept before they are asked."""

from __future__ import annotations

from coach.command import LEAVING, Ask, Command
from coach.conversation import cautions, locking
from coach.conversation.answers import BESIDE, YES_OR_NO, answer
from coach.conversation.scene import Asking, Scene
from coach.screening import Verdict


def say_goodbye(scene: Scene) -> None:
    """Ask what of the longer list is due, then say goodbye."""
    due = cautions.due_longer(scene)
    if due:
        scene.note(queue=due, answers={})
        scene.say("later.intro_one" if len(due) == 1 else "later.intro")
        _put(scene)
    else:
        scene.close("end.bye")


def later(scene: Scene, command: Command) -> bool:
    """Take the answer to a question of the longer list; who leaves is asked after the next session."""
    screening, question = scene.kit.screening, scene.talk.queue[0]
    if command.ask in LEAVING:
        scene.close("later.bye")
        return True
    if command.ask not in YES_OR_NO and command.ask not in (*BESIDE, Ask.MISSED, Ask.DONE):
        return False
    given = answer(screening.questions[question], command)
    verdict = Verdict.AGAIN if command.ask in BESIDE else screening.judge(question, given, scene.talk.tries)
    if verdict is Verdict.AGAIN:
        tries = scene.talk.tries + (command.ask not in BESIDE)
        scene.say("safety.yes_or_no")
        _put(scene)
        scene.note(tries=tries)
        return True
    cautions.note_answer(scene, question, given)
    follow(scene, question, verdict)
    return True


def follow(scene: Scene, question: str, verdict: Verdict) -> None:
    """Go on from an answer: to a lock, a question of its own, the next one, or goodbye."""
    if verdict is Verdict.LOCK:
        locking.lock(scene, question)
        return
    rest = () if scene.person.locks else scene.talk.queue[1:]  # locked on the web meanwhile: no more than what follows
    scene.note(queue=(*cautions.take(scene, question, verdict), *rest))
    if scene.talk.queue:
        _put(scene)
    else:
        _end(scene)


def _end(scene: Scene) -> None:
    scene.record("screening", answers=dict(scene.talk.answers))
    if scene.person.locks:
        locking.refuse(scene)  # locked on the web meanwhile
    else:
        scene.close("later.bye")


def _put(scene: Scene) -> None:
    scene.ask(Asking.LATER, f"question.{scene.talk.queue[0]}")
