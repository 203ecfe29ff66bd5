"""Where it hurts and how strong, at the gate: told, said back, or not understood."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command
from coach.conversation import apart, bad_day, sore
from coach.conversation.hearing import corrected, hear_feeling, hear_place_score, is_number, said_again, say_no_pain
from coach.conversation.numb import ask_numbness, keep_open
from coach.conversation.passing import after_score, ask_first, missing
from coach.conversation.scene import Asking, Scene
from coach.conversation.signs import ask_strong, put_question
from coach.pain import BACK, NERVE_QUALITIES

SCORE_TRIES = 3


def is_strong(scene: Scene, command: Command) -> bool:
    """Say whether a score was told that is said back first."""
    return is_number(command) and scene.kit.rules.says_back(command.score)


def place_score(scene: Scene, command: Command) -> bool:
    """Take the lowest place of the pain and how strong it is."""
    if command.ask is Ask.BAD_DAY:
        bad_day.ask(scene)  # a bad day has no number
        return True
    heard = hear_place_score(scene, command)
    if command.quality in NERVE_QUALITIES:
        keep_open(scene)
    if not heard:
        return _no_number(scene, command)
    talk = scene.talk
    if scene.kit.rules.says_back(talk.told.score):
        say_back(scene, Asking.GATE_SURE)
    elif talk.queue:
        put_question(scene)  # it was told where a safety question is still open
    elif unknown := missing(scene):
        scene.ask(Asking.PLACE_SCORE, unknown)
    else:
        after_score(scene)
    return True


def bad_day_strong(scene: Scene, command: Command) -> bool:
    """Take whether a bad day's pain is too strong to lie at rest: then nothing is done today."""
    if is_number(command):
        scene.note(bad_day=False)
        return place_score(scene, command)  # a number was told after all
    hear_feeling(scene, command)
    strong = bad_day.too_strong(scene, command)
    if strong:
        sore.rest_today(scene)
        ask_strong(scene)
    elif strong is False:
        bad_day.pass_gate(scene)
        if scene.talk.told.numb and not scene.talk.told.cleared:
            ask_first(scene)
    return True


def back_score(scene: Scene, command: Command) -> bool:
    """Take how strong it is in the back; one that is too strong for exercises is said back like any other."""
    if apart.is_elsewhere(command) or command.ask is Ask.BAD_DAY:
        return place_score(scene, command)  # no, the calf is a six
    score = apart.number(scene, command)
    if score is None:
        return True
    if scene.kit.rules.says_back(score):
        scene.note(told=replace(scene.talk.told, score=score, back=score))
        say_back(scene, Asking.GATE_SURE)
    else:
        scene.note(told=replace(scene.talk.told, back=score))
        after_score(scene)
    return True


def gate_sure(scene: Scene, command: Command) -> bool:
    """Take the yes or no to a high score that was said back."""
    if command.ask is Ask.YES or said_again(scene, command):
        hear_place_score(scene, command)
        keep_strong(scene)
        if scene.talk.told.numb:
            scene.note(launched=True)
            ask_numbness(scene)  # first, for it may be an emergency
        else:
            ask_strong(scene)
        return True
    if command.ask is Ask.NO or is_number(command):
        scene.change(told=None)  # denied, or said anew
    if not corrected(scene, command, Asking.PLACE_SCORE):
        return place_score(scene, command)
    if scene.person.told:
        scene.change(told=scene.talk.told)  # nine, in the foot
    return True


def keep_strong(scene: Scene) -> None:
    """Keep a very strong pain that was said back and not denied: nothing more is done today."""
    sore.rest_today(scene)
    scene.change(told=None)
    told = scene.talk.told
    place = told.place if told.back is None else BACK
    scene.record("pain", place=place, score=told.score, quality=told.quality)


def say_back(scene: Scene, asking: Asking) -> None:
    """Say a very strong pain back; silence does not undo it: it is asked about first next time."""
    told = replace(scene.talk.told, at=scene.now)
    scene.change(told=told if scene.person.consent_at else None)
    scene.ask(asking, "score.sure", score=told.score or 0)


def _no_number(scene: Scene, command: Command) -> bool:
    if scene.talk.tries + 1 >= SCORE_TRIES:
        scene.close("score.none")
        return True
    scene.note(tries=scene.talk.tries + 1)
    if not command.quality:  # how it feels was understood
        say_no_pain(scene, command)
    scene.ask_again()
    return True
