"""Leg and back asked apart, where the record calls for it: the number for the back, before and after a session."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command
from coach.conversation.hearing import is_out_of_range, say_no_pain
from coach.conversation.scene import Asking, Scene
from coach.conversation.sore import counts
from coach.pain import BACK, NOWHERE

TELLS = frozenset({Ask.SCORE, Ask.PAIN, Ask.EFFORT})
"""Words that may hold a number: four; four out of ten; it hurts in my back, four."""


def ask_before(scene: Scene) -> bool:
    """Ask how strong it is in the back, after a pain in the leg was told at the safety questions. False if not due."""
    told = scene.talk.told
    if told.back is not None or not _is_asked(scene, told.place):
        return False
    scene.ask(Asking.BACK, "score.back")
    return True


def ask_after(scene: Scene) -> bool:
    """Ask the same after a session. False where it is not due."""
    session = scene.live
    if session.end_back is not None or session.end_score is None or not _is_asked(scene, session.end_place):
        return False
    scene.ask(Asking.END_BACK, "score.back")
    return True


def is_elsewhere(command: Command) -> bool:
    """Say whether a pain was told that is not the back's: calf, six; pins and needles."""
    elsewhere = command.place not in (None, NOWHERE, BACK)
    return command.ask in (Ask.SCORE, Ask.PAIN) and (elsewhere or bool(command.quality))


def number(scene: Scene, command: Command) -> int | None:
    """Return the number that was told, 0-10; None once it was asked again, for one that was not understood.

    A second one that is not understood counts as strong as the leg: in doubt the back is no better.
    """
    if command.ask in TELLS and not is_out_of_range(command):
        told = 0 if command.place == NOWHERE else command.score
        if told is not None:
            return told
    if scene.talk.tries:
        return scene.talk.told.score or scene.kit.rules.unheard_score
    say_no_pain(scene, command)
    scene.ask_again()
    scene.note(tries=1)
    return None


def keep_after(scene: Scene, score: int) -> None:
    """Keep the number for the back after a session; for the rest of the day the stronger one counts."""
    scene.keep(replace(scene.live, end_back=score))
    gate = scene.person.gate
    if gate and counts(scene):
        scene.change(gate=replace(gate, back=max(gate.back or 0, score)))


def _is_asked(scene: Scene, place: int | None) -> bool:
    return scene.person.record.apart and (place or 0) >= scene.kit.rules.leg_from
