"""The answers about numbness: anything but a no is a red flag."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import LEAVING, Ask, Command
from coach.conversation import gate_score, locking, sore
from coach.conversation.answers import NO_ANSWER, YES_OR_NO, is_numb, is_somewhat
from coach.conversation.hearing import as_told
from coach.conversation.hurting import after_numbness
from coach.conversation.numb import ask_open
from coach.conversation.scene import Asking, Scene
from coach.conversation.telling import keep_told


def saddle(scene: Scene, command: Command) -> bool:
    """Take the answer about numbness where one sits: anything but a no is RF01."""
    if command.ask is Ask.NO:
        ask_open(scene, Asking.NUMBNESS)
        return True
    return _worrying(scene, command, "RF01")


def numbness(scene: Scene, command: Command) -> bool:
    """Take the answer about new numbness or weakness in that leg: anything but a no is RF06 (clinical.md R11)."""
    if command.ask is Ask.NO:
        _clear(scene)
        if scene.talk.told.risen:
            scene.say("hurt.higher")
        after_numbness(scene)
        return True
    return _worrying(scene, command, "RF06")


def _clear(scene: Scene) -> None:
    """Take a no to what is asked about numbness: of the pain that was told, and of the one still open."""
    scene.change(unanswered="")
    scene.note(told=replace(scene.talk.told, cleared=True))
    if scene.session and scene.session.telling:
        scene.keep(replace(scene.live, telling=replace(scene.session.telling, cleared=True)))


def _worrying(scene: Scene, command: Command, flag: str) -> bool:
    if gate_score.is_strong(scene, command) and not scene.person.locks:
        return False  # said back like any other; what was asked stays open, and is asked about first next time
    if command.ask in LEAVING:
        scene.close("hurt.stopped" if scene.session is None else "finished.kept")
        return True
    understood = command.ask in NO_ANSWER
    if command.ask in (Ask.PAIN, Ask.SCORE) and not _is_yes(command, flag):
        _hear_beside(scene, command)
        understood = True
    if not understood and (command.ask in YES_OR_NO or _is_yes(command, flag) or scene.talk.tries):
        locking.lock(scene, flag)
        return True
    if not understood:
        scene.note(tries=1)
    scene.say("safety.yes_or_no")
    scene.ask_again()
    return True


def _hear_beside(scene: Scene, command: Command) -> None:
    """Keep a pain told at a question about numbness: in a session it is asked about after that."""
    if scene.session:
        before, told = scene.talk.told, as_told(command)
        if told.place is None:
            told = replace(told, place=before.place)
        if not before.covers(replace(told, quality="")):  # the same pain once more is none; numbness is being asked
            keep_told(scene, told)
    else:
        scene.record("pain", place=command.place, score=command.score, quality=command.quality)
        sore.note_pain(scene, command.place, command.score)
        if command.score is None:
            scene.change(gate=None)  # how strong it is must be asked before anything starts


def _is_yes(command: Command, flag: str) -> bool:
    return is_numb(command, seat=flag == "RF01") or is_somewhat(command)
