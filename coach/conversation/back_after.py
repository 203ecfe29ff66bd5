"""How strong it is in the back after a session, where that is asked apart; what is very strong is said back."""

from __future__ import annotations

from coach.command import LEAVING, Ask, Command
from coach.conversation import apart
from coach.conversation.afterwards import stop_for_today
from coach.conversation.closing import ask_amount, farewell, give_time, is_pain, keeps_amount
from coach.conversation.gate_score import say_back
from coach.conversation.hearing import is_number, said_again, say_missed
from coach.conversation.scene import Asking, Scene
from coach.conversation.signs import ask_strong
from coach.told import Told


def end_back(scene: Scene, command: Command) -> bool:
    """Take how strong it is in the back."""
    if command.ask is Ask.PAUSE:
        return give_time(scene)
    if command.ask in LEAVING:
        farewell(scene)
        return True
    if keeps_amount(scene, command):
        return True
    if apart.is_elsewhere(command) or command.ask is Ask.BAD_DAY:
        return False
    score = apart.number(scene, command)
    if score is None:
        return True
    if scene.kit.rules.says_back(score):
        scene.note(told=Told(scene.live.end_place, score, back=score))
        say_back(scene, Asking.END_BACK_SURE)
    else:
        _keep(scene, score)
    return True


def back_sure(scene: Scene, command: Command) -> bool:
    """Take the yes or no to a very strong back that was said back; silence leaves it open for the next launch."""
    if is_pain(command):
        return False
    score = scene.talk.told.back or 0
    if command.ask is Ask.YES or said_again(scene, command):
        _keep(scene, score)
    elif command.ask is Ask.NO:
        scene.change(told=None)
        apart.ask_after(scene)
    elif is_number(command):
        scene.change(told=None)
        return end_back(scene, command)
    elif command.ask in LEAVING and command.ask is not Ask.PAUSE:
        _rest(scene, score)  # said back and not denied, it counts all the same
        scene.close("score.too_strong", score=score)
    else:
        say_missed(scene, command)
        scene.ask_again()
    return True


def _keep(scene: Scene, score: int) -> None:
    if score < scene.kit.rules.none_from:
        apart.keep_after(scene, score)
        ask_amount(scene)
    else:
        _rest(scene, score)
        ask_strong(scene)


def _rest(scene: Scene, score: int) -> None:
    apart.keep_after(scene, score)
    scene.note(told=Told(scene.live.end_place, scene.live.end_score, back=score))  # the leg's own number stays
    stop_for_today(scene)
    scene.change(told=None)
