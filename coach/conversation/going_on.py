"""After a pain that ended an exercise: the next one, the gentle set in place of what was left, or the end."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.conversation import gate
from coach.conversation.guiding import resume
from coach.conversation.naming import is_unknown
from coach.conversation.scene import Scene
from coach.conversation.starting import start_anew

ONWARD = frozenset({Ask.RESUME, Ask.NEXT, Ask.READY, Ask.START})
GENTLER = frozenset({Ask.SWAP, Ask.START_OVER, Ask.YES})
"""Words that want the gentle set, where it is what is offered."""


def go_on_or_finish(scene: Scene, command: Command) -> bool:
    """Take whether to go on with the next exercise or to finish here."""
    asked = scene.talk.asked
    gently = asked is not None and asked.key == "hurt.gentle_or_finish"
    if command.ask is Ask.START and is_unknown(scene, command):
        scene.ask_again()
    elif gently and command.ask in ONWARD | GENTLER:
        start_anew(scene)
    elif command.ask in ONWARD:
        resume(scene)
    elif command.ask in (Ask.NO, Ask.STOP, Ask.DONE, Ask.HOME, Ask.PAUSE, Ask.UNSURE):
        scene.close("finished.kept")
    elif command.ask in (Ask.MISSED, Ask.YES):
        return gate.unclear(scene, "finished.kept")
    else:
        return False
    return True
