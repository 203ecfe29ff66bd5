"""When every exercise is done and no question is open yet: the last wait of a track, or a microphone that closed."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.conversation import closing
from coach.conversation.asides import ASIDES
from coach.conversation.dosing import DOSES
from coach.conversation.scene import Asking, Scene
from coach.conversation.telling import is_open
from coach.reply import Say
from coach.session import is_done

ANSWERS = frozenset({Ask.SCORE, Ask.EFFORT, Ask.DONE})
"""Answers to a closing question that come before it is put."""
ONWARD = frozenset({Ask.NEXT, Ask.READY, Ask.YES, Ask.RESUME, Ask.START, Ask.DONE})
NOTHING_MORE = frozenset({*ASIDES, *DOSES}) - ANSWERS - {Ask.SPEED, Ask.GUIDANCE}
"""Words about an exercise, where none follows."""


def answered(scene: Scene, command: Command, asking: Asking) -> Asking:
    """Return what a word answers: a closing question also before it is put."""
    if command.ask not in ANSWERS or not _is_ending(scene, asking) or is_open(scene):
        return asking  # what was told before comes first
    if command.ask is Ask.DONE and not command.amount and scene.live.track:
        return asking  # it says no more than that the track may end
    due, key = closing.due(scene.live)
    scene.was_playing = False
    scene.note(asking=due.value, asked=Say(key))
    return due


def opened(scene: Scene, command: Command, asking: Asking) -> bool:
    """Ask what is left to ask, where a track cannot, at the next word that stops nothing and goes back to nothing."""
    if not _is_ending(scene, asking) or not scene.live.track or command.ask not in ONWARD | NOTHING_MORE:
        return False
    if command.exercise:
        return False  # how another one is done
    is_asked = closing.ask_rest(scene)
    if is_asked and command.ask in NOTHING_MORE:
        scene.lead.insert(0, Say("next.done"))
    return is_asked


def _is_ending(scene: Scene, asking: Asking) -> bool:
    return asking is Asking.NOTHING and scene.session is not None and is_done(scene.session, scene.now)
