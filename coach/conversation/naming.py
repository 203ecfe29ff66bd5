"""What is asked for by a name: routines that a person has, and those that they have not."""

from __future__ import annotations

from coach.command import Command
from coach.conversation.scene import Scene
from coach.today import prescribed


def is_unknown(scene: Scene, command: Command) -> bool:
    """Say whether a routine was asked for that is not this person's; if so, they are told which one is."""
    mine = prescribed(scene.person, scene.kit.catalogue)
    unknown = command.unknown == "routine" or command.routine not in (None, mine.id)
    if unknown:
        scene.say("start.unknown", routine=mine.name)
    return unknown
