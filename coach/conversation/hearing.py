"""Hearing where it hurts, how strong and how it feels, whatever was asked; and saying what was not understood of it."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.conversation.numb import SEAT, keep_open
from coach.conversation.scene import Asking, Scene
from coach.pain import NERVE_QUALITIES


def hear_place_score(scene: Scene, command: Command) -> bool:
    """Note a place or a score. False when neither was said, or the score is not from zero to ten."""
    if command.score is not None and not 0 <= command.score <= 10:
        return False
    if command.ask not in (Ask.SCORE, Ask.PAIN, Ask.EFFORT):
        return False
    if command.score == 0 and command.place is None:
        scene.note(place=0)
    if command.place == 0 and command.score is None:
        scene.note(score=0)
    if command.place is not None:
        scene.note(place=command.place)
    if command.score is not None:
        scene.note(score=command.score)
    note_quality(scene, command.quality, command.place)
    return command.place is not None or command.score is not None


def note_quality(scene: Scene, quality: str | None, place: int | None) -> None:
    """Note how it feels, and whether numbness may lie where one sits, by the place that was told with it."""
    if quality:
        scene.note(quality=quality, unplaced=quality in NERVE_QUALITIES and place in SEAT)


def hear_feeling(scene: Scene, command: Command) -> None:
    """Note where it hurts and how it feels, told where something else was asked."""
    if command.ask in (Ask.PAIN, Ask.SCORE):
        hear_place_score(scene, command)
    if command.ask is Ask.PAIN and command.quality in NERVE_QUALITIES and scene.person.consent_at:
        keep_open(scene)  # silence must not lose it


def said_again(scene: Scene, command: Command) -> bool:
    """Say whether the score that was said back was said once more: nine, I said."""
    return command.ask is Ask.SCORE and command.score is not None and command.score == scene.talk.score


def corrected(scene: Scene, command: Command, asking: Asking) -> bool:
    """Take what was no yes to a score that was said back: false when another number was said, to be heard as usual."""
    if command.ask is Ask.NO:
        scene.note(score=None)
        scene.ask(asking, "score.how_strong")
        return True
    if command.ask is Ask.SCORE and command.score is not None and 0 <= command.score <= 10:
        return False
    if command.place is None:
        say_missed(scene, command)
    score = scene.talk.score
    hear_feeling(scene, command)
    scene.note(score=score)
    scene.ask_again()  # only a no or another number takes away what was said back
    return True


def say_no_pain(scene: Scene, command: Command) -> None:
    """Say how to tell that there is no pain, where no was the answer to where and how strong; else as say_missed."""
    if command.ask is Ask.NO:
        scene.say("score.no_pain")
    else:
        say_missed(scene, command)


def say_missed(scene: Scene, command: Command) -> None:
    """Say that an answer was not understood, or that a number was not from zero to ten."""
    out_of_range = command.score is not None and not 0 <= command.score <= 10
    scene.say("score.range" if out_of_range else "not_understood")
