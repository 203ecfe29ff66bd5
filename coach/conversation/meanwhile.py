"""What is said before it is known who speaks: answered for anybody, or kept; a pain is open for whoever it was."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.conversation import roster, telling
from coach.conversation.hearing import as_told
from coach.conversation.scene import Scene

HURTS = frozenset({Ask.PAIN, Ask.SCORE})
KEPT = HURTS | {Ask.HISTORY, Ask.LOG_WALK, Ask.FORGET, Ask.SPEED, Ask.GUIDANCE, Ask.HOW_TO, Ask.WHY}
"""Words that are done once it is known who said them; after any other it goes on like a launch."""
FOR_ANYBODY = {
    Ask.HELP: "help.who",
    Ask.PAIR: "later.pair",
    Ask.WHO_CAN_SEE: "later.who_can_see",
    Ask.REMIND: "later.remind",
}
"""What is answered whoever asks."""


def hear_meanwhile(scene: Scene, command: Command) -> None:
    """Answer what anybody may ask, and keep for later what only the one who speaks can be answered."""
    before = scene.talk.meant
    if command.ask in FOR_ANYBODY:
        scene.say(FOR_ANYBODY[command.ask])
    elif command.ask in HURTS:
        told = as_told(command, scene.talk.told if scene.talk.told_at else None)
        scene.note(told=told, meant=Command(Ask.PAIN, place=told.place, score=told.score, quality=told.quality))
        if command.score != 0:
            _keep_open(scene)
            scene.say("who.pain")
    elif command.ask in KEPT and not is_pain(before):
        scene.note(meant=command)


def _keep_open(scene: Scene) -> None:
    """Keep a pain that was told open for everybody it may have been, in case that nothing more is said."""
    speaks = scene.talk.person
    for person in roster.who_it_may_be(scene):
        scene.note(person=person)
        telling.keep_told(scene, scene.talk.told, shared=True)
    scene.note(person=speaks, told_at=scene.now)


def is_pain(command: Command | None) -> bool:
    """Say whether a pain was told, and not that there is none."""
    return command is not None and command.ask in HURTS and command.score != 0
