"""How an answer ends that is none of the guidance: the hold or the open question goes on, or more may be said."""

from __future__ import annotations

from coach.conversation.guiding import go_on
from coach.conversation.scene import Asking, Scene
from coach.reply import Param


def carry_on(scene: Scene) -> None:
    """Let what was under way go on: the guidance, or the question that is open; with neither, end."""
    if scene.session and scene.was_playing:
        go_on(scene)
    else:
        scene.ask_again()


def invite(scene: Scene, key: str, **params: Param) -> None:
    """Say what can be said and listen for it; what was under way goes on instead."""
    if scene.was_playing or scene.talk.asking:
        scene.say(key, **params)
        carry_on(scene)
    else:
        scene.ask(Asking.NOTHING, key, **params)


def is_invited(scene: Scene) -> bool:
    """Say whether this is what was said to an invitation."""
    return scene.talk.asked is not None and not scene.talk.asking
