"""Hearing where it hurts, how strong and how it feels, whatever was asked; and saying what was not understood of it."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command
from coach.conversation.numb import keep_open
from coach.conversation.scene import Asking, Scene
from coach.pain import NERVE_QUALITIES
from coach.told import Told


def hear_place_score(scene: Scene, command: Command) -> bool:
    """Note a place or a score. False when neither was said, or the score is not from zero to ten."""
    if is_out_of_range(command):
        return False
    if command.ask not in (Ask.SCORE, Ask.PAIN, Ask.EFFORT):
        return False
    scene.note(told=as_told(command, scene.talk.told))
    return command.place is not None or command.score is not None


def as_told(command: Command, before: Told | None = None) -> Told:
    """Return a pain with what was said of it now; a score that is not from zero to ten is none."""
    score = None if is_out_of_range(command) else command.score
    return (before or Told()).then(command.place, score, command.quality)


def is_out_of_range(command: Command) -> bool:
    """Say whether a score was told that is not from zero to ten."""
    return command.score is not None and not 0 <= command.score <= 10


def is_number(command: Command) -> bool:
    """Say whether a score from zero to ten was told."""
    return command.ask is Ask.SCORE and command.score is not None and not is_out_of_range(command)


def hear_feeling(scene: Scene, command: Command) -> None:
    """Note where it hurts and how it feels, told where something else was asked."""
    if command.ask in (Ask.PAIN, Ask.SCORE):
        hear_place_score(scene, command)
    if command.ask is Ask.PAIN and command.quality in NERVE_QUALITIES and scene.person.consent_at:
        keep_open(scene)  # silence must not lose it


def said_again(scene: Scene, command: Command) -> bool:
    """Say whether the score that was said back was said once more: nine, I said."""
    return command.ask is Ask.SCORE and command.score is not None and command.score == scene.talk.told.score


def corrected(scene: Scene, command: Command, asking: Asking) -> bool:
    """Take what was no yes to a score that was said back: false when another number was said, to be heard as usual."""
    if command.ask is Ask.NO:
        scene.note(told=replace(scene.talk.told, score=None))
        scene.ask(asking, "score.how_strong")
        return True
    if is_number(command):
        return False
    if command.place is None and not command.quality:
        say_missed(scene, command)
    score = scene.talk.told.score
    hear_feeling(scene, command)
    scene.note(told=replace(scene.talk.told, score=score))
    scene.ask_again()  # only a no or another number takes away what was said back
    return True


def say_before(scene: Scene, told: Told) -> None:
    """Say what was heard before, ahead of asking about it."""
    if told.place:
        scene.say("hurt.before_place", place=f"place.{told.place}")
    else:
        scene.say("hurt.before")


def say_no_pain(scene: Scene, command: Command) -> None:
    """Say how to tell that there is no pain, where no was the answer to where and how strong; else as say_missed."""
    if command.ask is Ask.NO:
        scene.say("score.no_pain")
    else:
        say_missed(scene, command)


def say_missed(scene: Scene, command: Command) -> None:
    """Say that an answer was not understood, or that a number was not from zero to ten."""
    scene.say("score.range" if is_out_of_range(command) else "not_understood")
