"""After a pain that ended an exercise: the next one, the gentle set in place of what was left, or the end."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.conversation import gate
from coach.conversation.guiding import resume
from coach.conversation.naming import is_unknown
from coach.conversation.scene import Scene
from coach.conversation.starting import start_anew


def go_on_or_finish(scene: Scene, command: Command) -> bool:
    """Take whether to go on with the next exercise or to finish here."""
    if command.ask is Ask.START and is_unknown(scene, command):
        scene.ask_again()
    elif command.ask in (Ask.RESUME, Ask.NEXT, Ask.READY, Ask.START) or (
        command.ask in (Ask.SWAP, Ask.START_OVER, Ask.YES) and _is_gentle(scene)
    ):
        _go_on(scene)
    elif command.ask in (Ask.NO, Ask.STOP, Ask.DONE, Ask.HOME, Ask.PAUSE, Ask.UNSURE):
        scene.close("finished.kept")
    elif command.ask in (Ask.MISSED, Ask.YES):
        return gate.unclear(scene, "finished.kept")
    else:
        return False
    return True


def _go_on(scene: Scene) -> None:
    if _is_gentle(scene):
        start_anew(scene)
    else:
        resume(scene)


def _is_gentle(scene: Scene) -> bool:
    asked = scene.talk.asked
    return asked is not None and asked.key == "hurt.gentle_or_finish"
